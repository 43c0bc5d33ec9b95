#include "standardize.hpp"

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

namespace {

// W ((x - mean) % scale) + b = (W % scale') x + b - (W % scale') mean
void take_raw_features(arma::mat& weights, arma::vec& bias, const Standardization& by) {
  weights.each_row() %= by.scale.t();
  bias -= weights * by.mean;
}

void take_raw_features(LinearModel& model, const Standardization& by) {
  take_raw_features(model.weights, model.bias, by);
}

void take_raw_features(NetworkModel& model, const Standardization& by) {
  take_raw_features(model.hidden_weights, model.hidden_bias, by);
}

}  // namespace

Classifier of_raw_features(Classifier model, const Standardization& by) {
  std::visit([&](auto& any) { take_raw_features(any, by); }, model);
  return model;
}

}  // namespace sentipipe
