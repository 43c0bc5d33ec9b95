#include "pipeline/experiment/train.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>

#include "pipeline/results/manifest.hpp"
#include "sentipipe/base/error.hpp"
#include "sentipipe/base/parallel.hpp"
#include "sentipipe/io/files.hpp"
#include "sentipipe/io/output.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

TrainOptions train_options_of(Preset preset) {
  TrainOptions options;
  options.threads = core_count();
  options.trainer.learning_rate = 0;
  if (preset == Preset::treebank) {
    // Best of a search on dev, see results/reference/treebank_preset.md.
    options.preset = preset;
    options.save_output_vectors = true;
    options.trainer.dim = 300;
    options.trainer.min_count = 1;
    options.trainer.window = 10;
    options.trainer.negative = 10;
    options.trainer.noise_exponent = 0.5;
    options.trainer.subsample = 1e-4;
    options.trainer.epochs = 20;
    options.trainer.learning_rate = 0.05;
    options.trainer.deterministic = true;
  }
  return options;
}

OptionSet declare_train_options(TrainOptions& options) {
  auto& trainer = options.trainer;
  OptionSet set(
      "vectors train --output FILE (--treebank DIR | --corpus FILE ...) [options]",
      "Trains word vectors with negative sampling. --method skipgram and cbow have word2vec.c's\n"
      "options and defaults; cs224n is the assignment's run on a treebank, with the same numbers.\n"
      "Words per second count all words of the vocabulary, sub-sampled away or not, as word2vec.c\n"
      "does. Ctrl-C stops, and with --checkpoint keeps the state to go on from.");
  set.add("method", "NAME", options.method, "skipgram, cbow, or cs224n");
  set.add("preset", "NAME", options.preset,
          "treebank: the settings that do best on the treebank's dev set; explicit options win");
  set.add("treebank", "DIR", options.treebank, "train on a treebank's sentences");
  set.add(
      "corpus", "FILE", options.corpus,
      "train on text files, plain or compressed, one sentence a line; words are taken as they are");
  set.add(
      "output", "FILE", options.output,
      "vectors; the name chooses the format: .npy (words in .words), .vec, .txt, .bin, the last "
      "three also .gz; FILE.manifest.json says how they were made");
  set.add_switch("save-output-vectors", options.save_output_vectors,
                 "keep each word's output vector as well (cs224n: always)");
  set.add("dim", "N", trainer.dim, "numbers in a vector");
  set.add("window", "N", trainer.window, "largest distance of context words");
  set.add("negative", "N", trainer.negative,
          "negative samples; a window's context words share them");
  set.add("min-count", "N", trainer.min_count, "leave rarer words out");
  set.add("subsample", "NUMBER", trainer.subsample, "threshold for frequent words; 0 keeps all");
  set.add("epochs", "N", trainer.epochs, "passes over the text");
  set.add("learning-rate", "NUMBER", trainer.learning_rate,
          "falls linearly to 1e-4 of it; 0 means 0.025 for skipgram, 0.05 for cbow");
  set.add("loss", "NAME", trainer.loss,
          "negative-sampling, or naive-softmax over all words (slow)");
  set.add("noise-exponent", "NUMBER", trainer.noise_exponent,
          "negative samples in proportion to count^this");
  set.add("seed", "N", trainer.seed, "of skipgram and cbow");
  set.add(
      "order", "NAME", trainer.order,
      "of the sentences, skipgram and cbow: shuffled anew for each epoch, or file, as they stand "
      "there; an order that tells something, such as the treebank's, is learnt");
  set.add(
      "shuffle-memory", "MB", options.shuffle_memory,
      "for a corpus' sentences, 4 bytes a word and 12 a sentence; where they do not fit, pieces "
      "of the files are dealt at random into pools of half of it, sentences shuffled in each");
  set.add("threads", "N", options.threads,
          "several train without locks, which does not repeat; cs224n: 2 draw numbers beside "
          "computing");
  set.add_switch(
      "deterministic", trainer.deterministic,
      "the same bytes every time: one thread trains, another one reads ahead if need be");
  set.add("treebank-splits", "NAME", options.splits, "all, or train");
  set.add("case", "NAME", options.letter_case, "lower or keep: of the treebank's words");
  set.add("stream", "NAME", options.reference.stream, "cs224n: python3 or python2");
  set.add("iterations", "N", options.reference.iterations, "cs224n: batches of 50 windows");
  set.add("vocabulary", "FILE", options.vocabulary, "write the words and their counts there");
  set.add("checkpoint", "DIR", options.checkpoint, "keep the state there and go on from it");
  set.add("checkpoint-seconds", "N", trainer.checkpoint_seconds,
          "between two checkpoints (cs224n: every 5000 iterations)");
  set.add("log", "FILE", options.log, "write losses and progress as CSV");
  set.add_switch("quiet", options.quiet, "print nothing but errors");
  return set;
}

std::vector<std::vector<std::string>> sentences_in_file_order(const Dataset& dataset,
                                                              Tokenization tokenization,
                                                              Case letter_case) {
  std::vector<const Sentence*> sentences;
  for (const auto& split : splits_of(dataset)) {
    for (const auto& sentence : split.sentences) sentences.push_back(&sentence);
  }
  std::sort(sentences.begin(), sentences.end(),
            [](const Sentence* a, const Sentence* b) { return a->number < b->number; });
  std::vector<std::vector<std::string>> out;
  out.reserve(sentences.size());
  for (const auto* sentence : sentences) {
    out.push_back(look_up_tokens(sentence->text, tokenization, letter_case));
  }
  return out;
}

