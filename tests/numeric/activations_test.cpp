#include "stages/numeric/activations.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "stages/numeric/gradient_check.hpp"
#include "tools.hpp"

using namespace sentipipe;

BOOST_AUTO_TEST_CASE(sigmoid_by_hand_and_at_the_ends) {
  BOOST_TEST(sigmoid(0) == 0.5);
  BOOST_TEST(std::abs(sigmoid(std::log(3.0)) - 0.75) < 1e-15);
  BOOST_TEST(std::abs(sigmoid(-std::log(3.0)) - 0.25) < 1e-15);
  BOOST_TEST(sigmoid(1e4) == 1.0);
  BOOST_TEST(sigmoid(-1e4) == 0.0);
  BOOST_TEST(minus_log_sigmoid(1e4) == 0.0);
  BOOST_TEST(minus_log_sigmoid(-1e4) == 1e4);
  BOOST_TEST(std::abs(minus_log_sigmoid(0) - std::log(2.0)) < 1e-15);
}

BOOST_AUTO_TEST_CASE(softmax_by_hand_shifted_and_at_the_ends) {
  const arma::mat z = {{0.0, 1e4}, {std::log(3.0), -1e4}};
  const arma::mat p = softmax(z);
  BOOST_TEST(std::abs(p(0, 0) - 0.25) < 1e-15);
  BOOST_TEST(std::abs(p(1, 0) - 0.75) < 1e-15);
  BOOST_TEST(p(0, 1) == 1.0);
  BOOST_TEST(p(1, 1) == 0.0);
  BOOST_TEST(arma::abs(softmax(z - 1234.5) - p).max() < 1e-12);
}

BOOST_AUTO_TEST_CASE(leaky_relu_keeps_a_hundredth_below_zero) {
  const arma::mat x = {{-2.0, 0.5}};
  const arma::mat y = activate(Activation::leaky_relu, x);
  BOOST_TEST(y(0) == -0.02);
  BOOST_TEST(y(1) == 0.5);
  const arma::mat slope = derivative(Activation::leaky_relu, x, y);
  BOOST_TEST(slope(0) == 0.01);
  BOOST_TEST(slope(1) == 1.0);
}

BOOST_AUTO_TEST_CASE(derivatives_agree_with_central_differences) {
  for (const auto& [activation, name] : enum_names<Activation>) {
    const auto function = [activation = activation](const arma::vec& x) -> ValueAndGradient {
      const arma::mat y = activate(activation, x);
      return {arma::accu(y), derivative(activation, x, y)};
    };
    BOOST_TEST(largest_relative_difference(function, {-1.5, -0.2, 0.3, 2.0}) < 1e-8, name);
  }
}

BOOST_AUTO_TEST_CASE(the_gradient_check_sees_a_wrong_gradient) {
  const auto wrong = [](const arma::vec& x) -> ValueAndGradient {
    return {arma::accu(arma::square(x)), 2.001 * x};
  };
  // At 3 the gradient is 6 and 6.003 is said: off by 0.003 / 6.003.
  BOOST_TEST(std::abs(largest_relative_difference(wrong, {0.1, 3.0}) - 0.003 / 6.003) < 1e-6);
}

BOOST_AUTO_TEST_CASE(the_gradient_check_refuses_what_is_not_finite) {
  const auto with = [](double value, double slope) {
    return [=](const arma::vec& x) { return ValueAndGradient{value * x(0), arma::vec{slope}}; };
  };
  const double nan = std::nan("");
  for (const auto& function : {with(nan, 1), with(1, nan), with(1e308, 1e308)}) {
    test::check_error([&] { largest_relative_difference(function, arma::vec{1e5}); },
                      {"gradient check, coordinate 0", "not finite"});
  }
}
