#include "gap.hpp"

#include <cmath>
#include <limits>

#include "../numeric/product.hpp"
#include "../numeric/symmetric_eigen.hpp"

namespace sentipipe {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// A dual point that gives the classes without sentences no share.
struct Dual {
  arma::mat residuals;  // K x n
  arma::mat gradient;   // K x (d + f), dF/dW and dF/dB there
  double divergence;    // sum_i -log(1 - e_i)
};

Dual without_empty_classes(const arma::mat& parameters, const Objective& at,
                           const Training& training, double l2) {
  const auto& [x, y, biases] = training;
  Dual dual = {at.residuals, at.gradient, 0};
  arma::uvec empty(parameters.n_rows, arma::fill::ones);
  for (const auto label : y) empty(label) = 0;
  if (arma::accu(empty) == 0) return dual;
  for (arma::uword i = 0; i < y.n_elem; ++i) {
    arma::vec shares = dual.residuals.col(i);
    shares(y(i)) += 1;
    const double share = arma::accu(shares.elem(arma::find(empty)));
    shares.elem(arma::find(empty)).zeros();
    dual.divergence -= std::log1p(-share);
    shares /= 1 - share;
    shares(y(i)) -= 1;
    dual.residuals.col(i) = shares;
  }
  dual.gradient.head_cols(x.n_rows) =
      product_with_transposed(dual.residuals, x) + l2 * parameters.head_cols(x.n_rows);
  dual.gradient.tail_cols(biases.n_rows) = product_with_transposed(dual.residuals, biases);
  return dual;
}

// t = g' H_b^+ g for the biases' gradient g; infinite when the step it stands for spreads over 1.
double decrement_of_biases(const LinearLoss& loss, const Dual& dual, const Training& training) {
  constexpr double rounding = 1e-12;
  const auto& [x, y, biases] = training;
  const arma::vec free(biases.n_rows, arma::fill::zeros);
  const Curvature curvature(loss, dual.residuals, y, biases, free);
  const arma::mat of_biases = dual.gradient.tail_cols(biases.n_rows);  // K x f
  const arma::vec gradient = arma::vectorise(of_biases);
  arma::mat hessian(gradient.n_elem, gradient.n_elem);
  const arma::mat units = arma::eye(arma::size(hessian));
  const auto as_biases = [&](const arma::vec& v) -> arma::mat {
    return arma::reshape(v, of_biases.n_rows, of_biases.n_cols);
  };
  for (arma::uword k = 0; k < hessian.n_cols; ++k)
    hessian.col(k) = arma::vectorise(curvature.times(as_biases(units.col(k))));
  const auto eigen = symmetric_eigen(std::move(hessian));
  arma::vec step(gradient.n_elem, arma::fill::zeros);
  double decrement = 0;
  for (arma::uword k = 0; k < gradient.n_elem; ++k) {
    const double along = inner_product(eigen.vectors.col(k), gradient);
    if (eigen.values(k) <= rounding * eigen.values.max()) {
      // A common shift changes nothing, nor does a class without sentences.
      if (std::abs(along) > rounding * static_cast<double>(y.n_elem)) return infinity;
      continue;
    }
    step += eigen.vectors.col(k) * (along / eigen.values(k));
    decrement += along * along / eigen.values(k);
  }
  const arma::mat steps = product(as_biases(step), biases);  // K x n
  return arma::range(steps, 0).max() < 1 ? decrement : infinity;
}

}  // namespace

double duality_gap(const LinearLoss& loss, const arma::mat& parameters, const Objective& at,
                   const Training& training, double l2, const arma::vec& mean, double gamma) {
  if (l2 == 0) return infinity;
  // Strong convexity (Boyd and Vandenberghe 2004, eq. 9.9).
  if (loss.bias_is_penalised) return inner_product(at.gradient, at.gradient) / (2 * l2);
  if (!loss.is_multinomial) return infinity;
  const Dual dual = without_empty_classes(parameters, at, training, l2);
  const arma::uword d = mean.n_elem;
  const arma::mat centred =
      dual.gradient.head_cols(d) - product_with_transposed(dual.gradient.col(d), mean);
  const double biases = decrement_of_biases(loss, dual, training);
  const double weights = length_of(centred) + std::sqrt(biases * gamma / 2);
  return weights * weights / (2 * l2) + biases + dual.divergence;
}

}  // namespace sentipipe
