// Coordinates in which a linear fit is nearly round.
//
// Averages of word vectors are strongly correlated, which costs L-BFGS hundreds of iterations. With
// the class shares as probabilities, the Hessian of an objective is S (x) A A' + l2: S the K x K
// matrix below, A the design. In the eigenvectors of S and the principal axes of A that is a
// diagonal, lambda_k * gamma_j + l2. Dividing by its root leaves a problem of condition near 1.
#pragma once

#include <armadillo>
#include <cstddef>

#include "objective.hpp"

namespace sentipipe {

// The design in principal axes and the way back. p = d + f, for f rows of biases, the first of
// ones.
//   free bias:      rows P'(x - centre) and then the biases. Centring changes nothing but b, and
//                   makes the last row orthogonal to the others; or nearly so, where sentences
//                   that dwarf the others are left out of the centre.
//   penalised bias: rows P'[x; biases], so one rotation serves all.
struct Axes {
  arma::mat design;                // p x n
  arma::vec gamma;                 // p, sums of squares of the design's rows
  arma::vec penalised;             // p, 1 or 0
  arma::mat to_original;           // p x (d + f): [W B] = parameters * to_original
  arma::mat gradient_to_original;  // p x (d + f)
};
Axes axes_of(const LinearLoss& loss, const Training& training);

// The eigenvectors (one per column) and eigenvalues of S, the loss's usual curvature. That of
// softmax sends the vector of ones to 0: in these axes L-BFGS never steps along a common shift of
// all logits, which changes nothing.
struct ClassAxes {
  arma::mat directions;  // K x K
  arma::vec lambda;      // K
};
ClassAxes class_axes_of(const LinearLoss& loss, const arma::uvec& y, std::size_t classes);

}  // namespace sentipipe
