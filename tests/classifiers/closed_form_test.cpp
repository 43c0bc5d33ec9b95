// Fits whose optimum is known in closed form.
#include <boost/test/unit_test.hpp>
#include <cmath>

#include "classifiers/problems.hpp"
#include "stages/classifiers/network.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

const FitOptions fine = {.tolerance = 1e-13};

Fit fit_one(const LinearLoss& loss, const arma::mat& x, const arma::uvec& y, std::size_t classes,
            double l2) {
  return fit_path(loss, x, y, classes, {l2}, fine).at(0);
}

auto near(double tolerance = 1e-8) {
  return boost::test_tools::tolerance(tolerance);
}

}  // namespace

// Features of zero leave the bias alone: probabilities 1/8, 2/8, 5/8, whatever the penalty.
BOOST_AUTO_TEST_CASE(softmax_with_the_bias_alone_gives_the_class_shares) {
  const arma::mat x(2, 8, arma::fill::zeros);
  const arma::uvec y = {0, 1, 1, 2, 2, 2, 2, 2};
  const auto fit = fit_one(softmax_loss, x, y, 3, 10.0);
  const arma::vec p = probabilities(fit.model, x).col(0);
  BOOST_TEST(p(0) == 1.0 / 8, near());
  BOOST_TEST(p(1) == 2.0 / 8, near());
  BOOST_TEST(p(2) == 5.0 / 8, near());
  BOOST_TEST(arma::abs(linear(fit).weights).max() == 0.0);
  BOOST_TEST(fit.objective == std::log(8.0) + 2 * std::log(4.0) + 5 * std::log(8.0 / 5), near());
}

// Eight sentences as above among twelve phrases of class 1: the model is for sentences.
BOOST_AUTO_TEST_CASE(the_bias_of_sentences_gives_their_class_shares_whatever_the_phrases_are) {
  const arma::mat x(2, 20, arma::fill::zeros);
  const arma::uvec sentences = {0, 1, 1, 2, 2, 2, 2, 2};
  const arma::uvec y = arma::join_cols(arma::uvec(12, arma::fill::ones), sentences);
  arma::uvec whole(20, arma::fill::zeros);
  whole.tail(8).ones();
  const arma::vec shares = {1.0 / 8, 2.0 / 8, 5.0 / 8};
  // Class 0 and 2 have no phrase, so that the common bias has no optimum: the sum has.
  const auto fit = fit_path(softmax_loss, x, y, 3, {10.0}, {}, whole).at(0);
  BOOST_TEST(arma::abs(probabilities(fit.model, x.col(0)) - shares).max() < 1e-6);
  const auto sentences_alone = fit_path(softmax_loss, x.cols(0, 7), sentences, 3, {10.0}, {});
  BOOST_TEST(fit.objective == sentences_alone.at(0).objective, near(1e-5));
  const auto network =
      fit_networks(x, y, x.cols(0, 7), sentences, 3, {1e-3}, {.hidden = 2}, whole).at(0);
  BOOST_TEST(arma::abs(probabilities(network.model, x.col(0)) - shares).max() < 1e-4);
  // Without telling them apart, 14 of 20 are of class 1.
  const auto together = fit_path(softmax_loss, x, y, 3, {10.0}, fine).at(0);
  BOOST_TEST(probabilities(together.model, x.col(0))(1) == 14.0 / 20, near());
}

// Three of class 0, one of class 1, bias b alone: 3 (1 - s(b)) - s(b) = l2 b. At b = ln 2, s is 2/3
// and the left side 1/3. The other class's bias is -b.
BOOST_AUTO_TEST_CASE(ovr_with_the_bias_alone_penalises_the_bias) {
  const arma::mat x(1, 4, arma::fill::zeros);
  const auto fit = fit_one(ovr_loss, x, {0, 0, 0, 1}, 2, 1 / (3 * std::log(2.0)));
  BOOST_TEST(linear(fit).bias(0) == std::log(2.0), near());
  BOOST_TEST(linear(fit).bias(1) == -std::log(2.0), near());
  BOOST_TEST(arma::abs(linear(fit).weights).max() == 0.0);
}

