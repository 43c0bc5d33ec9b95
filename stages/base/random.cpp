#include "random.hpp"

#include <algorithm>

namespace sentipipe {

namespace {

constexpr std::size_t n = Mt19937::size;
constexpr std::size_t m = 397;

std::uint32_t twist(std::uint32_t high, std::uint32_t low) {
  const std::uint32_t mixed = (high & 0x80000000U) | (low & 0x7FFFFFFFU);
  return (mixed >> 1U) ^ ((0U - (low & 1U)) & 0x9908B0DFU);
}

}  // namespace

Mt19937 Mt19937::from_seed(std::uint32_t seed) {
  Mt19937 generator;
  auto& words = generator.state_.words;
  words[0] = seed;
  for (std::uint32_t i = 1; i < n; ++i) {
    words[i] = 1812433253U * (words[i - 1] ^ (words[i - 1] >> 30U)) + i;
  }
  return generator;
}

Mt19937 Mt19937::from_key(std::span<const std::uint32_t> key) {
  Mt19937 generator = from_seed(19650218U);
  auto& words = generator.state_.words;
  std::size_t i = 1;
  std::size_t j = 0;
  const auto step = [&] {
    if (++i == n) {
      words[0] = words[n - 1];
      i = 1;
    }
  };
  for (std::size_t k = std::max(n, key.size()); k > 0; --k) {
    words[i] = (words[i] ^ ((words[i - 1] ^ (words[i - 1] >> 30U)) * 1664525U)) + key[j] +
               static_cast<std::uint32_t>(j);
    step();
    if (++j == key.size()) j = 0;
  }
  for (std::size_t k = n - 1; k > 0; --k) {
    words[i] = (words[i] ^ ((words[i - 1] ^ (words[i - 1] >> 30U)) * 1566083941U)) -
               static_cast<std::uint32_t>(i);
    step();
  }
  words[0] = 0x80000000U;
  return generator;
}

Mt19937::Mt19937(const State& state) : state_(state) {
  temper();
}

void Mt19937::refill() {
  auto& w = state_.words;
  // Three loops without a modulus, in each of which no iteration depends on the one before it.
  for (std::size_t i = 0; i < n - m; ++i) w[i] = w[i + m] ^ twist(w[i], w[i + 1]);
  for (std::size_t i = n - m; i < n - 1; ++i) w[i] = w[i + m - n] ^ twist(w[i], w[i + 1]);
  w[n - 1] = w[m - 1] ^ twist(w[n - 1], w[0]);
  state_.used = 0;
  temper();
}

void Mt19937::temper() {
  for (std::size_t i = 0; i < n; ++i) {
    std::uint32_t y = state_.words[i];
    y ^= y >> 11U;
    y ^= (y << 7U) & 0x9D2C5680U;
    y ^= (y << 15U) & 0xEFC60000U;
    tempered_[i] = y ^ (y >> 18U);
  }
}

}  // namespace sentipipe
