// Draws words in proportion to count^exponent, in constant time and little memory.
#pragma once

#include <cstdint>
#include <vector>

namespace sentipipe {

// A small fast generator (Steele, Lea and Flood 2014, OOPSLA, "splitmix64").
class SplitMix {
 public:
  explicit SplitMix(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  [[nodiscard]] std::uint64_t state() const { return state_; }

 private:
  std::uint64_t state_;
};

// Walker's alias method (1977) in Vose's form (1991): 8 bytes a word stay in cache where
// word2vec.c's table of 400 MB does not.
class NoiseSampler {
 public:
  NoiseSampler(const std::vector<std::uint64_t>& counts, double exponent);

  [[nodiscard]] std::uint32_t draw(SplitMix& random) const {
    const std::uint64_t bits = random.next();
    const auto& slot = slots_[(bits >> 32U) * slots_.size() >> 32U];
    return static_cast<std::uint32_t>(bits) < slot.own
               ? static_cast<std::uint32_t>(&slot - slots_.data())
               : slot.alias;
  }

 private:
  struct Slot {
    std::uint32_t own;    // of 2^32: the chance that the slot stands for its own word
    std::uint32_t alias;  // the other word
  };
  std::vector<Slot> slots_;  // V
};

}  // namespace sentipipe
