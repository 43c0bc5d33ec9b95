#include "sentipipe/classifiers/objective.hpp"

#include <algorithm>
#include <cmath>

#include "sentipipe/numeric/activations.hpp"
#include "sentipipe/numeric/product.hpp"

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

namespace {

// (diag(p) - p p') z in each column.
arma::mat softmax_curvature(const arma::mat& shares, arma::mat change) {
  change %= shares;
  for (arma::uword i = 0; i < change.n_cols; ++i) {
    double sum = 0;
    for (arma::uword k = 0; k < change.n_rows; ++k) sum += change(k, i);
    for (arma::uword k = 0; k < change.n_rows; ++k) change(k, i) -= shares(k, i) * sum;
  }
  return change;
}

arma::mat logistic_curvature(const arma::mat& shares, arma::mat change) {
  change %= shares % (1 - shares);
  return change;
}

constexpr LinearLoss softmax_loss = {softmax_cross_entropy, softmax_curvature, false, true};
constexpr LinearLoss ovr_loss = {one_vs_rest_logistic, logistic_curvature, true, false};

}  // namespace

const LinearLoss& linear_loss(Head head) {
  return head == Head::ovr ? ovr_loss : softmax_loss;
}

Objective objective(const LinearLoss& loss, const arma::mat& parameters, const arma::mat& design,
                    const arma::uvec& y, const arma::vec& penalty) {
  auto of_logits = loss.loss(product(parameters, design), y);
  arma::mat penalised = parameters;
  penalised.each_row() %= penalty.t();
  return {.value = of_logits.value + 0.5 * inner_product(parameters, penalised),
          .gradient = product_with_transposed(of_logits.gradient, design) + penalised,
          .residuals = std::move(of_logits.gradient)};
}

arma::mat biases_of(arma::uword n, const arma::uvec& whole) {
  const arma::mat ones(1, n, arma::fill::ones);
  if (whole.empty() || arma::all(whole)) return ones;
  return arma::join_cols(ones, arma::conv_to<arma::rowvec>::from(whole));
}

Objective objective_of(const LinearLoss& loss, const arma::mat& parameters,
                       const Training& training, double l2) {
  const auto& [x, y, biases] = training;
  const arma::mat weights = parameters.head_cols(x.n_rows);
  const arma::mat of_biases = parameters.tail_cols(biases.n_rows);
  auto of_logits = loss.loss(product(weights, x) + product(of_biases, biases), y);
  arma::mat penalised = l2 * parameters;
  if (!loss.bias_is_penalised) penalised.tail_cols(biases.n_rows).zeros();
  return {.value = of_logits.value + 0.5 * inner_product(parameters, penalised),
          .gradient = arma::join_rows(product_with_transposed(of_logits.gradient, x),
                                      product_with_transposed(of_logits.gradient, biases)) +
                      penalised,
          .residuals = std::move(of_logits.gradient)};
}

Curvature::Curvature(const LinearLoss& loss, arma::mat residuals, const arma::uvec& y,
                     const arma::mat& design, const arma::vec& penalty)
    : loss_(loss), shares_(std::move(residuals)), design_(design), penalty_(penalty) {
  for (arma::uword i = 0; i < y.n_elem; ++i) shares_(y(i), i) += 1;
}

arma::mat Curvature::times(const arma::mat& change) const {
  arma::mat penalised = change;
  penalised.each_row() %= penalty_.t();
  return product_with_transposed(loss_.curvature(shares_, product(change, design_)), design_) +
         penalised;
}

arma::mat Curvature::along(const arma::mat& directions) const {
  arma::mat of_logits(directions.n_cols, shares_.n_cols);
  for (arma::uword c = 0; c < directions.n_cols; ++c) {
    const arma::mat change = arma::repmat(directions.col(c), 1, shares_.n_cols);
    of_logits.row(c) = arma::sum(loss_.curvature(shares_, change) % change, 0);
  }
  arma::mat out(directions.n_cols, design_.n_rows, arma::fill::zeros);
  for (arma::uword i = 0; i < design_.n_cols; ++i) {
    for (arma::uword j = 0; j < design_.n_rows; ++j) {
      const double square = design_(j, i) * design_(j, i);
      for (arma::uword c = 0; c < out.n_rows; ++c) out(c, j) += of_logits(c, i) * square;
    }
  }
  return out;
}

}  // namespace sentipipe
