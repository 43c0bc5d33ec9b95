// The CS224n reference run's checkpoint: as it comes, or only its payload, to which magic, identity
// and checksum are added.
#include <cmath>

#include "fuzz.hpp"
#include "stages/word2vec/trainer/checkpoint.hpp"
#include "state.hpp"

using namespace sentipipe;
using namespace sentipipe::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t vocab_size = 3;
  static const std::string identity(Sha256::digits, 'a');
  const auto state = as_state(text_of(data, size), "sentipipe reference checkpoint 1\n", identity);
  const auto path = write("reference.checkpoint", state);
  const auto read = accepted([&] { return read_checkpoint(path, identity, vocab_size); });
  if (!read) return 0;
  const auto& checkpoint = read->value();
  require(std::isfinite(checkpoint.step), "the step is finite");
  for (const double loss : checkpoint.losses) require(std::isfinite(loss), "losses are finite");
  for (const auto* rows : {&checkpoint.parameters.input, &checkpoint.parameters.output}) {
    require(rows->size() == vocab_size, "a row a word");
    for (const auto& row : *rows) {
      for (const double x : row.values) require(std::isfinite(x), "parameters are finite");
    }
  }
  write_checkpoint(in_folder("copy.checkpoint"), identity, checkpoint);
  require(read_file(in_folder("copy.checkpoint")) == state, "what was written comes back");
  return 0;
}
