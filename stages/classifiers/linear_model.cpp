#include <algorithm>

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
  if (model.head == Head::softmax) {
    z.each_row() -= arma::max(z, 0);  // softmax does not change by a shift; the largest is then 0
    z = arma::exp(z);
  } else {
    z = 1 / (1 + arma::exp(-z));
  }
  return arma::normalise(z, 1, 0);
}

std::size_t select_on_dev(const std::vector<Candidate>& candidates) {
  const auto worse = [](const Candidate& a, const Candidate& b) {
    return a.dev_correct != b.dev_correct ? a.dev_correct < b.dev_correct : a.l2 < b.l2;
  };
  return static_cast<std::size_t>(std::max_element(candidates.begin(), candidates.end(), worse) -
                                  candidates.begin());
}

}  // namespace sentipipe
