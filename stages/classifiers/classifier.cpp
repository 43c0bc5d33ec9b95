#include <fmt/format.h>

#include <algorithm>

#include "sentipipe/base/error.hpp"
#include "sentipipe/classifiers/classifiers.hpp"
#include "sentipipe/numeric/product.hpp"

namespace sentipipe {

namespace {

arma::mat affine(const arma::mat& weights, const arma::vec& bias, const arma::mat& x) {
  arma::mat z = product(weights, x);
  z.each_col() += bias;
  if (const arma::uvec bad = arma::find_nonfinite(z); !bad.empty()) {
    throw Error({.place = fmt::format("classifier, sentence {}", bad(0) / z.n_rows + 1),
                 .found = "a score that is not finite",
                 .expected = "features times weights that fit in double precision",
                 .remedy = "scale the word vectors, or use --normalize-words"});
  }
  return z;
}

}  // namespace

arma::mat logits(const Classifier& model, const arma::mat& x) {
  if (model.head != Head::network) return affine(model.weights, model.bias, x);
  const arma::mat hidden =
      activate(model.activation, affine(model.hidden_weights, model.hidden_bias, x));
  return affine(model.weights, model.bias, hidden);
}

arma::uvec predict(const Classifier& model, const arma::mat& x) {
  return arma::index_max(logits(model, x), 0).t();
}

arma::mat probabilities(const Classifier& model, const arma::mat& x) {
  arma::mat z = logits(model, x);
  if (model.head == Head::ovr) {
    // Shares of the sigmoids are the softmax of their logarithms, which do not round to 0.
    z.transform([](double v) { return -minus_log_sigmoid(v); });
  }
  return softmax(std::move(z));
}

std::size_t select_on_dev(const std::vector<Candidate>& candidates) {
  const auto worse = [](const Candidate& a, const Candidate& b) {
    return a.dev_correct != b.dev_correct ? a.dev_correct < b.dev_correct : a.l2 < b.l2;
  };
  return static_cast<std::size_t>(std::max_element(candidates.begin(), candidates.end(), worse) -
                                  candidates.begin());
}

void require_finite(const Fit& fit, double l2) {
  const auto& m = fit.model;
  const bool finite = std::isfinite(fit.objective) && std::isfinite(fit.gradient_norm) &&
                      m.weights.is_finite() && m.bias.is_finite() && m.hidden_weights.is_finite() &&
                      m.hidden_bias.is_finite();
  if (finite && !m.weights.empty()) return;
  throw Error({.place = fmt::format("classifier, l2 {}", l2),
               .found = "an objective or a weight that is not finite",
               .expected = "features and a penalty whose squares fit in double precision",
               .remedy = "leave this penalty out, or use --normalize-words"});
}

}  // namespace sentipipe
