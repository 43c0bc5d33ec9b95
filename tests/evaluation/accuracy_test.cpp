// Accuracy, its interval and the baseline.
#include <boost/test/unit_test.hpp>
#include <cmath>

#include "stages/evaluation/evaluation.hpp"

using namespace sentipipe;

namespace {

// Compares with a published interval to its last digit.
void check_interval(const Accuracy& accuracy, double low, double high, double half_digit) {
  BOOST_TEST_CONTEXT(accuracy.correct << "/" << accuracy.total) {
    const auto interval = wilson_interval(accuracy);
    BOOST_TEST(std::abs(interval.low - low) <= half_digit);
    BOOST_TEST(std::abs(interval.high - high) <= half_digit);
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(accuracy_counts_equal_labels) {
  const auto a = accuracy({0, 1, 2, 3, 4}, {0, 1, 2, 4, 3});
  BOOST_TEST(a.correct == 3U);
  BOOST_TEST(a.total == 5U);
  BOOST_TEST(a.fraction() == 0.6);
  BOOST_TEST(accuracy({}, {}).fraction() == 0.0);
}

// Newcombe 1998, Statistics in Medicine 17, table I, "Score method without CC".
BOOST_AUTO_TEST_CASE(wilson_intervals_are_newcombes) {
  check_interval({81, 263}, 0.2553, 0.3662, 0.00005);
  check_interval({15, 148}, 0.0624, 0.1605, 0.00005);
  check_interval({0, 20}, 0.0000, 0.1611, 0.00005);
  check_interval({1, 29}, 0.0061, 0.1718, 0.00005);
}

// With z^2 = 3.841459: all right is n / (n + z^2) to 1, none right z^2 / (n + z^2) from 0, and half
// right 1/2 -+ z / (2 sqrt(n + z^2)).
BOOST_AUTO_TEST_CASE(wilson_intervals_by_hand) {
  check_interval({10, 10}, 0.722467, 1.0, 5e-7);
  check_interval({0, 10}, 0.0, 0.277533, 5e-7);
  check_interval({5, 10}, 0.236593, 0.763407, 5e-7);
}

BOOST_AUTO_TEST_CASE(wilson_intervals_stay_in_the_unit_interval_and_hold_the_fraction) {
  for (const std::size_t total : {1U, 2U, 7U, 2210U}) {
    for (std::size_t correct = 0; correct <= total; ++correct) {
      const Accuracy a = {correct, total};
      const auto interval = wilson_interval(a);
      BOOST_TEST(interval.low >= 0.0);
      BOOST_TEST(interval.high <= 1.0);
      BOOST_TEST(interval.low <= a.fraction() + 1e-15);
      BOOST_TEST(interval.high >= a.fraction() - 1e-15);
      BOOST_TEST(interval.low < interval.high);
    }
  }
}

BOOST_AUTO_TEST_CASE(no_observation_leaves_the_whole_interval) {
  BOOST_TEST(wilson_interval({0, 0}).low == 0.0);
  BOOST_TEST(wilson_interval({0, 0}).high == 1.0);
}

BOOST_AUTO_TEST_CASE(majority_is_the_most_frequent_class) {
  BOOST_TEST(majority_class({3, 1, 3, 0, 3, 1}, 5) == 3U);
  BOOST_TEST(majority_class({0, 1, 1}, 2) == 1U);
}

BOOST_AUTO_TEST_CASE(majority_ties_go_to_the_smallest_index) {
  BOOST_TEST(majority_class({4, 2, 4, 2, 0}, 5) == 2U);
  BOOST_TEST(majority_class({1, 0}, 2) == 0U);
}
