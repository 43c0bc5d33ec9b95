// A gradient beside the central differences of its function.
#pragma once

#include <armadillo>
#include <functional>

namespace sentipipe {

struct ValueAndGradient {
  double value;
  arma::vec gradient;
};

using DifferentiableFunction = std::function<ValueAndGradient(const arma::vec&)>;

// The largest |difference - gradient| / max(1, |difference|, |gradient|) over all coordinates at x,
// with (f(x + h) - f(x - h)) / 2h as the difference, h = 1e-4 (CS224n, q2_gradcheck.py).
// Throws Error when one of these is not finite.
double largest_relative_difference(const DifferentiableFunction& function, const arma::vec& x);

}  // namespace sentipipe
