// Limited-memory BFGS (Nocedal 1980) by libLBFGS, which this file's source alone knows.
#pragma once

#include <armadillo>
#include <functional>

#include "classifiers/classifiers.hpp"
#include "support/gradient_check.hpp"

namespace sentipipe {

struct Minimum {
  arma::vec x;
  double value;
  int iterations;
  Termination termination;
};

// Whether to stop at parameters x with this value and gradient; asked once for each iteration, and
// first at the start.
using StopTest = std::function<bool(const arma::vec& x, double value, const arma::vec& gradient)>;

// Minimises `function` from `start` until `stop` says so, which counts as converged.
// The functions may throw: the exception comes out here.
Minimum minimize(const DifferentiableFunction& function, const StopTest& stop, arma::vec start,
                 int max_iterations);

// Throws Error, with the penalty, when the fit ended where numbers are not finite, or nowhere.
void require_finite(const Fit& fit, double l2);

}  // namespace sentipipe
