// Whether one classifier is better than another on the same sentences.
//
// Input:  gold classes and the predictions of a and of b, n each.
// Output: the difference of their accuracies as a fraction, and how sure one can be of its sign.
#pragma once

#include <armadillo>
#include <cstdint>

#include "../base/on_progress.hpp"
#include "evaluation.hpp"

namespace sentipipe {

struct PairedComparison {
  double difference;   // accuracy of a minus accuracy of b
  Interval interval;   // 95 %, percentiles of the paired bootstrap
  std::size_t only_a;  // sentences that a alone gets right
  std::size_t only_b;
  double mcnemar_p;  // two-sided
};

// Paired bootstrap (Efron 1979; Berg-Kirkpatrick et al. 2012, EMNLP): 10,000 samples of n sentences
// with replacement, drawn with `seed`. McNemar's exact test (1947): with a and b equally good,
// only_a is binomial with n = only_a + only_b and p = 1/2. Progress is told in samples.
PairedComparison compare_paired(const arma::uvec& gold, const arma::uvec& a, const arma::uvec& b,
                                std::uint32_t seed, const OnProgress& on_progress = {});

// The exact two-sided p of a split of only_a + only_b into these two.
double mcnemar_p(std::size_t only_a, std::size_t only_b);

}  // namespace sentipipe
