// vectors train --method cs224n.
#include <fmt/format.h>
#include <unistd.h>

#include <optional>

#include "pipeline/experiment/train.hpp"
#include "pipeline/report/progress.hpp"
#include "pipeline/results/manifest.hpp"
#include "pipeline/results/training_log.hpp"
#include "sentipipe/base/error.hpp"
#include "sentipipe/base/stopwatch.hpp"

namespace sentipipe {

namespace {

std::string losses_csv(const std::vector<double>& losses) {
  std::string out = std::string(reference_log_header) + "\n";
  for (std::size_t i = 0; i < losses.size(); ++i) {
    out += fmt::format("{},{}\n", (i + 1) * report_every, losses[i]);
  }
  return out;
}

}  // namespace

int train_reference(const TrainOptions& options, const OptionSet& asked,
                    const std::string& command) {
  Stopwatch watch;
  std::optional<OutputFile> log;
  if (!options.log.empty()) log.emplace(options.log);
  ReferenceOptions reference = options.reference;
  reference.checkpoint = options.checkpoint;
  reference.threads = options.threads;

  const Dataset dataset = read_dataset(options.treebank, {});
  if (dataset.provenance.file_a_split) {
    throw Error({.place = options.treebank,
                 .found = "PTB trees, which do not tell the order of the sentences",
                 .expected = "the Stanford layout, with datasetSentences.txt",
                 .remedy = "name the folder stanfordSentimentTreebank"});
  }
  const auto tokenization = reference.stream == Stream::python3 ? Tokenization::cs224n_python3
                                                                : Tokenization::cs224n_python2;
  Progress progress("iterations", !options.quiet && isatty(STDOUT_FILENO) == 1);
  const auto result =
      run_reference(sentences_in_file_order(dataset, tokenization), reference,
                    [&](std::uint32_t iteration, double loss) {
                      const std::string line = fmt::format("iter {}: {:f}", iteration, loss);
                      progress.update(iteration, reference.iterations, line);
                      const bool last = iteration + report_every > reference.iterations;
                      if (last) progress.clear();
                      if (!options.quiet && (last || !progress.shown())) fmt::print("{}\n", line);
                    });
  if (log) {
    log->append(losses_csv(result.losses));
  }
  auto manifest = manifest_start(command, asked, dataset.provenance.files, options.quiet);
  manifest["words"] = result.vocabulary.size();
  manifest["order"] = {{"sentences", "drawn at random, with replacement"}};
  manifest["seconds"] = {{"training", watch.lap()}};
  write_training(options, manifest, {&log}, [&] {
    write_vectors(options.output, result.vocabulary, result.vectors, tokenization);
  });
  return 0;
}

}  // namespace sentipipe
