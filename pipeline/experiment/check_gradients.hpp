// Gradients of all models beside central differences.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sentipipe {

struct GradientCheck {
  std::string model;
  std::string loss;
  double difference;  // see largest_relative_difference
};

inline constexpr double largest_gradient_difference = 1e-6;

// One check for each (window model, pair loss), linear head and network activation, at random
// points.
std::vector<GradientCheck> check_gradients(std::uint32_t seed);

}  // namespace sentipipe
