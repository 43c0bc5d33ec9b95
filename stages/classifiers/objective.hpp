// The objectives and their gradients, each written once.
#pragma once

#include <armadillo>

#include "classifiers/classifiers.hpp"

namespace sentipipe {

struct LossOfLogits {
  double value;
  arma::mat gradient;  // K x n, d value / d logits
};

// sum_i -log softmax(z_i)[y_i]; gradient softmax(z_i) - onehot(y_i). Finite for any finite logits.
LossOfLogits softmax_cross_entropy(arma::mat logits, const arma::uvec& y);

// sum_i sum_k log(1 + exp(-s_ik z_ik)), s_ik = +1 where y_i = k, else -1.
LossOfLogits one_vs_rest_logistic(arma::mat logits, const arma::uvec& y);

struct Objective {
  double value;
  arma::mat gradient;  // K x p
};

// loss(B A) + 1/2 sum_j penalty_j ||B_j||^2 for parameters B (K x p), design A (p x n) and a
// penalty for each column of B (p).
Objective objective(Head head, const arma::mat& parameters, const arma::mat& design,
                    const arma::uvec& y, const arma::vec& penalty);

}  // namespace sentipipe
