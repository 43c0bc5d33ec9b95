// The two losses and their gradients: against differences, against numbers done by hand.
#include <boost/test/unit_test.hpp>
#include <cmath>

#include "classifiers/problems.hpp"
#include "stages/classifiers/objective.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// Relative distance between the gradient and (f(B + h) - f(B - h)) / 2h in every parameter.
double distance_from_central_differences(const LinearLoss& loss, arma::uword classes) {
  const auto data = random_problem(4, 11, classes, 100 + classes);
  std::mt19937_64 random(classes);
  arma::mat parameters = 2 * random_matrix(classes, 4, random);
  const arma::vec penalty = {0.7, 0.0, 1.3, 0.2};
  const auto value = [&] { return objective(loss, parameters, data.x, data.y, penalty).value; };
  const arma::mat gradient = objective(loss, parameters, data.x, data.y, penalty).gradient;
  arma::mat differences(arma::size(gradient));
  const double h = 1e-5;
  for (arma::uword i = 0; i < parameters.n_elem; ++i) {
    const double center = parameters(i);
    parameters(i) = center + h;
    const double above = value();
    parameters(i) = center - h;
    const double below = value();
    parameters(i) = center;
    differences(i) = (above - below) / (2 * h);
  }
  return arma::norm(gradient - differences, "fro") / arma::norm(gradient, "fro");
}

}  // namespace

BOOST_AUTO_TEST_CASE(gradients_agree_with_central_differences) {
  for (const auto& loss : linear_losses()) {
    for (const arma::uword classes : {2U, 3U, 5U}) {
      BOOST_TEST_CONTEXT(loss.name << " " << classes << " classes") {
        BOOST_TEST(distance_from_central_differences(loss, classes) <= 1e-6);
      }
    }
  }
}

// (g(B + h V) - g(B - h V)) / 2h beside the Hessian times V, and V beside the unit matrices.
BOOST_AUTO_TEST_CASE(curvatures_agree_with_central_differences_of_the_gradient) {
  for (const auto& loss : linear_losses()) {
    for (const arma::uword classes : {2U, 3U, 5U}) {
      const auto data = random_problem(4, 11, classes, 200 + classes);
      std::mt19937_64 random(classes);
      const arma::mat parameters = 2 * random_matrix(classes, 4, random);
      const arma::vec penalty = {0.7, 0.0, 1.3, 0.2};
      const auto at = [&](const arma::mat& p) {
        return objective(loss, p, data.x, data.y, penalty);
      };
      const auto differences = [&](const arma::mat& change) -> arma::mat {
        const double h = 1e-5;
        return (at(parameters + h * change).gradient - at(parameters - h * change).gradient) /
               (2 * h);
      };
      const Curvature curvature(loss, at(parameters).residuals, data.y, data.x, penalty);
      BOOST_TEST_CONTEXT(loss.name << " " << classes << " classes") {
        const arma::mat change = random_matrix(classes, 4, random);
        const arma::mat expected = differences(change);
        BOOST_TEST(arma::norm(curvature.times(change) - expected, "fro") <=
                   1e-6 * arma::norm(expected, "fro"));
        const arma::mat directions = arma::orth(random_matrix(classes, classes, random));
        const arma::mat along = curvature.along(directions);
        for (arma::uword c = 0; c < classes; ++c) {
          for (arma::uword j = 0; j < 4; ++j) {
            arma::mat unit(classes, 4, arma::fill::zeros);
            unit.col(j) = directions.col(c);
            const double expected_along = arma::accu(unit % differences(unit)) - penalty(j);
            BOOST_TEST(std::abs(along(c, j) - expected_along) < 1e-6);
          }
        }
      }
    }
  }
}

