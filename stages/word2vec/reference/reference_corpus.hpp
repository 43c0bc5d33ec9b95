// What the CS224n reference run draws from: its two random streams, its tokens, its corpus, its
// batches. All draws are independent of the parameters.
// Source: CS224n assignment 1 (2017) and 2 (2019), data_utils.py and word2vec.py.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "../../base/enum_names.hpp"
#include "../../base/random.hpp"
#include "../../vectors/vectors.hpp"

namespace sentipipe {

// The two Pythons that the course ran; they draw integers in different ways.
enum class Stream { python3, python2 };
template <>
inline constexpr auto enum_names<Stream> =
    std::to_array<EnumName<Stream>>({{Stream::python3, "python3"}, {Stream::python2, "python2"}});

// CPython's `random` seeded with one integer.
class PythonRandom {
 public:
  PythonRandom(Stream kind, std::uint32_t seed)
      : kind_(kind), generator_(Mt19937::from_key({&seed, 1})) {}
  PythonRandom(Stream kind, const Mt19937::State& state) : kind_(kind), generator_(state) {}

  double uniform() { return generator_.uniform(); }
  // Uniform on 0 .. n-1: `randint(0, n - 1)`.
  std::uint32_t below(std::uint32_t n) {
    if (kind_ == Stream::python2) return static_cast<std::uint32_t>(uniform() * n);
    const int shift = __builtin_clz(n);
    std::uint32_t value = generator_.next() >> shift;
    while (value >= n) value = generator_.next() >> shift;
    return value;
  }
  [[nodiscard]] const Mt19937::State& state() const { return generator_.state(); }

 private:
  Stream kind_;
  Mt19937 generator_;
};

using WordId = std::uint16_t;  // the run's tables stay in cache with 16 bits a word

// The words in order of first appearance, then UNK with count 1.
struct CountedWords {
  Vocabulary vocabulary;
  std::vector<std::uint32_t> counts;  // V
  std::uint64_t total = 0;            // the sum of counts
};

// Throws Error when there is no token, or more than 65,536 words.
CountedWords count_words(const std::vector<std::vector<std::string>>& sentences);

// The sub-sampled sentences that windows are drawn from.
struct SampledCorpus {
  std::vector<WordId> tokens;
  std::vector<std::uint32_t> begins;  // first token of each sentence, and the end of the last
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(begins.size() - 1); }
};

// Goes 30 times over the sentences and keeps a token with probability min(1, sqrt(t / count)),
// t = 1e-5 * total; keeps sentences of two tokens or more. Throws Error when none is left.
SampledCorpus sample_corpus(const std::vector<std::vector<std::string>>& sentences,
                            const CountedWords& words, PythonRandom& random);

// 1,000,000 words, each in proportion to count^0.75.
std::vector<WordId> noise_table(const CountedWords& words);

// 50 windows with their negative samples.
struct Batch {
  static constexpr std::size_t windows = 50;
  static constexpr std::size_t negatives = 10;
  static constexpr std::size_t largest_window = 5;
  static constexpr std::size_t most_pairs = windows * 2 * largest_window;
  // The context word, its negatives, and the context word again to fill up a multiple of four.
  using Targets = std::array<WordId, 12>;

  std::array<WordId, windows> centers;
  std::array<std::uint16_t, windows + 1> begins;  // a window's first pair, and the end of the last
  std::array<Targets, most_pairs> pairs;
};

// `first_window`: the first window's size when it was drawn already, else 0.
void draw_batch(const SampledCorpus& corpus, const std::vector<WordId>& noise, PythonRandom& random,
                std::uint32_t first_window, Batch& batch);

}  // namespace sentipipe
