// The objectives, their gradients and their curvature, each written once.
#pragma once

#include <armadillo>

#include "sentipipe/classifiers/classifiers.hpp"

namespace sentipipe {

struct LossOfLogits {
  double value;
  arma::mat gradient;  // K x n, d value / d logits
};

// sum_i -log softmax(z_i)[y_i]; gradient softmax(z_i) - onehot(y_i). Finite for any finite logits.
LossOfLogits softmax_cross_entropy(arma::mat logits, const arma::uvec& y);

// sum_i sum_k log(1 + exp(-s_ik z_ik)), s_ik = +1 where y_i = k, else -1.
LossOfLogits one_vs_rest_logistic(arma::mat logits, const arma::uvec& y);

// What a linear head is: everything that its fits need to know of it.
struct LinearLoss {
  LossOfLogits (*loss)(arma::mat logits, const arma::uvec& y);
  // How d loss / d logits moves, to first order, when the logits do: both K x n, at the logits
  // whose `shares` (K x n, loss.gradient + onehot(y)) are the model's probabilities of softmax, the
  // sigmoids of ovr.
  arma::mat (*curvature)(const arma::mat& shares, arma::mat change);
  bool bias_is_penalised;
  bool shift_is_idle;  // the same number added to all logits of a sentence changes nothing
};
const LinearLoss& linear_loss(Head head);  // of a head that is not the network

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
  arma::mat shares_;  // K x n
  const arma::mat& design_;
  const arma::vec& penalty_;
};

}  // namespace sentipipe
