#include "noise.hpp"

#include <algorithm>
#include <cmath>

namespace sentipipe {

NoiseSampler::NoiseSampler(const std::vector<std::uint64_t>& counts, double exponent)
    : slots_(counts.size()) {
  std::vector<double> share;  // of the mean: 1 on average
  double sum = 0;
  for (const auto count : counts) {
    share.push_back(std::pow(static_cast<double>(count), exponent));
    sum += share.back();
  }
  std::vector<std::uint32_t> small;
  std::vector<std::uint32_t> large;
  for (std::uint32_t i = 0; i < share.size(); ++i) {
    share[i] *= static_cast<double>(share.size()) / sum;
    (share[i] < 1 ? small : large).push_back(i);
  }
  const auto fill = [&](std::uint32_t word, std::uint32_t alias) {
    slots_[word] = {static_cast<std::uint32_t>(std::min(share[word] * 4294967296.0, 4294967295.0)),
                    alias};
  };
  while (!small.empty() && !large.empty()) {
    const auto few = small.back();
    small.pop_back();
    const auto many = large.back();
    fill(few, many);
    share[many] -= 1 - share[few];
    if (share[many] < 1) {
      large.pop_back();
      small.push_back(many);
    }
  }
  for (const auto& rest : {small, large}) {
    for (const auto word : rest) fill(word, word);  // 1 but for rounding
  }
}

}  // namespace sentipipe