namespace {

fs::path manifest_file_of(const TrainOptions& options) {
  return options.output + ".manifest.json";
}

void check(const TrainOptions& options) {
  const auto& trainer = options.trainer;
  const bool cs224n = options.method == Method::cs224n;
  const bool has_treebank = !options.treebank.empty();
  require_option(has_treebank || !cs224n, "option --treebank", "nothing", "the treebank's folder");
  require_option(has_treebank != !options.corpus.empty(), "options --treebank and --corpus",
                 has_treebank ? "both" : "neither", "one of them");
  require_option(!options.output.empty(), "option --output", "nothing", "the file to write");
  require_option(options.reference.iterations > 0, "option --iterations", "0", "at least 1");
  require_option(options.threads > 0 && options.threads <= 1024, "option --threads",
                 "a number outside 1 to 1024", "about as many as the machine has cores");
  require_option(trainer.dim > 0 && trainer.dim <= 65'536, "option --dim",
                 "a number outside 1 to 65536", "a usual dimension, such as 100");
  require_option(trainer.window > 0 && trainer.window <= 1000, "option --window",
                 "a number outside 1 to 1000", "a usual window, such as 5");
  require_option(trainer.negative > 0 && trainer.negative <= 1000, "option --negative",
                 "a number outside 1 to 1000", "a usual number of samples, such as 5");
  require_option(trainer.epochs > 0, "option --epochs", "0", "at least 1");
  require_option(trainer.subsample >= 0 && trainer.subsample <= 1, "option --subsample",
                 "a number outside [0, 1]", "a threshold such as 1e-3, or 0");
  require_option(std::abs(trainer.noise_exponent) <= 10, "option --noise-exponent",
                 "a number outside [-10, 10]", "an exponent such as 0.75");
  require_option(trainer.learning_rate >= 0 && trainer.learning_rate <= 10,
                 "option --learning-rate", "a number outside [0, 10]", "a rate such as 0.025");
  require_option(options.shuffle_memory > 0 && options.shuffle_memory <= 1'000'000,
                 "option --shuffle-memory", "a number outside 1 to 1000000",
                 "megabytes, such as 1024");
  require_option(trainer.checkpoint_seconds >= 0, "option --checkpoint-seconds", "a number below 0",
                 "0 or more");
  format_of_name(options.output);
  for (const auto& file : options.corpus) require_readable_file(file);
}

// The files that a training writes, each with its option.
std::vector<std::pair<std::string, fs::path>> outputs_of(const TrainOptions& options) {
  std::vector<std::pair<std::string, fs::path>> out;
  for (const auto& file : files_of_vectors(options.output)) out.emplace_back("output", file);
  if (!options.vocabulary.empty()) out.emplace_back("vocabulary", options.vocabulary);
  if (!options.log.empty()) out.emplace_back("log", options.log);
  out.emplace_back("output", manifest_file_of(options));
  return out;
}

// Each file has a name of its own: what is written last would replace the others.
void refuse_same_files(const TrainOptions& options) {
  std::map<fs::path, std::string> taken;
  const auto take = [&](const std::string& option, const fs::path& file, bool output) {
    std::error_code code;
    const auto [other, free] = taken.emplace(fs::weakly_canonical(file, code), option);
    require_option(free || !output, "option --" + option,
                   fmt::format("{}, the file of --{}", excerpt(file.string()), other->second),
                   "a file of its own");
  };
  for (const auto& file : options.corpus) take("corpus", file, false);
  for (const auto& [option, file] : outputs_of(options)) take(option, file, true);
}

// Before the work: a place that cannot be written to is told at once.
void try_outputs(const TrainOptions& options) {
  std::vector<fs::path> inputs = {options.treebank};
  inputs.insert(inputs.end(), options.corpus.begin(), options.corpus.end());
  for (const auto& [option, file] : outputs_of(options)) {
    refuse_input(file, inputs);
    const OutputFile probe(file);
  }
}

}  // namespace

void write_training(const TrainOptions& options, const nlohmann::ordered_json& manifest,
                    std::initializer_list<std::optional<OutputFile>*> others,
                    const std::function<void()>& write) {
  OutputFile file(manifest_file_of(options));
  file.append(json_text(manifest, 2) + "\n");
  file.finish();
  for (auto* other : others) {
    if (*other) (*other)->finish();
  }
  write();
  for (auto* other : others) {
    if (*other) (*other)->commit();
  }
  file.commit();
}

int train(const TrainOptions& options, const OptionSet& asked, const std::string& command) {
  check(options);
  refuse_same_files(options);
  try_outputs(options);
  std::error_code code;
  if (!options.checkpoint.empty() && !fs::is_directory(options.checkpoint, code))
    fs::create_directories(options.checkpoint, code);
  require_option(!code, "option --checkpoint", options.checkpoint + ": " + code.message(),
                 "a folder, or a place to make one");
  return options.method == Method::cs224n ? train_reference(options, asked, command)
                                          : train_on_corpus(options, asked, command);
}

}  // namespace sentipipe
