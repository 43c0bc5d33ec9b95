#include "pipeline/experiment/explanation.hpp"

#include <fmt/format.h>

#include <cmath>

#include "stages/base/error.hpp"

namespace sentipipe {

namespace {

// Shares may overflow where the logit, in which they cancel each other, does not.
void require_finite(const ExplainedWord& word) {
  const auto& share = word.share;
  if (share.is_finite() && std::isfinite(share.max() - share.min())) return;
  throw Error({.place = fmt::format("explanation, word {}", excerpt(word.text)),
               .found = "a share of the score that is not finite",
               .expected = "word vectors times weights that fit in double precision",
               .remedy = "scale the word vectors, or use --normalize-words, and fit again"});
}

}  // namespace

Explanation explain(const Classifier& classifier, const WordVectors& vectors, Oov oov,
                    const std::vector<std::string>& tokens) {
  const auto features = average_words({tokens}, vectors, oov);
  const auto& coverage = features.coverage;
  const std::size_t count =
      oov == Oov::zero ? coverage.tokens : coverage.tokens - coverage.unknown_tokens;

  const LinearModel* const linear = linear_part(classifier);
  Explanation out;
  for (const auto& token : tokens) {
    ExplainedWord word = {
        token, false, arma::vec(linear != nullptr ? linear->bias.n_elem : 0, arma::fill::zeros)};
    const auto number = vectors.vocabulary.find(token);
    word.known = number.has_value();
    if (number && linear != nullptr) {
      word.share = linear->weights * vectors.vectors.col(*number) / static_cast<double>(count);
      require_finite(word);
    }
    out.words.push_back(std::move(word));
  }
  if (linear != nullptr) out.bias = linear->bias;
  out.logits = logits(classifier, features.x).col(0);
  out.probabilities = probabilities(classifier, features.x).col(0);
  out.predicted = out.logits.index_max();
  arma::vec others = out.logits;
  others(out.predicted) = -arma::datum::inf;
  out.runner_up = others.index_max();
  return out;
}

}  // namespace sentipipe
