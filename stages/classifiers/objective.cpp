#include "classifiers/objective.hpp"

#include <algorithm>
#include <cmath>

#include "support/activations.hpp"

namespace sentipipe {

namespace {

// Near the minimum a line search compares values that differ in their last digits: with a sum in
// double the rounding of n additions would hide the difference.
using Sum = long double;

}  // namespace

LossOfLogits softmax_cross_entropy(arma::mat logits, const arma::uvec& y) {
  Sum value = 0;
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

LossOfLogits one_vs_rest_logistic(arma::mat logits, const arma::uvec& y) {
  Sum value = 0;
  for (arma::uword i = 0; i < logits.n_cols; ++i) {
    double* z = logits.colptr(i);
    for (arma::uword k = 0; k < logits.n_rows; ++k) {
      const double sign = y(i) == k ? 1.0 : -1.0;
      const double margin = sign * z[k];
      value += minus_log_sigmoid(margin);
      z[k] = -sign * sigmoid(-margin);
    }
  }
  return {static_cast<double>(value), std::move(logits)};
}

Objective objective(Head head, const arma::mat& parameters, const arma::mat& design,
                    const arma::uvec& y, const arma::vec& penalty) {
  arma::mat z = parameters * design;
  const auto loss = head == Head::softmax ? softmax_cross_entropy(std::move(z), y)
                                          : one_vs_rest_logistic(std::move(z), y);
  arma::mat penalised = parameters;
  penalised.each_row() %= penalty.t();
  return {loss.value + 0.5 * arma::accu(parameters % penalised),
          loss.gradient * design.t() + penalised};
}

}  // namespace sentipipe
