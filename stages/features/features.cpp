#include "features.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "../base/error.hpp"
#include "../vectors/directions.hpp"

namespace sentipipe {

namespace {

constexpr std::uint64_t sentences_a_report = 256;

// Classifiers add up squares of features, which are no larger than those of the longest word.
bool squares_fit(const arma::vec& vector) {
  return std::isfinite(arma::dot(vector, vector));
}

[[noreturn]] void fail_to_square(std::string_view what, std::size_t number,
                                 const std::vector<std::string>& sentence, std::string_view word) {
  throw Error(
      {.place = fmt::format("{}, sentence {}, {}, word {}", what, number,
                            excerpt(fmt::format("{}", fmt::join(sentence, " "))), excerpt(word)),
       .found = "a word vector whose squares overflow double precision",
       .expected = "numbers below about 1e150",
       .remedy = "scale the word vectors, or use --normalize-words"});
}

}  // namespace

WordVectors prepare_words(WordVectors words, const FeatureOptions& options) {
  if (options.normalize_words) {
    words.vectors = arma::normalise(scaled_by_powers_of_two(std::move(words.vectors)));
  }
  return words;
}

Features average_words(const TokenizedSentences& sentences, const WordVectors& words, Oov oov,
                       const OnProgress& on_progress, std::string_view what) {
  Features out;
  out.x.zeros(words.dim(), sentences.size());
  std::unordered_set<std::string_view> unknown;
  std::vector<bool> known(words.vocab_size(), false);
  WorkCounter counter(on_progress, sentences.size(), sentences_a_report);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    counter.add();
    std::size_t found = 0;
    for (const auto& token : sentences[i]) {
      if (const auto number = words.vocabulary.find(token)) {
        if (!known[*number] && !squares_fit(words.vectors.col(*number)))
          fail_to_square(what, i + 1, sentences[i], token);
        out.x.col(i) += words.vectors.col(*number);
        known[*number] = true;
        ++found;
      } else {
        unknown.insert(token);
      }
    }
    out.coverage.tokens += sentences[i].size();
    out.coverage.unknown_tokens += sentences[i].size() - found;
    if (found == 0) ++out.coverage.zero_sentences;
    const std::size_t count = oov == Oov::zero ? sentences[i].size() : found;
    if (count > 0) out.x.col(i) /= static_cast<double>(count);
  }
  out.coverage.unknown_types = unknown.size();
  out.coverage.types =
      unknown.size() + static_cast<std::size_t>(std::count(known.begin(), known.end(), true));
  return out;
}

}  // namespace sentipipe
