// comparison.csv: two classifiers on the same sentences.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/evaluation/paired.hpp"

namespace sentipipe {

struct Comparison {
  std::string a, b;        // names, of vectors or of results
  std::string_view split;  // "dev" or "test"
  PairedComparison paired;
};

std::string comparison_csv(const std::vector<Comparison>& comparisons);

}  // namespace sentipipe
