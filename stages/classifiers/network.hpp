// A one-hidden-layer network with softmax cross-entropy (CS224n assignment 1, q2_neural.py).
#pragma once

#include <armadillo>
#include <vector>

#include "../numeric/gradient_check.hpp"
#include "classifiers.hpp"
#include "objective.hpp"

namespace sentipipe {

inline constexpr std::string_view network_name = "network";  // of the head

struct NetworkShape {
  arma::uword inputs;      // Dx
  arma::uword hidden;      // H
  arma::uword classes;     // Dy
  arma::uword biases = 1;  // f, of the classes
  // Dx H + H + H Dy + f Dy
  [[nodiscard]] arma::uword parameters() const {
    return inputs * hidden + hidden + hidden * classes + biases * classes;
  }
};

// sum_i -log softmax(W2 f(W1 x_i + b1) + b2)[y_i] + l2/2 (||W1||^2 + ||W2||^2), with its gradient.
// `parameters` holds W1 (H x Dx), b1, W2 (Dy x H), b2 (Dy x f), each by columns; with a second
// bias, b2_i is the sum of those that sentence i has.
ValueAndGradient network_objective(const NetworkShape& shape, Activation activation,
                                   const arma::vec& parameters, const Training& training,
                                   double l2);

// Fits one network for each penalty: L-BFGS from seeded Glorot-uniform weights (Glorot and Bengio
// 2010), which stops early when the dev set's mean loss has not fallen for `patience` iterations
// and then keeps the parameters that were best there. `whole` is as fit_path takes it.
std::vector<Fit> fit_networks(const arma::mat& x, const arma::uvec& y, const arma::mat& dev_x,
                              const arma::uvec& dev_y, std::size_t classes,
                              const std::vector<double>& l2, const FitOptions& options,
                              const arma::uvec& whole = {});

}  // namespace sentipipe