// Logits ln 1, ln 2, ln 5 are the probabilities 1/8, 2/8, 5/8.
BOOST_AUTO_TEST_CASE(softmax_loss_by_hand) {
  const arma::mat z = {{0.0, 0.0}, {std::log(2.0), std::log(2.0)}, {std::log(5.0), std::log(5.0)}};
  const auto loss = softmax_loss.loss(z, {1, 2});
  BOOST_TEST(loss.value == std::log(4.0) + std::log(8.0 / 5), boost::test_tools::tolerance(1e-14));
  const arma::mat expected = {{1.0 / 8, 1.0 / 8}, {-6.0 / 8, 2.0 / 8}, {5.0 / 8, -3.0 / 8}};
  BOOST_TEST(arma::abs(loss.gradient - expected).max() < 1e-15);
}

// Sigmoids of ln 3 and -ln 4 are 3/4 and 1/5. The sentence is of class 0: losses ln 4/3 and ln 5/4.
BOOST_AUTO_TEST_CASE(one_vs_rest_loss_by_hand) {
  const arma::vec z = {std::log(3.0), -std::log(4.0)};
  const auto loss = ovr_loss.loss(z, {0});
  BOOST_TEST(loss.value == std::log(4.0 / 3) + std::log(5.0 / 4),
             boost::test_tools::tolerance(1e-14));
  BOOST_TEST(loss.gradient(0, 0) == -1.0 / 4, boost::test_tools::tolerance(1e-14));
  BOOST_TEST(loss.gradient(1, 0) == 1.0 / 5, boost::test_tools::tolerance(1e-14));
}

// One class's row of ones, penalties 3 and 5: 1/2 (3 * 1 + 5 * 4) above the loss of zero logits.
BOOST_AUTO_TEST_CASE(each_column_of_parameters_has_its_own_penalty) {
  const arma::mat parameters = {{1, 2}, {0, 0}};
  const arma::mat zero_design(2, 1, arma::fill::zeros);
  const auto result = objective(softmax_loss, parameters, zero_design, {0}, {3, 5});
  BOOST_TEST(result.value == std::log(2.0) + 11.5, boost::test_tools::tolerance(1e-14));
  BOOST_TEST(result.gradient(0, 0) == 3.0);
  BOOST_TEST(result.gradient(0, 1) == 10.0);
  BOOST_TEST(result.gradient(1, 1) == 0.0);
}

// Quarters and whole numbers, so that the shift itself is exact.
BOOST_AUTO_TEST_CASE(softmax_does_not_change_when_all_logits_are_shifted) {
  const arma::mat z = {{0.25, -1.5}, {1.75, 0.5}, {-2.25, 3.0}};
  const auto loss = softmax_loss.loss(z, {0, 2});
  for (const double shift : {-1000.0, 7.0, 4096.0}) {
    const auto shifted = softmax_loss.loss(z + shift, {0, 2});
    BOOST_TEST(shifted.value == loss.value);
    BOOST_TEST(arma::abs(shifted.gradient - loss.gradient).max() == 0.0);
  }
}

BOOST_AUTO_TEST_CASE(losses_of_logits_of_ten_thousand_are_exact) {
  const arma::mat z = {{1e4, 1e4}, {-1e4, -1e4}};
  const auto softmax = softmax_loss.loss(z, {0, 1});
  BOOST_TEST(softmax.value == 2e4);  // 0 for the first sentence, 1e4 - -1e4 for the second
  BOOST_TEST(softmax.gradient(0, 0) == 0.0);
  BOOST_TEST(softmax.gradient(0, 1) == 1.0);
  BOOST_TEST(softmax.gradient(1, 1) == -1.0);
  const auto ovr = ovr_loss.loss(z, {0, 1});
  BOOST_TEST(ovr.value == 2e4);  // two wrong sides of 1e4 each for the second sentence
  BOOST_TEST(ovr.gradient(0, 0) == 0.0);
  BOOST_TEST(ovr.gradient(0, 1) == 1.0);
  BOOST_TEST(ovr.gradient(1, 1) == -1.0);
}
