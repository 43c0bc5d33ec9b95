#include "pipeline/results/confusion.hpp"

#include <fmt/format.h>

#include "stages/io/delimited.hpp"

namespace sentipipe {

std::string confusion_csv(const std::vector<NamedConfusion>& matrices,
                          const std::vector<std::string>& classes) {
  std::string out = "vectors,gold";
  for (const auto& name : classes) out += "," + csv_field(name);
  out += '\n';
  for (const auto& [vectors, counts] : matrices) {
    for (arma::uword k = 0; k < counts.n_rows; ++k) {
      out += fmt::format("{},{}", vectors, csv_field(classes[k]));
      for (arma::uword j = 0; j < counts.n_cols; ++j) out += fmt::format(",{}", counts(k, j));
      out += '\n';
    }
  }
  return out;
}

}  // namespace sentipipe
