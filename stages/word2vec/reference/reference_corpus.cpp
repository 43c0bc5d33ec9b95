#include "reference_corpus.hpp"

#include <algorithm>
#include <cmath>

#include "../../base/error.hpp"

namespace sentipipe {

namespace {

constexpr std::uint32_t passes = 30;
constexpr double subsample_threshold = 1e-5;
constexpr std::uint32_t noise_size = 1'000'000;
constexpr double noise_exponent = 0.75;

[[noreturn]] void complain(std::string found, std::string expected) {
  throw Error({.place = "treebank",
               .found = std::move(found),
               .expected = std::move(expected),
               .remedy = "train on a larger treebank, or with another --method"});
}

}  // namespace

CountedWords count_words(const std::vector<std::vector<std::string>>& sentences) {
  CountedWords words;
  for (const auto& sentence : sentences) {
    for (const auto& token : sentence) {
      if (token.size() > longest_word) {
        complain("a word of " + std::to_string(token.size()) + " bytes",
                 "words of at most " + std::to_string(longest_word) + " bytes");
      }
      const auto id = words.vocabulary.add(token);
      if (id == words.counts.size()) words.counts.push_back(0);
      ++words.counts[id];
      ++words.total;
    }
  }
  if (words.total == 0) complain("no token", "sentences with words");
  words.vocabulary.add("UNK");
  words.counts.resize(words.vocabulary.size(), 0);
  ++words.counts.back();
  ++words.total;
  if (words.vocabulary.size() > 65'536) {
    complain(std::to_string(words.vocabulary.size()) + " words", "at most 65536 words");
  }
  if (words.vocabulary.size() < 3) {
    complain("one word only", "at least two words, so that a negative sample differs");
  }
  return words;
}

SampledCorpus sample_corpus(const std::vector<std::vector<std::string>>& sentences,
                            const CountedWords& words, PythonRandom& random) {
  const double threshold = subsample_threshold * static_cast<double>(words.total);
  std::vector<double> reject;  // V
  for (const auto count : words.counts) {
    reject.push_back(std::max(0.0, 1 - std::sqrt(threshold / count)));
  }
  std::vector<std::vector<WordId>> ids;
  for (const auto& sentence : sentences) {
    auto& row = ids.emplace_back();
    for (const auto& token : sentence) {
      row.push_back(static_cast<WordId>(*words.vocabulary.find(token)));
    }
  }
  SampledCorpus corpus;
  corpus.begins.push_back(0);
  for (std::uint32_t pass = 0; pass < passes; ++pass) {
    for (const auto& sentence : ids) {
      for (const auto id : sentence) {
        if (reject[id] <= 0 || random.uniform() >= reject[id]) corpus.tokens.push_back(id);
      }
      if (corpus.tokens.size() - corpus.begins.back() > 1) {
        corpus.begins.push_back(static_cast<std::uint32_t>(corpus.tokens.size()));
      } else {
        corpus.tokens.resize(corpus.begins.back());
      }
    }
  }
  // A window needs two different words in a sentence; without any the search would never end.
  for (std::uint32_t s = 0; s < corpus.size(); ++s) {
    for (std::uint32_t i = corpus.begins[s] + 1; i < corpus.begins[s + 1]; ++i) {
      if (corpus.tokens[i] != corpus.tokens[i - 1]) return corpus;
    }
  }
  complain("no sentence of two different words after sub-sampling",
           "sentences of at least two different words");
}

std::vector<WordId> noise_table(const CountedWords& words) {
  std::vector<double> cumulative;  // V
  double sum = 0;
  for (const auto count : words.counts) {
    cumulative.push_back(std::pow(static_cast<double>(count), noise_exponent));
    sum += cumulative.back();
  }
  double before = 0;
  for (auto& value : cumulative) value = before += value / sum;
  std::vector<WordId> table(noise_size);
  std::size_t word = 0;
  for (std::uint32_t i = 0; i < noise_size; ++i) {
    while (word + 1 < cumulative.size() && i > cumulative[word] * noise_size) ++word;
    table[i] = static_cast<WordId>(word);
  }
  return table;
}

void draw_batch(const SampledCorpus& corpus, const std::vector<WordId>& noise, PythonRandom& random,
                std::uint32_t first_window, Batch& batch) {
  constexpr std::uint32_t largest = Batch::largest_window;
  std::uint16_t pair = 0;
  for (std::size_t w = 0; w < Batch::windows; ++w) {
    const std::uint32_t size =
        w == 0 && first_window > 0 ? first_window : 1 + random.below(largest);
    batch.begins[w] = pair;
    while (pair == batch.begins[w]) {  // until a position has a context word
      const std::uint32_t sentence = random.below(corpus.size());
      const std::uint32_t begin = corpus.begins[sentence];
      const std::uint32_t end = corpus.begins[sentence + 1];
      const std::uint32_t at = begin + random.below(end - begin);
      const WordId center = corpus.tokens[at];
      batch.centers[w] = center;
      for (std::uint32_t i = at - std::min(size, at - begin); i < std::min(end, at + size + 1);
           ++i) {
        if (corpus.tokens[i] != center) batch.pairs[pair++][0] = corpus.tokens[i];
      }
    }
    for (std::uint16_t p = batch.begins[w]; p < pair; ++p) {
      auto& targets = batch.pairs[p];
      for (std::size_t k = 1; k <= Batch::negatives; ++k) {
        do {
          targets[k] = noise[random.below(noise_size)];
        } while (targets[k] == targets[0]);
      }
      targets[Batch::negatives + 1] = targets[0];
    }
  }
  batch.begins[Batch::windows] = pair;
}

}  // namespace sentipipe
