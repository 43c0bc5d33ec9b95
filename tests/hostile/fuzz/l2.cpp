// --l2: penalties and logspace(); an argument a line.
#include <fmt/format.h>

#include <cmath>

#include "arguments.hpp"
#include "fuzz.hpp"
#include "pipeline/cli/penalties.hpp"

using namespace sentipipe;
using namespace sentipipe::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto texts = arguments_of(text_of(data, size));
  const auto penalties = accepted([&] { return parse_l2(texts); });
  if (!penalties) return 0;
  require(!penalties->empty(), "there are penalties");
  for (const double l2 : *penalties)
    require(std::isfinite(l2) && l2 >= 0, "penalties are finite and not negative");
  require(parse_l2({fmt::format("{}", fmt::join(*penalties, ","))}) == *penalties,
          "penalties that were written out read the same");
  return 0;
}
