// Vectors of W floats as the instruction set of the calling function has them. All is inlined, so
// that it is compiled for that set.
#pragma once

#include <cstdint>
#include <cstring>

namespace sentipipe {

#define SENTIPIPE_INLINE inline __attribute__((always_inline))

// W floats that the compiler keeps in the widest registers of the target.
template <int W>
struct Lanes {
  typedef float Floats __attribute__((vector_size(W * sizeof(float))));
  typedef std::uint32_t Integers __attribute__((vector_size(W * sizeof(float))));
};

template <int W>
SENTIPIPE_INLINE auto load(const float* from) {
  typename Lanes<W>::Floats out;
  std::memcpy(&out, from, sizeof out);
  return out;
}

template <int W, class Floats>
SENTIPIPE_INLINE void store(float* to, const Floats& value) {
  std::memcpy(to, &value, sizeof value);
}

// The sum of all lanes, halving the vector until one is left.
template <int W, class Floats>
SENTIPIPE_INLINE float lane_sum(const Floats& value) {
  if constexpr (W == 1) {
    float out;
    std::memcpy(&out, &value, sizeof out);
    return out;
  } else {
    typename Lanes<W / 2>::Floats low;
    typename Lanes<W / 2>::Floats high;
    std::memcpy(&low, &value, sizeof low);
    std::memcpy(&high, reinterpret_cast<const char*>(&value) + sizeof low, sizeof high);
    const typename Lanes<W / 2>::Floats sum = low + high;
    return lane_sum<W / 2>(sum);
  }
}

// 1 / (1 + e^-x), to a few units in the last place: -x = n ln 2 + r, |r| <= ln 2 / 2, Taylor's
// series of e^r to degree 7 (the rest is below 2^-27), times 2^n. x is cut off at +-80.
template <int W>
SENTIPIPE_INLINE auto sigmoid_of(typename Lanes<W>::Floats x) {
  using Floats = typename Lanes<W>::Floats;
  using Integers = typename Lanes<W>::Integers;
  const Floats limit = Floats{} + 80.0F;
  x = x > limit ? limit : x;
  x = x < -limit ? -limit : x;
  const Floats shifter = Floats{} + 12582912.0F;  // 1.5 * 2^23: adding it rounds to an integer
  const Floats shifted = -x * 1.44269504F + shifter;
  const Floats n = shifted - shifter;
  const Floats r = (-x - n * 0.693145752F) - n * 1.42860677e-6F;  // ln 2 in two parts
  Floats sum = r * (1.0F / 5040) + 1.0F / 720;
  sum = sum * r + 1.0F / 120;
  sum = sum * r + 1.0F / 24;
  sum = sum * r + 1.0F / 6;
  sum = sum * r + 0.5F;
  sum = sum * r + 1.0F;
  sum = sum * r + 1.0F;
  const Integers bits =
      reinterpret_cast<Integers>(sum) + (reinterpret_cast<Integers>(shifted) << 23);
  return 1.0F / (1.0F + reinterpret_cast<Floats>(bits));
}

}  // namespace sentipipe
