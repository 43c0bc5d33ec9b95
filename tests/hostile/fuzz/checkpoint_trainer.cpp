// The trainer's checkpoint: as it comes, or only its payload; then training goes on from it.
#include "fuzz.hpp"
#include "stages/word2vec/trainer/trainer.hpp"
#include "state.hpp"

using namespace sentipipe;
using namespace sentipipe::fuzz;

namespace {

constexpr std::string_view magic = "sentipipe training checkpoint 2\n";

// Five words, a few windows.
TrainedVectors train() {
  static const CorpusSource source = {
      .files = {}, .sentences = {{"a", "good", "film", "a", "good", "one"}, {"a", "bad", "film"}}};
  TrainingOptions options;
  options.dim = 3;
  options.min_count = 1;
  options.subsample = 0;
  options.epochs = 2;
  options.checkpoint = in_folder();
  return train_vectors(source, options, [](const TrainerReport&) { return true; });
}

// Which run the file is of stands in it, behind the magic.
std::string identity_of_run() {
  train();
  return read_file(in_folder("training.checkpoint")).substr(magic.size(), Sha256::digits);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string identity = identity_of_run();
  write("training.checkpoint", as_state(text_of(data, size), magic, identity));
  const auto vectors = accepted(train);
  if (vectors) require(vectors->input.rows() == 5 && vectors->finished, "the training ends");
  return 0;
}
