// Newton's method where L-BFGS cannot go on: near the optimum, where values no longer tell points
// apart, and far from round. It needs gradients and products with the Hessian alone.
#pragma once

#include <armadillo>
#include <functional>
#include <optional>

#include "../numeric/gradient_check.hpp"

namespace sentipipe {

// The Hessian H of a convex function at a point.
struct Hessian {
  std::function<arma::vec(const arma::vec&)> times;
  arma::vec diagonal;  // 0 where the function does not change
};

struct NewtonStep {
  arma::vec direction;  // -H^-1 g
  double decrement;     // g' H^-1 g, the squared Newton decrement; infinite when it is not known
};

// By conjugate gradients on the diagonal's scale (Nocedal and Wright 2006, algorithm 5.3 and
// section 7.1), to a thousandth of the first residual; a direction that falls also when that takes
// too long.
NewtonStep newton_step(const arma::vec& gradient, const Hessian& hessian);

struct PointOnLine {
  arma::vec x;
  ValueAndGradient at;
};

// The first of x + direction, x + direction/2, x + direction/4, ... at which the function, whose
// value and gradient at x is `from`, does not rise again more steeply than half its first fall;
// beyond x + direction, doubled as long as it falls more steeply than that. These are Wolfe's
// conditions on slopes (Hager and Zhang 2005, SIAM Journal on Optimization 16, 4.1): unlike those
// on values, rounding does not blur them. Nothing when there is no such point.
std::optional<PointOnLine> go_along(const DifferentiableFunction& function, const arma::vec& x,
                                    const ValueAndGradient& from, const arma::vec& direction);

}  // namespace sentipipe
