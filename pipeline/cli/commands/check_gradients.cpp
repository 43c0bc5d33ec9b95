// check-gradients: all gradients beside central differences.
#include <fmt/format.h>

#include "pipeline/cli/commands.hpp"
#include "pipeline/experiment/check_gradients.hpp"
#include "pipeline/report/table.hpp"

namespace sentipipe {

int check_gradients_command(const Arguments& arguments) {
  std::uint32_t seed = 1;
  OptionSet set(
      "check-gradients [--seed N]",
      "Compares the gradient of every model and loss with central differences at random points.");
  set.add("seed", "N", seed, "of the random points");
  if (!set.parse(arguments)) return 0;
  Table table = {
      .header = {"model", "loss", "largest relative difference"}, .text_columns = 2, .rows = {}};
  bool good = true;
  for (const auto& check : check_gradients(seed)) {
    const bool passed = check.difference <= largest_gradient_difference;
    good = good && passed;
    table.rows.push_back({{check.model, check.loss,
                           fmt::format("{:.2e}{}", check.difference, passed ? "" : "  FAILED")}});
  }
  fmt::print("{}{}\n", to_text(table, screen_of(stdout)),
             good ? "All within 1e-6" : "A gradient differs from its function by more than 1e-6");
  return good ? 0 : 1;
}

}  // namespace sentipipe
