// Limited-memory BFGS (Nocedal 1980) by libLBFGS, which this file's source alone knows.
#pragma once

#include <armadillo>
#include <functional>

#include "../base/enum_names.hpp"
#include "gradient_check.hpp"

namespace sentipipe {

// How an iteration ended.
// converged: the answer is as good as was asked for.
// early_stop: the network's dev loss stopped falling.
// no_progress: the gradient stays above what the tolerance asks for, which rounding forbids.
// still_falling: the gap stays above it, however many steps are made: there is no optimum, as
// without a penalty where a class can be told from all others.
enum class Termination { converged, early_stop, iteration_limit, no_progress, still_falling };
template <>
inline constexpr auto enum_names<Termination> =
    std::to_array<EnumName<Termination>>({{Termination::converged, "converged"},
                                          {Termination::early_stop, "early_stop"},
                                          {Termination::iteration_limit, "iteration_limit"},
                                          {Termination::no_progress, "no_progress"},
                                          {Termination::still_falling, "still_falling"}});

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

}  // namespace sentipipe
