#include "pipeline/train.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "support/error.hpp"
#include "support/output.hpp"
#include "support/progress.hpp"
#include "treebank/tokens.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

OptionSet declare_train_options(TrainOptions& options) {
  options.reference.threads = std::min(2U, std::max(1U, std::thread::hardware_concurrency()));
  OptionSet set(
      "vectors train --method cs224n --treebank DIR --output FILE [options]",
      "Trains word vectors on a treebank's text as the CS224n assignment does, with the same "
      "numbers.\nPrints the course's losses, one line every 10 iterations.");
  set.add("method", "NAME", options.method, "cs224n: the assignment's run, 10 dimensions");
  set.add("treebank", "DIR", options.treebank, "treebank in the Stanford layout");
  set.add("output", "FILE", options.output,
          ".npy (input rows, then output rows; words in FILE.words), or .vec, .txt, .bin with both "
          "vectors of a word side by side");
  set.add("stream", "NAME", options.reference.stream,
          "python3 or python2: which Python's random numbers and tokens");
  set.add("iterations", "N", options.reference.iterations, "batches of 50 windows");
  set.add("checkpoint", "DIR", options.checkpoint,
          "keep the state there every 5000 iterations and go on from it");
  set.add("log", "FILE", options.log, "write the losses as CSV");
  set.add("threads", "N", options.reference.threads,
          "2: draw numbers beside computing; the numbers stay the same");
  set.add_switch("quiet", options.quiet, "print nothing but errors");
  return set;
}

std::vector<std::vector<std::string>> sentences_in_file_order(const Treebank& treebank,
                                                              Tokenization tokenization) {
  std::vector<const Sentence*> sentences;
  for (const auto& split : splits_of(treebank)) {
    for (const auto& sentence : split.sentences) sentences.push_back(&sentence);
  }
  std::sort(sentences.begin(), sentences.end(),
            [](const Sentence* a, const Sentence* b) { return a->number < b->number; });
  std::vector<std::vector<std::string>> out;
  out.reserve(sentences.size());
  for (const auto* sentence : sentences)
    out.push_back(look_up_tokens(sentence->text, tokenization));
  return out;
}

namespace {

void check(const TrainOptions& options) {
  const auto require = [](bool good, const char* place, const char* found, const char* expected) {
    if (!good) {
      throw Error({.place = place,
                   .found = found,
                   .expected = expected,
                   .remedy = "see vectors train --help"});
    }
  };
  require(!options.treebank.empty(), "option --treebank", "nothing", "the treebank's folder");
  require(!options.output.empty(), "option --output", "nothing", "the file to write");
  require(options.reference.iterations > 0, "option --iterations", "0", "at least 1");
  require(options.reference.threads > 0, "option --threads", "0", "1 or 2");
  format_of_name(options.output);
}

std::string losses_csv(const std::vector<double>& losses) {
  std::string out = "iteration,smoothed_loss\n";
  for (std::size_t i = 0; i < losses.size(); ++i) {
    out += fmt::format("{},{}\n", (i + 1) * report_every, losses[i]);
  }
  return out;
}

}  // namespace

void train(const TrainOptions& options) {
  check(options);
  // Opened before the work: a place that cannot be written to is told at once.
  { const OutputFile probe(options.output); }
  std::optional<OutputFile> log;
  if (!options.log.empty()) log.emplace(options.log);
  ReferenceOptions reference = options.reference;
  reference.checkpoint = options.checkpoint;
  if (!options.checkpoint.empty()) fs::create_directories(options.checkpoint);

  const Treebank treebank = read_treebank(options.treebank, {});
  if (treebank.layout != Layout::stanford) {
    throw Error({.place = options.treebank,
                 .found = "PTB trees, which do not tell the order of the sentences",
                 .expected = "the Stanford layout, with datasetSentences.txt",
                 .remedy = "name the folder stanfordSentimentTreebank"});
  }
  const auto tokenization = reference.stream == Stream::python3 ? Tokenization::cs224n_python3
                                                                : Tokenization::cs224n_python2;
  Progress progress(reference.iterations, "iterations",
                    !options.quiet && isatty(STDOUT_FILENO) == 1);
  const auto result =
      run_reference(sentences_in_file_order(treebank, tokenization), reference,
                    [&](std::uint32_t iteration, double loss) {
                      const std::string line = fmt::format("iter {}: {:f}", iteration, loss);
                      progress.update(iteration, line);
                      const bool last = iteration + report_every > reference.iterations;
                      if (!options.quiet && (last || !progress.shown())) fmt::print("{}\n", line);
                    });
  write_vectors(options.output, result.vocabulary, result.vectors, tokenization);
  if (log) {
    log->append(losses_csv(result.losses));
    log->commit();
  }
}

}  // namespace sentipipe
