// A loss of one's own: least squares, one regression a class to +1 for its sentences and -1 for all
// others (ridge regression). Its optimum is a system of equations, so one can see that it is
// reached. Prints: as the equations have it
#include <iostream>
#include <sentipipe/classifiers/classifiers.hpp>

using namespace sentipipe;

// sum_i sum_k (z_ik - s_ik)^2 / 2, s_ik = +1 where y_i = k, else -1; logits z are K x n.
LossOfLogits squares(arma::mat logits, const arma::uvec& y) {
  logits += 1;
  for (arma::uword i = 0; i < y.n_elem; ++i) logits(y(i), i) -= 2;
  return {arma::accu(arma::square(logits)) / 2, logits};
}

const LinearLoss least_squares = {
    .name = "least_squares",
    .about = "one ridge regression a class",
    .loss = squares,
    .curvature = [](const arma::mat&, const arma::uvec&, arma::mat change) { return change; },
    .usual_curvature = [](const arma::vec& shares) -> arma::mat {
      return arma::eye(shares.n_elem, shares.n_elem);
    },
    .probabilities = [](arma::mat logits) { return softmax(std::move(logits)); }};

int main() {
  const arma::mat x = {{-2, -1, 0, 1, 2, 3}, {1, 0, 2, 0, 1, 2}};  // 2 x 6, one sentence per column
  const arma::uvec y = {0, 0, 1, 1, 2, 2};
  const double l2 = 0.5;
  const auto model = fit_path(least_squares, x, y, 3, {l2}, {}).at(0).model;

  // (X X' + l2 I) W' = X S', where a row of ones in X brings the bias, which is penalised too.
  const arma::mat with_ones = arma::join_cols(x, arma::ones<arma::rowvec>(6));
  arma::mat targets(3, 6);
  targets.fill(-1);
  for (arma::uword i = 0; i < 6; ++i) targets(y(i), i) = 1;
  const arma::mat weights =
      arma::solve(with_ones * with_ones.t() + l2 * arma::eye(3, 3), with_ones * targets.t()).t();
  const double off = arma::abs(logits(model, x) - weights * with_ones).max();
  std::cout << (off < 1e-5 ? "as the equations have it" : "not what the equations have")
            << ", but for " << off << "\n";
}
