// The penalised objective of a linear loss, its gradient and its curvature, written once.
#pragma once

#include <armadillo>

#include "linear_loss.hpp"

namespace sentipipe {

struct Objective {
  double value;
  arma::mat gradient;   // K x p
  arma::mat residuals;  // K x n, d loss / d logits
};

// loss(B A) + 1/2 sum_j penalty_j ||B_j||^2 for parameters B (K x p), design A (p x n) and a
// penalty for each column of B (p).
Objective objective(const LinearLoss& loss, const arma::mat& parameters, const arma::mat& design,
                    const arma::uvec& y, const arma::vec& penalty);

// What weights are fitted to: d features and f biases a sentence.
struct Training {
  const arma::mat& x;   // d x n
  const arma::uvec& y;  // n
  arma::mat biases;     // f x n: ones; and ones for whole sentences, zeros for phrases of them
};
// The biases' rows for n sentences, `whole` as fit_path takes it.
arma::mat biases_of(arma::uword n, const arma::uvec& whole);

// The objective that classifiers.hpp states, of parameters [W B] (K x (d + f)) over [x; biases].
Objective objective_of(const LinearLoss& loss, const arma::mat& parameters,
                       const Training& training, double l2);

// The Hessian of `objective` where it gave these residuals.
class Curvature {
 public:
  Curvature(const LinearLoss& loss, arma::mat residuals, const arma::uvec& y,
            const arma::mat& design, const arma::vec& penalty);
  // K x p: how the gradient moves, to first order, when the parameters do by `change` (K x p).
  [[nodiscard]] arma::mat times(const arma::mat& change) const;
  // K x p: the second derivative along each column of `directions` (K x K) in each column of the
  // parameters, without the penalty's.
  [[nodiscard]] arma::mat along(const arma::mat& directions) const;

 private:
  const LinearLoss& loss_;
  arma::mat residuals_;  // K x n
  const arma::uvec& y_;
  const arma::mat& design_;
  const arma::vec& penalty_;
};

}  // namespace sentipipe
