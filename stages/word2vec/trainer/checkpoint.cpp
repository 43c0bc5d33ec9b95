#include "checkpoint.hpp"

#include <fmt/format.h>

#include "../../io/state_file.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr std::string_view magic = "sentipipe reference checkpoint 1\n";
constexpr std::size_t row_bytes = ReferenceRow::dim * sizeof(double);

}  // namespace

void write_checkpoint(const fs::path& file, const std::string& identity,
                      const Checkpoint& checkpoint) {
  StateWriter state(file, magic, identity);
  state.add(checkpoint.iteration);
  state.add(checkpoint.step);
  state.add(checkpoint.random.words);
  state.add(checkpoint.random.used);
  state.add(static_cast<std::uint64_t>(checkpoint.losses.size()));
  for (const double loss : checkpoint.losses) state.add(loss);
  for (const auto* rows : {&checkpoint.parameters.input, &checkpoint.parameters.output}) {
    for (const auto& row : *rows)
      state.add_bytes({reinterpret_cast<const char*>(row.values), row_bytes});
  }
  state.commit();
}

std::optional<Checkpoint> read_checkpoint(const fs::path& file, const std::string& identity,
                                          std::size_t vocab_size) {
  std::error_code code;
  if (!fs::exists(file, code)) return std::nullopt;
  StateReader state(file, magic, identity);
  Checkpoint checkpoint;
  checkpoint.iteration = state.get<std::uint64_t>();
  state.read_finite(&checkpoint.step, 1);
  checkpoint.random.words = state.get<decltype(checkpoint.random.words)>();
  checkpoint.random.used = state.get<std::uint32_t>();
  const auto losses = state.get<std::uint64_t>();
  if (state.left() / sizeof(double) < losses ||
      state.left() - losses * sizeof(double) != 2 * vocab_size * row_bytes ||
      checkpoint.random.used > Mt19937::size) {
    state.fail("sizes that do not fit", fmt::format("two sets of {} rows", vocab_size));
  }
  checkpoint.losses.resize(losses);
  state.read_finite(checkpoint.losses.data(), losses);
  for (auto* rows : {&checkpoint.parameters.input, &checkpoint.parameters.output}) {
    rows->resize(vocab_size);
    for (auto& row : *rows) state.read_finite(row.values, ReferenceRow::dim);
  }
  return checkpoint;
}

}  // namespace sentipipe
