#include "stages/evaluation/paired.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

using namespace sentipipe;

BOOST_AUTO_TEST_CASE(mcnemar_by_hand) {
  // P(X <= 1) for 10 tosses is (1 + 10) / 1024, two-sided twice that.
  BOOST_TEST(std::abs(mcnemar_p(1, 9) - 22.0 / 1024) < 1e-12);
  BOOST_TEST(std::abs(mcnemar_p(9, 1) - 22.0 / 1024) < 1e-12);
  BOOST_TEST(std::abs(mcnemar_p(0, 3) - 0.25) < 1e-12);
  BOOST_TEST(mcnemar_p(5, 5) == 1.0);
  BOOST_TEST(mcnemar_p(0, 0) == 1.0);
}

namespace {

// Of 1,000 sentences a alone gets 100 right and b alone 50; both fail on 150.
struct Example {
  arma::uvec gold = arma::uvec(1000, arma::fill::zeros);
  arma::uvec a = gold;
  arma::uvec b = gold;
  Example() {
    b.head(100).ones();
    a.subvec(100, 149).ones();
    a.tail(150).ones();
    b.tail(150).fill(2);
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(bootstrap_interval_agrees_with_the_normal_approximation) {
  const Example example;
  const auto compared = compare_paired(example.gold, example.a, example.b, 1);
  BOOST_TEST(compared.only_a == 100U);
  BOOST_TEST(compared.only_b == 50U);
  BOOST_TEST(std::abs(compared.difference - 0.05) < 1e-12);
  // Variance of one sentence's difference: 0.15 - 0.05^2 = 0.1475; 1.96 sqrt(0.1475 / 1000) =
  // 0.0238.
  BOOST_TEST(std::abs(compared.interval.low - (0.05 - 0.0238)) < 0.002);
  BOOST_TEST(std::abs(compared.interval.high - (0.05 + 0.0238)) < 0.002);
}

BOOST_AUTO_TEST_CASE(the_other_way_round_only_the_sign_changes) {
  const Example example;
  const auto ab = compare_paired(example.gold, example.a, example.b, 1);
  const auto ba = compare_paired(example.gold, example.b, example.a, 1);
  BOOST_TEST(ab.difference == -ba.difference);
  BOOST_TEST(ab.interval.low == -ba.interval.high);
  BOOST_TEST(ab.mcnemar_p == ba.mcnemar_p);
}

BOOST_AUTO_TEST_CASE(a_seed_repeats_and_another_differs) {
  const Example example;
  const auto one = compare_paired(example.gold, example.a, example.b, 1);
  const auto again = compare_paired(example.gold, example.a, example.b, 1);
  BOOST_TEST(one.interval.low == again.interval.low);
  bool differs = false;
  for (std::uint32_t seed = 2; seed < 12; ++seed) {
    const auto other = compare_paired(example.gold, example.a, example.b, seed);
    differs = differs || other.interval.low != one.interval.low ||
              other.interval.high != one.interval.high;
  }
  BOOST_TEST(differs);
}

BOOST_AUTO_TEST_CASE(equal_predictions_differ_by_nothing) {
  const Example example;
  const auto compared = compare_paired(example.gold, example.a, example.a, 1);
  BOOST_TEST(compared.difference == 0.0);
  BOOST_TEST(compared.interval.low == 0.0);
  BOOST_TEST(compared.interval.high == 0.0);
  BOOST_TEST(compared.mcnemar_p == 1.0);
}
