#include <algorithm>
#include <cmath>

#include "../numeric/activations.hpp"
#include "../numeric/product.hpp"
#include "linear_loss.hpp"

namespace sentipipe {

namespace {

// Finite for any finite logits; gradient softmax(z_i) - onehot(y_i).
LossOfLogits cross_entropy(arma::mat logits, const arma::uvec& y) {
  // Near the minimum a line search compares values that differ in their last digits: with a sum in
  // double the rounding of n additions would hide the difference.
  long double value = 0;
  const arma::uword classes = logits.n_rows;
  for (arma::uword i = 0; i < logits.n_cols; ++i) {
    double* z = logits.colptr(i);
    const double largest = *std::max_element(z, z + classes);
    const double gold = z[y(i)] - largest;
    double sum = 0;
    for (arma::uword k = 0; k < classes; ++k) sum += z[k] = std::exp(z[k] - largest);
    value += std::log(sum) - gold;
    for (arma::uword k = 0; k < classes; ++k) z[k] /= sum;
    z[y(i)] -= 1;
  }
  return {static_cast<double>(value), std::move(logits)};
}

// (diag(p) - p p') z in each column.
arma::mat curvature(const arma::mat& gradient, const arma::uvec& y, arma::mat change) {
  for (arma::uword i = 0; i < change.n_cols; ++i) {
    const auto share = [&](arma::uword k) { return gradient(k, i) + (k == y(i) ? 1.0 : 0.0); };
    double sum = 0;
    for (arma::uword k = 0; k < change.n_rows; ++k) sum += change(k, i) *= share(k);
    for (arma::uword k = 0; k < change.n_rows; ++k) change(k, i) -= share(k) * sum;
  }
  return change;
}

// diag(p) - p p', which sends the vector of ones to 0.
arma::mat usual_curvature(const arma::vec& shares) {
  return arma::diagmat(shares) - product_with_transposed(shares, shares);
}

}  // namespace

const LinearLoss softmax_loss = {.name = "softmax",
                                 .about = "",
                                 .loss = cross_entropy,
                                 .curvature = curvature,
                                 .usual_curvature = usual_curvature,
                                 .probabilities = softmax,
                                 .bias_is_penalised = false,
                                 .shift_is_idle = true,
                                 .is_multinomial = true};

}  // namespace sentipipe
