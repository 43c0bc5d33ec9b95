#include <algorithm>
#include <cmath>

#include "classifiers/classifiers.hpp"

namespace sentipipe {

arma::mat logits(const LinearModel& model, const arma::mat& x) {
  arma::mat z = model.weights * x;
  z.each_col() += model.bias;
  return z;
}

arma::uvec predict(const LinearModel& model, const arma::mat& x) {
  return arma::index_max(logits(model, x), 0).t();
}

arma::mat probabilities(const LinearModel& model, const arma::mat& x) {
  arma::mat z = logits(model, x);
  if (model.head == Head::ovr) {  // the logarithm of the sigmoid, which does not round to 0
    z.transform([](double v) { return std::min(v, 0.0) - std::log1p(std::exp(-std::abs(v))); });
  }
  z.each_row() -= arma::max(z, 0);  // shares do not change by a shift; the largest is then 0
  return arma::normalise(arma::exp(z), 1, 0);
}

std::size_t select_on_dev(const std::vector<Candidate>& candidates) {
  const auto worse = [](const Candidate& a, const Candidate& b) {
    return a.dev_correct != b.dev_correct ? a.dev_correct < b.dev_correct : a.l2 < b.l2;
  };
  return static_cast<std::size_t>(std::max_element(candidates.begin(), candidates.end(), worse) -
                                  candidates.begin());
}

}  // namespace sentipipe
