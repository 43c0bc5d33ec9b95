#include "objective.hpp"

#include "../numeric/product.hpp"

namespace sentipipe {

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
    : loss_(loss), residuals_(std::move(residuals)), y_(y), design_(design), penalty_(penalty) {}

arma::mat Curvature::times(const arma::mat& change) const {
  arma::mat penalised = change;
  penalised.each_row() %= penalty_.t();
  return product_with_transposed(loss_.curvature(residuals_, y_, product(change, design_)),
                                 design_) +
         penalised;
}

arma::mat Curvature::along(const arma::mat& directions) const {
  arma::mat of_logits(directions.n_cols, residuals_.n_cols);
  for (arma::uword c = 0; c < directions.n_cols; ++c) {
    const arma::mat change = arma::repmat(directions.col(c), 1, residuals_.n_cols);
    of_logits.row(c) = arma::sum(loss_.curvature(residuals_, y_, change) % change, 0);
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
