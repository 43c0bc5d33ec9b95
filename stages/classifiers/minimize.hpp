// Limited-memory BFGS (Nocedal 1980) by libLBFGS, which this file's source alone knows.
#pragma once

#include <armadillo>
#include <functional>

#include "classifiers/classifiers.hpp"

namespace sentipipe {

struct ValueAndGradient {
  double value;
  arma::vec gradient;
};

struct Minimum {
  arma::vec x;
  double value;
  int iterations;
  Termination termination;
};

// Minimises `function` from `start` until `converged(gradient)` says so.
Minimum minimize(const std::function<ValueAndGradient(const arma::vec&)>& function,
                 const std::function<bool(const arma::vec&)>& converged, arma::vec start,
                 int max_iterations);

}  // namespace sentipipe
