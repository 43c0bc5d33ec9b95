// What a fit says about itself, and what it does not depend on.
#include <boost/test/unit_test.hpp>
#include <cmath>

#include "classifiers/problems.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

const std::vector<double> penalties = {1e-3, 0.1, 10.0, 0.1, 0.0, 1000.0};

bool same_bytes(const Fit& a, const Fit& b) {
  return arma::approx_equal(linear(a).weights, linear(b).weights, "absdiff", 0.0) &&
         arma::approx_equal(linear(a).bias, linear(b).bias, "absdiff", 0.0) &&
         a.objective == b.objective && a.gradient_norm == b.gradient_norm && a.gap == b.gap &&
         a.iterations == b.iterations && a.termination == b.termination;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_fit_does_not_depend_on_the_other_penalties_of_the_list) {
  const auto data = random_problem(6, 60, 5, 1);
  for (const auto& loss : linear_losses()) {
    const auto all = fit_path(loss, data.x, data.y, 5, penalties, {});
    BOOST_REQUIRE(all.size() == penalties.size());
    for (std::size_t i = 0; i < penalties.size(); ++i) {
      const auto alone = fit_path(loss, data.x, data.y, 5, {penalties[i]}, {});
      BOOST_TEST(same_bytes(all[i], alone.at(0)), loss.name << " l2 " << penalties[i]);
    }
    BOOST_TEST(same_bytes(all[1], all[3]));
    BOOST_TEST(!same_bytes(all[1], all[2]));
  }
}

BOOST_AUTO_TEST_CASE(a_fit_does_not_depend_on_the_number_of_threads) {
  const auto data = random_problem(6, 60, 5, 2);
  for (const auto& loss : linear_losses()) {
    const auto one = fit_path(loss, data.x, data.y, 5, penalties, {.threads = 1});
    for (const std::size_t threads : {2U, 3U, 16U}) {
      const auto many = fit_path(loss, data.x, data.y, 5, penalties, {.threads = threads});
      for (std::size_t i = 0; i < penalties.size(); ++i) {
        BOOST_TEST(same_bytes(one[i], many[i]), loss.name << " l2 " << penalties[i]);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(reported_objective_and_gradient_norm_are_those_of_the_weights) {
  const auto data = random_problem(6, 60, 5, 3);
  for (const auto& loss : linear_losses()) {
    for (const int max_iterations : {1, 3, 1000}) {
      const FitOptions options = {.max_iterations = max_iterations};
      const auto fits = fit_path(loss, data.x, data.y, 5, penalties, options);
      for (std::size_t i = 0; i < penalties.size(); ++i) {
        BOOST_TEST_CONTEXT(loss.name << " l2 " << penalties[i] << " " << max_iterations) {
          const auto again = objective_of(linear(fits[i]), data, penalties[i]);
          const double norm = arma::norm(again.gradient, "fro");
          BOOST_TEST(fits[i].objective == again.value, boost::test_tools::tolerance(1e-13));
          BOOST_TEST(std::abs(fits[i].gradient_norm - norm) < 1e-11);
        }
      }
    }
  }
}

// At zero weights the gradient is that of the class shares: the yardstick of the tolerance.
BOOST_AUTO_TEST_CASE(converged_means_a_share_of_the_first_gradient_norm) {
  const auto data = random_problem(6, 60, 5, 4);
  for (const auto& loss : linear_losses()) {
    const LinearModel zero = {loss, arma::zeros(5, 6), arma::zeros(5)};
    const double first = arma::norm(objective_of(zero, data, 0).gradient, "fro");
    for (const double tolerance : {1e-2, 1e-5, 1e-9}) {
      for (const auto& fit :
           fit_path(loss, data.x, data.y, 5, penalties, {.tolerance = tolerance})) {
        BOOST_TEST((fit.termination == Termination::converged));
        BOOST_TEST(fit.gradient_norm <= tolerance * first);
        BOOST_TEST(fit.gap <= tolerance * fit.objective);
        BOOST_TEST(fit.gradient_norm > 0);
      }
    }
  }
}

// The optimum is that of a finer fit.
BOOST_AUTO_TEST_CASE(the_gap_bounds_how_far_the_objective_is_above_the_optimum) {
  const auto data = random_problem(6, 60, 5, 15);
  arma::uvec parts(60, arma::fill::ones);
  parts.subvec(10, 39).zeros();
  for (const auto& [loss, whole] :
       {std::pair{softmax_loss, arma::uvec()}, std::pair{ovr_loss, arma::uvec()},
        std::pair{softmax_loss, parts}, std::pair{ovr_loss, parts}}) {
    for (const double l2 : {0.0, 1e-3, 0.1, 10.0}) {
      const double optimum =
          fit_path(loss, data.x, data.y, 5, {l2}, {.tolerance = 1e-12}, whole).at(0).objective;
      for (const int max_iterations : {1, 2, 3, 1000}) {
        for (const double tolerance : {0.5, 1e-1, 1e-2, 1e-4}) {
          const FitOptions options = {.tolerance = tolerance, .max_iterations = max_iterations};
          const auto fit = fit_path(loss, data.x, data.y, 5, {l2}, options, whole).at(0);
          BOOST_TEST_CONTEXT(loss.name << " l2 " << l2 << " " << max_iterations << " "
                                       << tolerance) {
            const double above = fit.objective - optimum;
            BOOST_TEST(above <= fit.gap + 1e-12 * optimum);
            if (fit.termination == Termination::converged)
              BOOST_TEST(fit.gap <= tolerance * fit.objective);
          }
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(one_allowed_iteration_ends_at_the_iteration_limit) {
  const auto data = random_problem(6, 60, 5, 5);
  for (const auto& loss : linear_losses()) {
    const auto fit = fit_path(loss, data.x, data.y, 5, {0.1}, {.max_iterations = 1}).at(0);
    BOOST_TEST((fit.termination == Termination::iteration_limit));
    BOOST_TEST(fit.iterations == 1);
    const auto enough = fit_path(loss, data.x, data.y, 5, {0.1}, {}).at(0);
    BOOST_TEST(enough.objective < fit.objective);
    BOOST_TEST(enough.gradient_norm < fit.gradient_norm);
    BOOST_TEST(enough.iterations > 1);
  }
}

// Below the rounding of the gradient: the line search ends it, and the result says so.
BOOST_AUTO_TEST_CASE(a_tolerance_that_rounding_forbids_is_no_progress) {
  const auto data = random_problem(6, 60, 5, 6);
  for (const auto& loss : linear_losses()) {
    const auto fit = fit_path(loss, data.x, data.y, 5, {0.1}, {.tolerance = 1e-30}).at(0);
    BOOST_TEST((fit.termination == Termination::no_progress));
    const auto again = objective_of(linear(fit), data, 0.1);
    BOOST_TEST(fit.objective == again.value, boost::test_tools::tolerance(1e-13));
    BOOST_TEST(arma::norm(again.gradient, "fro") < 1e-6);
  }
}
