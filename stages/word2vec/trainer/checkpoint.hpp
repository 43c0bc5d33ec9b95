// The reference run's state in a file, so that a killed run goes on where it was.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "../../base/random.hpp"
#include "../reference/reference_step.hpp"

namespace sentipipe {

struct Checkpoint {
  std::uint64_t iteration = 0;
  double step = 0;
  Mt19937::State random = {};
  std::vector<double> losses;
  ReferenceParameters parameters;
};

// Replaces `file` whole or not at all. `identity` says what run the state belongs to.
void write_checkpoint(const std::filesystem::path& file, const std::string& identity,
                      const Checkpoint& checkpoint);

// Nothing when there is no such file. Throws Error when it is damaged, cut short, or of another
// run; `vocab_size` is the number of rows expected in each set.
std::optional<Checkpoint> read_checkpoint(const std::filesystem::path& file,
                                          const std::string& identity, std::size_t vocab_size);

}  // namespace sentipipe
