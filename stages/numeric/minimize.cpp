#include "minimize.hpp"

#include <lbfgs.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>

namespace sentipipe {

namespace {

struct Run {
  const DifferentiableFunction& function;
  const StopTest& stop;
  int iterations = 0;
  std::exception_ptr problem;  // an exception may not pass through the C library
};

constexpr int stop_now = 1;

// libLBFGS reads and writes through plain pointers; these vectors borrow them without a copy.
arma::vec borrow(const double* values, int n) {
  return {const_cast<double*>(values), static_cast<arma::uword>(n), false, true};
}

double evaluate(void* instance, const double* x, double* g, const int n, const double /*step*/) {
  auto& run = *static_cast<Run*>(instance);
  try {
    const auto [value, gradient] = run.function(borrow(x, n));
    std::copy(gradient.begin(), gradient.end(), g);
    return value;
  } catch (...) {
    run.problem = std::current_exception();
    std::fill(g, g + n, 0.0);
    return std::numeric_limits<double>::quiet_NaN();
  }
}

int look(void* instance, const double* x, const double* g, const double fx, const double /*xnorm*/,
         const double /*gnorm*/, const double /*step*/, int n, int iteration, int /*evaluations*/) {
  auto& run = *static_cast<Run*>(instance);
  run.iterations = iteration;
  try {
    return run.problem || run.stop(borrow(x, n), fx, borrow(g, n)) ? stop_now : 0;
  } catch (...) {
    run.problem = std::current_exception();
    return stop_now;
  }
}

}  // namespace

Minimum minimize(const DifferentiableFunction& function, const StopTest& stop, arma::vec start,
                 int max_iterations) {
  const auto first = function(start);
  if (stop(start, first.value, first.gradient)) {
    return {std::move(start), first.value, 0, Termination::converged};
  }

  lbfgs_parameter_t parameters;
  lbfgs_parameter_init(&parameters);
  parameters.m = 20;
  parameters.max_iterations = max_iterations;
  parameters.epsilon = 1e-300;  // `stop` decides, not the library's own test
  Run run{.function = function, .stop = stop, .problem = nullptr};
  double value = 0;
  const int code = lbfgs(static_cast<int>(start.n_elem), start.memptr(), &value, evaluate, look,
                         &run, &parameters);
  if (run.problem) std::rethrow_exception(run.problem);
  const auto termination = code == stop_now                    ? Termination::converged
                           : code == LBFGSERR_MAXIMUMITERATION ? Termination::iteration_limit
                                                               : Termination::no_progress;
  return {std::move(start), value, run.iterations, termination};
}

}  // namespace sentipipe
