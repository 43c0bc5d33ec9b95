// One step of the CS224n reference run: skip-gram with negative sampling for a batch of windows.
#pragma once

#include <cstdint>
#include <vector>

#include "reference_corpus.hpp"

namespace sentipipe {

// A word's ten numbers in a row of twelve; the last two are always zero.
struct alignas(32) ReferenceRow {
  static constexpr std::size_t dim = 10;
  double values[12] = {};
};

struct ReferenceParameters {
  std::vector<ReferenceRow> input;   // V, centre words
  std::vector<ReferenceRow> output;  // V, outside words
};

// Takes the gradient of all 50 windows at the same parameters, divides by 50 and goes a step of
// `step` against it. Returns the batch's loss (divided by 50) when `with_loss`, else 0.
// The result has the same bits whichever instruction set is chosen at run time.
double reference_step(const Batch& batch, double step, bool with_loss,
                      ReferenceParameters& parameters);

}  // namespace sentipipe
