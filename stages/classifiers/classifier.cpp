#include <fmt/format.h>

#include <algorithm>

#include "classifiers/classifiers.hpp"
#include "support/error.hpp"
#include "support/product.hpp"

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

}  // namespace sentipipe
