#include "sentipipe/classifiers/standardize.hpp"

namespace sentipipe {

Standardization standardization_of(const arma::mat& x) {
  const arma::vec deviation = arma::stddev(x, 1, 1);  // divided by n
  arma::vec scale(x.n_rows, arma::fill::ones);
  // Of a feature that is the same everywhere rounding leaves a deviation that is not quite 0.
  const arma::vec least = 1e-12 * arma::max(arma::abs(x), 1);
  for (arma::uword j = 0; j < x.n_rows; ++j) {
    if (deviation(j) > least(j)) scale(j) = 1 / deviation(j);
  }
  return {.mean = arma::mean(x, 1), .scale = std::move(scale)};
}

arma::mat standardized(arma::mat x, const Standardization& by) {
  x.each_col() -= by.mean;
  x.each_col() %= by.scale;
  return x;
}

// W ((x - mean) % scale) + b = (W % scale') x + b - (W % scale') mean
Classifier of_raw_features(Classifier model, const Standardization& by) {
  const bool network = model.head == Head::network;
  auto& weights = network ? model.hidden_weights : model.weights;
  auto& bias = network ? model.hidden_bias : model.bias;
  weights.each_row() %= by.scale.t();
  bias -= weights * by.mean;
  return model;
}

}  // namespace sentipipe
