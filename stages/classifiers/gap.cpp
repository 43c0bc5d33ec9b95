#include "classifiers/gap.hpp"

#include <cmath>
#include <limits>

#include "support/product.hpp"
#include "support/symmetric_eigen.hpp"

namespace sentipipe {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// A dual point that gives the classes without sentences no share.
struct Dual {
  arma::mat residuals;  // K x n
  arma::mat gradient;   // K x (d + 1), dF/dW and dF/db there
  double divergence;    // sum_i -log(1 - e_i)
};

Dual without_empty_classes(const Classifier& model, const Objective& at, const arma::mat& x,
                           const arma::uvec& y, double l2) {
  Dual dual = {at.residuals, at.gradient, 0};
  arma::uvec empty(model.bias.n_elem, arma::fill::ones);
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
      product_with_transposed(dual.residuals, x) + l2 * model.weights;
  dual.gradient.tail_cols(1) = arma::sum(dual.residuals, 1);
  return dual;
}

// t = g' H_b^+ g for the bias's gradient g; infinite when the step it stands for spreads over 1.
double decrement_of_bias(const LinearLoss& loss, const Dual& dual, const arma::uvec& y) {
  constexpr double rounding = 1e-12;
  const arma::mat ones(1, y.n_elem, arma::fill::ones);
  const arma::vec free(1, arma::fill::zeros);
  const Curvature curvature(loss, dual.residuals, y, ones, free);
  const arma::vec gradient = dual.gradient.tail_cols(1);
  arma::mat hessian(gradient.n_elem, gradient.n_elem);
  const arma::mat units = arma::eye(arma::size(hessian));
  for (arma::uword k = 0; k < hessian.n_cols; ++k) hessian.col(k) = curvature.times(units.col(k));
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
  return arma::range(step) < 1 ? decrement : infinity;
}

}  // namespace

double duality_gap(const Classifier& model, const Objective& at, const arma::mat& x,
                   const arma::uvec& y, double l2, const arma::vec& mean, double gamma) {
  const auto& loss = linear_loss(model.head);
  if (l2 == 0) return infinity;
  if (loss.bias_is_penalised) return inner_product(at.gradient, at.gradient) / (2 * l2);
  const Dual dual = without_empty_classes(model, at, x, y, l2);
  const arma::mat centred = dual.gradient.head_cols(mean.n_elem) -
                            product_with_transposed(dual.gradient.tail_cols(1), mean);
  const double bias = decrement_of_bias(loss, dual, y);
  const double weights = length_of(centred) + std::sqrt(bias * gamma / 2);
  return weights * weights / (2 * l2) + bias + dual.divergence;
}

}  // namespace sentipipe
