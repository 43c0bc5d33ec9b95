// Damaged models and checkpoints: a checksum seals them, so every damage must be refused.
#include "damage.hpp"
#include "pipeline/results/model.hpp"
#include "stages/word2vec/trainer/checkpoint.hpp"
#include "stages/word2vec/trainer/trainer.hpp"

using namespace sentipipe;
using namespace sentipipe::test;
namespace fs = std::filesystem;

namespace {

void check_all_refused(const std::string& format, const Verdicts& cuts, const Verdicts& flips) {
  print_verdicts(format, cuts, flips);
  BOOST_TEST(cuts.refused == cuts.all());
  BOOST_TEST(flips.refused == flips.all());
  BOOST_TEST(flips.all() == flip_count);
}

Model small_model(std::string_view head) {
  Model model;
  for (const auto* word : {"good", "bad", "the"}) model.words.vocabulary.add(word);
  model.words.vectors = {{1, -4, 0.5}, {2.5, 0.125, 3}};
  model.task = "binary";
  model.classes = {"negative", "positive"};
  const arma::vec bias = {0.25, -0.25};
  if (head == "network") {
    model.classifier = NetworkModel{.hidden_weights = arma::mat(3, 2, arma::fill::ones),
                                    .hidden_bias = {1, 2, 3},
                                    .output = {softmax_loss, arma::ones(2, 3), bias}};
  } else {
    model.classifier = LinearModel{softmax_loss, arma::ones(2, 2), bias};
  }
  return model;
}

CorpusSource small_corpus() {
  CorpusSource source;
  for (int i = 0; i < 10; ++i) source.sentences.push_back({"the", "good", "the", "bad"});
  return source;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_damage_to_a_model_is_refused) {
  for (const std::string head : {"softmax", "network"}) {
    const TemporaryFolder folder;
    AtomicFolder out(folder.path() / "out", false);
    write_model(out, "model", small_model(head));
    out.commit();
    const fs::path place = folder.path() / "out" / "model";
    BOOST_TEST(read_model(place).words.vocabulary.size() == 3U);  // whole, it is taken
    const Reader reader = [&] { (void)read_model(place); };
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(place)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    Verdicts cuts;
    for (const auto& file : files) {
      const auto of_file = cut_everywhere(file, reader);
      cuts.taken += of_file.taken;
      cuts.refused += of_file.refused;
    }
    check_all_refused("model/, " + head, cuts, flip_bits(files, reader));
  }
}

BOOST_AUTO_TEST_CASE(every_damage_to_a_trainer_checkpoint_is_refused) {
  const TemporaryFolder folder;
  TrainingOptions options;
  options.dim = 4;
  options.min_count = 1;
  options.subsample = 0;
  options.epochs = 1;
  options.checkpoint = folder.path();
  const Reader reader = [&] {
    (void)train_vectors(small_corpus(), options, [](const TrainerReport&) { return true; });
  };
  reader();
  const auto file = folder.path() / "training.checkpoint";
  reader();  // whole, it is taken
  const auto cuts = cut_everywhere(file, reader);
  check_all_refused("training.checkpoint", cuts, flip_bits({file}, reader));
}

BOOST_AUTO_TEST_CASE(every_damage_to_a_reference_checkpoint_is_refused) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "reference.checkpoint";
  const std::string identity(64, 'a');
  constexpr std::size_t vocab_size = 3;
  Checkpoint checkpoint = {.iteration = 5000, .step = 0.3, .losses = {3, 2, 1}, .parameters = {}};
  checkpoint.parameters.input.resize(vocab_size);
  checkpoint.parameters.output.resize(vocab_size);
  write_checkpoint(file, identity, checkpoint);
  BOOST_TEST(read_checkpoint(file, identity, vocab_size)->iteration == 5000U);
  const Reader reader = [&] { (void)read_checkpoint(file, identity, vocab_size); };
  const auto cuts = cut_everywhere(file, reader);
  check_all_refused("reference.checkpoint", cuts, flip_bits({file}, reader));
}
