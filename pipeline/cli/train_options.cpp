#include "pipeline/cli/train_options.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "stages/base/error.hpp"
#include "stages/base/parallel.hpp"
#include "stages/io/atomic.hpp"
#include "stages/io/files.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

TrainRequest train_request_of(Preset preset) {
  TrainRequest request;
  auto& training = request.plan.training;
  training.threads = core_count();
  if (preset == Preset::treebank) {
    // Best of a search on dev, see results/reference/treebank_preset.md.
    request.preset = preset;
    request.save_output_vectors = true;
    training.dim = 300;
    training.min_count = 1;
    training.window = 10;
    training.negative = 10;
    training.noise_exponent = 0.5;
    training.subsample = 1e-4;
    training.epochs = 20;
    training.learning_rate = 0.05;
    training.deterministic = true;
  }
  return request;
}

OptionSet declare_train_options(TrainRequest& request) {
  auto& plan = request.plan;
  auto& training = plan.training;
  OptionSet set(
      "vectors train --output FILE (--treebank DIR | --corpus FILE ...) [options]",
      "Trains word vectors with negative sampling. --method skipgram and cbow have word2vec.c's\n"
      "options and defaults; cs224n is the assignment's run on a treebank, with the same numbers.\n"
      "Words per second count all words of the vocabulary, sub-sampled away or not, as word2vec.c\n"
      "does. Ctrl-C stops, and with --checkpoint keeps the state to go on from.");
  set.add("method", "NAME", training.method, "skipgram, cbow, or cs224n");
  set.add("preset", "NAME", request.preset,
          "treebank: the settings that do best on the treebank's dev set; explicit options win");
  set.add("treebank", "DIR", plan.treebank, "train on a treebank's sentences");
  set.add(
      "corpus", "FILE", plan.corpus,
      "train on text files, plain or compressed, one sentence a line; words are taken as they are");
  set.add(
      "output", "FILE", request.output,
      "vectors; the name chooses the format: .npy (words in .words), .vec, .txt, .bin, the last "
      "three also .gz; FILE.manifest.json says how they were made");
  set.add_switch("save-output-vectors", request.save_output_vectors,
                 "keep each word's output vector as well (cs224n: always)");
  set.add("dim", "N", training.dim, "numbers in a vector", {.low = 1, .high = 65'536});
  set.add("window", "N", training.window, "largest distance of context words",
          {.low = 1, .high = 1000});
  set.add("negative", "N", training.negative,
          "negative samples; a window's context words share them", {.low = 1, .high = 1000});
  set.add("min-count", "N", training.min_count, "leave rarer words out");
  set.add("subsample", "NUMBER", training.subsample, "threshold for frequent words; 0 keeps all",
          {.low = 0, .high = 1});
  set.add("epochs", "N", training.epochs, "passes over the text", {.low = 1});
  set.add("learning-rate", "NUMBER", training.learning_rate,
          "falls linearly to 1e-4 of it; 0 means 0.025 for skipgram, 0.05 for cbow",
          {.low = 0, .high = 10});
  set.add("loss", "NAME", training.loss,
          "negative-sampling, or naive-softmax over all words (slow)");
  set.add("noise-exponent", "NUMBER", training.noise_exponent,
          "negative samples in proportion to count^this", {.low = -10, .high = 10});
  set.add("seed", "N", training.seed, "of skipgram and cbow");
  set.add(
      "order", "NAME", training.order,
      "of the sentences, skipgram and cbow: shuffled anew for each epoch, or file, as they stand "
      "there; an order that tells something, such as the treebank's, is learnt");
  set.add(
      "shuffle-memory", "MB", training.shuffle_memory,
      "for a corpus' sentences, 4 bytes a word and 12 a sentence; where they do not fit, pieces "
      "of the files are dealt at random into pools of half of it, sentences shuffled in each",
      {.low = 1, .high = 1'000'000, .unit = 1'000'000});
  set.add("threads", "N", training.threads,
          "several train without locks, which does not repeat; cs224n: 2 draw numbers beside "
          "computing",
          {.low = 1, .high = 1024});
  set.add_switch(
      "deterministic", training.deterministic,
      "the same bytes every time: one thread trains, another one reads ahead if need be");
  set.add("treebank-splits", "NAME", plan.splits, "all, or train");
  set.add("case", "NAME", plan.letter_case, "lower or keep: of the treebank's words");
  set.add("stream", "NAME", training.stream, "cs224n: python3 or python2");
  set.add("iterations", "N", training.iterations, "cs224n: batches of 50 windows", {.low = 1});
  set.add("vocabulary", "FILE", request.vocabulary, "write the words and their counts there");
  set.add("checkpoint", "DIR", training.checkpoint, "keep the state there and go on from it");
  set.add("checkpoint-seconds", "N", training.checkpoint_seconds,
          "between two checkpoints (cs224n: every 5000 iterations)", {.low = 0});
  set.add("log", "FILE", request.log, "write losses and progress as CSV");
  set.add_switch("quiet", request.quiet, "print nothing but errors");
  return set;
}

namespace {

void check(const TrainRequest& request) {
  const bool cs224n = request.plan.training.method == Method::cs224n;
  const bool has_treebank = !request.plan.treebank.empty();
  require_option(has_treebank || !cs224n, "option --treebank", "nothing", "the treebank's folder");
  require_option(has_treebank != !request.plan.corpus.empty(), "options --treebank and --corpus",
                 has_treebank ? "both" : "neither", "one of them");
  require_option(!request.output.empty(), "option --output", "nothing", "the file to write");
  format_of_name(request.output);
  for (const auto& file : request.plan.corpus) require_readable_file(file);
}

// The files that a training writes, each with its option.
std::vector<std::pair<std::string, fs::path>> outputs_of(const TrainRequest& request) {
  std::vector<std::pair<std::string, fs::path>> out;
  for (const auto& file : files_of_vectors(request.output)) out.emplace_back("output", file);
  if (!request.vocabulary.empty()) out.emplace_back("vocabulary", request.vocabulary);
  if (!request.log.empty()) out.emplace_back("log", request.log);
  out.emplace_back("output", manifest_file_of(request));
  return out;
}

// Each file has a name of its own: what is written last would replace the others.
void refuse_same_files(const TrainRequest& request) {
  std::map<fs::path, std::string> taken;
  const auto take = [&](const std::string& option, const fs::path& file, bool output) {
    std::error_code code;
    const auto [other, free] = taken.emplace(fs::weakly_canonical(file, code), option);
    require_option(free || !output, "option --" + option,
                   fmt::format("{}, the file of --{}", excerpt(file.string()), other->second),
                   "a file of its own");
  };
  for (const auto& file : request.plan.corpus) take("corpus", file, false);
  for (const auto& [option, file] : outputs_of(request)) take(option, file, true);
}

// Before the work: a place that cannot be written to is told at once.
void try_outputs(const TrainRequest& request) {
  std::vector<fs::path> inputs = {request.plan.treebank};
  inputs.insert(inputs.end(), request.plan.corpus.begin(), request.plan.corpus.end());
  for (const auto& [option, file] : outputs_of(request)) {
    refuse_input(file, inputs);
    const AtomicFile probe(file);
  }
}

}  // namespace

void check_train_request(const TrainRequest& request) {
  check(request);
  refuse_same_files(request);
  try_outputs(request);
  const auto& checkpoint = request.plan.training.checkpoint;
  std::error_code code;
  if (!checkpoint.empty() && !fs::is_directory(checkpoint, code))
    fs::create_directories(checkpoint, code);
  require_option(!code, "option --checkpoint", checkpoint.string() + ": " + code.message(),
                 "a folder, or a place to make one");
}

}  // namespace sentipipe
