// A loss that the library does not know, given as a value: the squared hinge, one against the rest
// (Chang, Hsieh and Lin 2008, JMLR 9, eq. 2; LIBLINEAR's `-s 2` with C = 1/l2).
#include <boost/test/unit_test.hpp>
#include <cmath>

#include "classifiers/problems.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

double sign_of(const arma::uvec& y, arma::uword k, arma::uword i) {
  return y(i) == k ? 1.0 : -1.0;
}

// sum_i sum_k max(0, 1 - s_ik z_ik)^2
LossOfLogits squared_hinge(arma::mat logits, const arma::uvec& y) {
  double value = 0;
  for (arma::uword i = 0; i < logits.n_cols; ++i) {
    for (arma::uword k = 0; k < logits.n_rows; ++k) {
      const double missing = std::max(0.0, 1 - sign_of(y, k, i) * logits(k, i));
      value += missing * missing;
      logits(k, i) = -2 * sign_of(y, k, i) * missing;
    }
  }
  return {value, std::move(logits)};
}

// 2 where the margin is missed, 0 elsewhere.
arma::mat curvature(const arma::mat& gradient, const arma::uvec&, arma::mat change) {
  change.elem(arma::find(gradient == 0)).zeros();
  return 2 * change;
}

const LinearLoss squared_hinge_loss = {
    .name = "squared_hinge",
    .about = "a support vector machine a class",
    .loss = squared_hinge,
    .curvature = curvature,
    .usual_curvature = [](const arma::vec& shares) -> arma::mat {
      return 2 * arma::eye(shares.n_elem, shares.n_elem);
    },
    .probabilities = [](arma::mat logits) { return softmax(std::move(logits)); }};

}  // namespace

// x = -1 of class 0, x = 1 of class 1: both margins of class 1 are w and its bias 0, so that
// 2 (1 - w)^2 + l2/2 w^2 is least at w = 4 / (4 + l2).
BOOST_AUTO_TEST_CASE(a_loss_of_ones_own_is_fitted_and_predicts) {
  const arma::rowvec x = {-1, 1};
  const arma::uvec y = {0, 1};
  const std::vector<double> penalties = {1.0, 4.0, 12.0};
  const auto fits = fit_path(squared_hinge_loss, x, y, 2, penalties, {});
  for (std::size_t i = 0; i < penalties.size(); ++i) {
    BOOST_TEST_CONTEXT("l2 " << penalties[i]) {
      const double w = 4 / (4 + penalties[i]);
      BOOST_TEST((fits[i].termination == Termination::converged));
      BOOST_TEST(std::abs(linear(fits[i]).weights(1) - w) < 1e-6);
      BOOST_TEST(std::abs(linear(fits[i]).weights(0) + w) < 1e-6);
      BOOST_TEST(arma::abs(linear(fits[i]).bias).max() < 1e-6);
      const double of_a_class = 2 * (1 - w) * (1 - w) + penalties[i] / 2 * w * w;
      BOOST_TEST(fits[i].objective == 2 * of_a_class, boost::test_tools::tolerance(1e-7));
      BOOST_TEST(arma::all(predict(fits[i].model, x) == y));
      BOOST_TEST(probabilities(fits[i].model, x)(1, 1) == 1 / (1 + std::exp(-2 * w)),
                 boost::test_tools::tolerance(1e-6));
      BOOST_TEST(head_of(fits[i].model) == "squared_hinge");
    }
  }
}

// The bound on the gap is of any convex loss whose bias is penalised: from a finer fit.
BOOST_AUTO_TEST_CASE(a_loss_of_ones_own_converges_within_its_gap) {
  const auto data = random_problem(6, 60, 5, 21);
  for (const double l2 : {1e-3, 0.1, 10.0}) {
    const auto fit = fit_path(squared_hinge_loss, data.x, data.y, 5, {l2}, {}).at(0);
    const auto finer =
        fit_path(squared_hinge_loss, data.x, data.y, 5, {l2}, {.tolerance = 1e-10}).at(0);
    BOOST_TEST((fit.termination == Termination::converged));
    BOOST_TEST(fit.gap <= 1e-7 * fit.objective);
    BOOST_TEST(fit.objective - finer.objective <= fit.gap);
  }
}
