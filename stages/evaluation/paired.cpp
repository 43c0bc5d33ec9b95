#include "paired.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "../base/random.hpp"

namespace sentipipe {

namespace {

constexpr std::size_t samples = 10'000;
constexpr std::uint64_t samples_a_report = 16;

Interval bootstrap_interval(const std::vector<int>& differences, std::uint32_t seed,
                            const OnProgress& on_progress) {
  auto random = Mt19937::from_seed(seed);
  const std::uint64_t n = differences.size();
  std::vector<int> sums(samples, 0);
  WorkCounter counter(on_progress, samples, samples_a_report);
  for (auto& sum : sums) {
    counter.add();
    for (std::uint64_t i = 0; i < n; ++i) {
      // The upper half of a 64-bit product is uniform on 0 .. n-1 but for a bias of n / 2^32
      // (Lemire 2019, ACM TOMACS 29), far below what a sample of 10,000 can show.
      sum += differences[random.next() * n >> 32U];
    }
  }
  std::sort(sums.begin(), sums.end());
  const auto share = [&](double quantile) {
    const auto at =
        static_cast<std::size_t>(std::lround(quantile * static_cast<double>(samples - 1)));
    return sums[at] / static_cast<double>(n);
  };
  return {share(0.025), share(0.975)};
}

}  // namespace

double mcnemar_p(std::size_t only_a, std::size_t only_b) {
  const auto n = static_cast<double>(only_a + only_b);
  const std::size_t fewer = std::min(only_a, only_b);
  double tail = 0;  // P(X <= fewer), X binomial(n, 1/2)
  for (std::size_t i = 0; i <= fewer; ++i) {
    const auto k = static_cast<double>(i);
    tail += std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) -
                     n * std::log(2.0));
  }
  return std::min(1.0, 2 * tail);
}

PairedComparison compare_paired(const arma::uvec& gold, const arma::uvec& a, const arma::uvec& b,
                                std::uint32_t seed, const OnProgress& on_progress) {
  std::vector<int> differences(gold.n_elem);
  std::size_t only_a = 0;
  std::size_t only_b = 0;
  for (arma::uword i = 0; i < gold.n_elem; ++i) {
    const bool a_right = a(i) == gold(i);
    const bool b_right = b(i) == gold(i);
    only_a += a_right && !b_right ? 1 : 0;
    only_b += b_right && !a_right ? 1 : 0;
    differences[i] = static_cast<int>(a_right) - static_cast<int>(b_right);
  }
  return {.difference = (static_cast<double>(only_a) - static_cast<double>(only_b)) /
                        static_cast<double>(gold.n_elem),
          .interval = bootstrap_interval(differences, seed, on_progress),
          .only_a = only_a,
          .only_b = only_b,
          .mcnemar_p = mcnemar_p(only_a, only_b)};
}

}  // namespace sentipipe
