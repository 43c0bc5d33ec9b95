#include "stages/classifiers/standardize.hpp"

#include <boost/test/unit_test.hpp>

#include "classifiers/problems.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

// 1, 3: mean 2, deviation 1. 10, 50: mean 30, deviation 20. The third feature says nothing.
BOOST_AUTO_TEST_CASE(features_get_mean_0_and_deviation_1) {
  const arma::mat x = {{1, 3}, {10, 50}, {0.3, 0.3}};
  const auto by = standardization_of(x);
  BOOST_TEST(arma::approx_equal(by.mean, arma::vec{2, 30, 0.3}, "absdiff", 1e-15));
  BOOST_TEST(arma::approx_equal(by.scale, arma::vec{1, 0.05, 1}, "absdiff", 1e-15));
  const arma::mat expected = {{-1, 1}, {-1, 1}, {0, 0}};
  BOOST_TEST(arma::approx_equal(standardized(x, by), expected, "absdiff", 1e-15));
}

// Rounding gives these a deviation of about 1e-17, which must not become a scale of 1e17.
BOOST_AUTO_TEST_CASE(a_feature_that_rounding_alone_moves_stays_as_it_is) {
  const arma::mat x(1, 7, arma::fill::value(0.1));
  BOOST_TEST(standardization_of(x).scale(0) == 1);
  const arma::mat zeros(1, 7, arma::fill::zeros);
  BOOST_TEST(standardization_of(zeros).scale(0) == 1);
}

BOOST_AUTO_TEST_CASE(a_classifier_of_raw_features_has_the_same_logits) {
  std::mt19937_64 random(7);
  arma::mat x = random_matrix(4, 50, random);
  x.each_col() %= arma::vec{1, 100, 0.01, 3};
  x.each_col() += arma::vec{0, 5, -1, 2};
  const auto by = standardization_of(x);
  const arma::vec bias = {0.1, -0.2, 0.3};
  const LinearModel linear = {softmax_loss, random_matrix(3, 4, random), bias};
  const arma::mat output = random_matrix(3, 5, random);
  const NetworkModel network = {Activation::tanh,
                                random_matrix(5, 4, random),
                                arma::vec(5, arma::fill::value(0.5)),
                                {softmax_loss, output, bias}};
  for (const auto& model : {Classifier(linear), Classifier(network)}) {
    const arma::mat expected = logits(model, standardized(x, by));
    BOOST_TEST(
        arma::approx_equal(logits(of_raw_features(model, by), x), expected, "absdiff", 1e-12));
  }
}
