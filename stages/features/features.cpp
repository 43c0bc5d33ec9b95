#include "features/features.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "support/error.hpp"
#include "vectors/directions.hpp"

namespace sentipipe {

namespace {

constexpr std::uint64_t sentences_a_report = 256;

// Classifiers add up squares of features: those of a sentence must fit in double precision.
void require_moderate(const arma::vec& mean, const std::vector<std::string>& sentence,
                      std::size_t number) {
  if (std::isfinite(arma::dot(mean, mean))) return;
  std::string text;
  for (const auto& token : sentence) text += (text.empty() ? "" : " ") + token;
  throw Error({.place = fmt::format("features, sentence {}, {}", number, excerpt(text)),
               .found = "word vectors whose mean, or its squares, overflow double precision",
               .expected = "numbers below about 1e150",
               .remedy = "scale the word vectors, or use --normalize-words"});
}

}  // namespace

WordVectors prepare_words(WordVectors words, const FeatureOptions& options) {
  if (options.normalize_words) {
    words.vectors = arma::normalise(moderate(std::move(words.vectors)));
  }
  return words;
}

Features average_words(const TokenizedSentences& sentences, const WordVectors& words, Oov oov,
                       const OnProgress& on_progress) {
  Features out;
  out.x.zeros(words.vectors.n_rows, sentences.size());
  std::unordered_set<std::string_view> unknown;
  std::vector<bool> known(words.vocabulary.size(), false);
  WorkCounter counter(on_progress, sentences.size(), sentences_a_report);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    counter.add();
    std::size_t found = 0;
    for (const auto& token : sentences[i]) {
      if (const auto number = words.vocabulary.find(token)) {
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
    require_moderate(out.x.col(i), sentences[i], i + 1);
  }
  out.coverage.unknown_types = unknown.size();
  out.coverage.types =
      unknown.size() + static_cast<std::size_t>(std::count(known.begin(), known.end(), true));
  return out;
}

}  // namespace sentipipe
