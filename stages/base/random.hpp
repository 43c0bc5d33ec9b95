// MT19937 (Matsumoto and Nishimura 1998, ACM TOMACS 8), with both published ways to seed it.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace sentipipe {

class Mt19937 {
 public:
  static constexpr std::size_t size = 624;
  // The generator's words and the number of them already handed out.
  struct State {
    std::array<std::uint32_t, size> words;
    std::uint32_t used = size;
    bool operator==(const State&) const = default;
  };

  // init_genrand: Knuth's multiplicative seeding, NumPy's legacy `seed(int)`.
  static Mt19937 from_seed(std::uint32_t seed);
  // init_by_array: CPython's `random.seed(int)` takes the integer's 32-bit digits as the key.
  static Mt19937 from_key(std::span<const std::uint32_t> key);
  explicit Mt19937(const State& state);

  std::uint32_t next() {
    if (state_.used == size) refill();
    return tempered_[state_.used++];
  }
  // Uniform on [0, 1) with 53 bits from two outputs, as CPython and NumPy make it.
  double uniform() {
    const std::uint32_t a = next() >> 5U;
    const std::uint32_t b = next() >> 6U;
    return (a * 67108864.0 + b) / 9007199254740992.0;
  }
  [[nodiscard]] const State& state() const { return state_; }

 private:
  Mt19937() = default;
  void refill();
  void temper();

  State state_;
  std::array<std::uint32_t, size> tempered_{};  // the outputs that belong to state_.words
};

}  // namespace sentipipe
