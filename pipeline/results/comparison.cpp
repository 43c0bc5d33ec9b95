#include "pipeline/results/comparison.hpp"

#include <fmt/format.h>

#include "stages/io/delimited.hpp"

namespace sentipipe {

std::string comparison_csv(const std::vector<Comparison>& comparisons) {
  std::string out = "first,second,split,difference,low,high,only_first,only_second,mcnemar_p\n";
  for (const auto& [a, b, split, paired] : comparisons) {
    out += fmt::format("{},{},{},{},{},{},{},{},{}\n", csv_field(a), csv_field(b), split,
                       paired.difference, paired.interval.low, paired.interval.high, paired.only_a,
                       paired.only_b, paired.mcnemar_p);
  }
  return out;
}

}  // namespace sentipipe
