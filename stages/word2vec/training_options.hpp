// How word vectors are trained: one description, which both trainers read.
#pragma once

#include <cstdint>
#include <filesystem>

#include "../base/on_progress.hpp"
#include "losses.hpp"
#include "reference/reference_corpus.hpp"
#include "trainer/block_source.hpp"

namespace sentipipe {

// The assignment's run (reference_run.hpp), or word2vec.c's models (trainer.hpp).
enum class Method { cs224n, skipgram, cbow };
template <>
inline constexpr auto enum_names<Method> = std::to_array<EnumName<Method>>(
    {{Method::cs224n, "cs224n"}, {Method::skipgram, "skipgram"}, {Method::cbow, "cbow"}});

struct TrainingOptions {
  Method method = Method::skipgram;

  // cs224n:
  Stream stream = Stream::python3;
  std::uint32_t iterations = 40'000;

  // All:
  // cs224n: two let one draw numbers while the other computes, and the result has the same bits.
  std::size_t threads = 1;
  // Folder for the checkpoint, gone on from when it is there; empty for none. cs224n writes it
  // every 5,000 iterations.
  std::filesystem::path checkpoint = {};

  // skipgram and cbow:
  PairLossKind loss =
      PairLossKind::negative_sampling;  // the naive softmax visits all V words a pair
  std::size_t dim = 100;
  std::uint32_t window = 5;     // the largest; each centre word draws 1 .. window
  std::uint32_t negative = 5;   // samples
  std::uint64_t min_count = 5;  // words that are rarer are left out
  double subsample = 1e-3;      // threshold; 0 keeps every token
  std::uint32_t epochs = 5;
  double learning_rate = 0;  // falls linearly to 1e-4 of it; 0: word2vec.c's (first_rate)
  double noise_exponent = 0.75;
  std::uint32_t seed = 1;
  SentenceOrder order = SentenceOrder::shuffled;
  std::size_t shuffle_memory = 1'024'000'000;  // bytes for sentences as numbers, in either order
  // The same bytes every time: one thread trains; with several threads another one reads ahead
  // where the sentences do not fit into memory. With one thread that is so in any case.
  bool deterministic = false;
  double checkpoint_seconds = 60;  // between two checkpoints
  OnProgress on_counting = {};     // of the words, in bytes of each file

  [[nodiscard]] WindowModel window_model() const {
    return method == Method::cbow ? WindowModel::cbow : WindowModel::skipgram;
  }
  [[nodiscard]] double first_rate() const {
    if (learning_rate != 0) return learning_rate;
    return method == Method::cbow ? 0.05 : 0.025;  // word2vec.c
  }
};

}  // namespace sentipipe