// A feature that is 1 everywhere is a second bias; by symmetry both are z / 2, and
// 3 (1 - s(z)) - s(z) = l2 z / 2.
BOOST_AUTO_TEST_CASE(ovr_shares_out_between_the_bias_and_a_constant_feature) {
  const arma::mat x(1, 4, arma::fill::ones);
  const auto fit = fit_one(ovr_loss, x, {0, 0, 0, 1}, 2, 2 / (3 * std::log(2.0)));
  BOOST_TEST(linear(fit).weights(0, 0) == std::log(2.0) / 2, near());
  BOOST_TEST(linear(fit).bias(0) == std::log(2.0) / 2, near());
  BOOST_TEST(linear(fit).weights(1, 0) == -std::log(2.0) / 2, near());
}

// Softmax's bias is free, so a constant feature gets no weight and the bias does it all.
BOOST_AUTO_TEST_CASE(softmax_leaves_a_constant_feature_to_the_bias) {
  const arma::mat x(1, 4, arma::fill::ones);
  const auto fit = fit_one(softmax_loss, x, {0, 0, 0, 1}, 2, 0.5);
  BOOST_TEST(std::abs(linear(fit).weights(0, 0)) < 1e-12);
  BOOST_TEST(linear(fit).bias(0) - linear(fit).bias(1) == std::log(3.0), near());
}

// Class 0 at -1, class 1 at 1: weights -w and w, bias 0, objective 2 ln(1 + exp(-2 w)) + l2 w^2,
// minimal where 2 (1 - s(2 w)) = l2 w. At 2 w = ln 3, s is 3/4 and l2 = 1 / ln 3.
BOOST_AUTO_TEST_CASE(softmax_of_two_opposite_sentences) {
  const double ln3 = std::log(3.0);
  const auto fit = fit_one(softmax_loss, arma::rowvec{-1, 1}, {0, 1}, 2, 1 / ln3);
  BOOST_TEST(linear(fit).weights(0, 0) == -ln3 / 2, near());
  BOOST_TEST(linear(fit).weights(1, 0) == ln3 / 2, near());
  BOOST_TEST(std::abs(linear(fit).bias(0) - linear(fit).bias(1)) < 1e-9);
  BOOST_TEST(fit.objective == 2 * std::log(4.0 / 3) + ln3 / 4, near(1e-13));
  BOOST_TEST((fit.termination == Termination::converged));
}

// The same features far from the origin: the free bias takes the shift up.
BOOST_AUTO_TEST_CASE(softmax_weights_do_not_change_when_all_features_are_shifted) {
  const double ln3 = std::log(3.0);
  const auto fit = fit_one(softmax_loss, arma::rowvec{999, 1001}, {0, 1}, 2, 1 / ln3);
  BOOST_TEST(linear(fit).weights(1, 0) == ln3 / 2, near());
  BOOST_TEST(linear(fit).bias(1) - linear(fit).bias(0) == -1000 * ln3, near());
}

// Sentences given c times over weigh c times as much as the penalty, so with c times the penalty
// nothing changes: also when there are more of them than the design is worked on at a time.
BOOST_AUTO_TEST_CASE(repeated_sentences_are_worth_a_weaker_penalty) {
  constexpr arma::uword copies = 6000;  // 72,000 sentences
  const auto data = twelve_points();
  const arma::mat many_x = arma::repmat(data.x, 1, copies);
  const arma::uvec many_y = arma::repmat(data.y, copies, 1);
  for (const auto& loss : linear_losses()) {
    const auto one = fit_one(loss, data.x, data.y, 3, 0.5);
    const auto many = fit_one(loss, many_x, many_y, 3, 0.5 * copies);
    BOOST_TEST(arma::approx_equal(linear(one).weights, linear(many).weights, "absdiff", 1e-7));
    BOOST_TEST(arma::approx_equal(linear(one).bias, linear(many).bias, "absdiff", 1e-7));
    BOOST_TEST(many.objective == copies * one.objective, near());
  }
}
