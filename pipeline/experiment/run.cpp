#include "pipeline/experiment/run.hpp"

#include <algorithm>
#include <map>

#include "pipeline/experiment/dataset_order.hpp"
#include "pipeline/experiment/splits.hpp"
#include "pipeline/experiment/try_vectors.hpp"
#include "pipeline/report/figures.hpp"
#include "pipeline/report/progress.hpp"
#include "sentipipe/base/stopwatch.hpp"
#include "sentipipe/io/files.hpp"

namespace sentipipe {

namespace {

Dataset read_sentences(const RunOptions& options) {
  auto dataset_options = options.dataset_options;
  dataset_options.on_progress = progress_bar("reading the treebank", !options.quiet);
  return read_dataset(options.treebank, dataset_options);
}

std::vector<Comparison> compare(const std::vector<VectorsResult>& vectors,
                                const RunOptions& options) {
  std::vector<Comparison> out;
  const auto bar = progress_bar("comparing", !options.quiet);
  const std::size_t comparisons = vectors.size() * (vectors.size() - 1);  // dev and test of a pair
  for (std::size_t i = 0; i < vectors.size(); ++i) {
    for (std::size_t j = i + 1; j < vectors.size(); ++j) {
      const auto& a = vectors[i];
      const auto& b = vectors[j];
      const auto add = [&](std::string_view split, const SplitEvaluation& of_a,
                           const SplitEvaluation& of_b) {
        const auto on_samples = [&](std::uint64_t done, std::uint64_t total) {
          if (bar) bar(out.size() * total + done, comparisons * total);
        };
        out.push_back({.a = a.spec.name,
                       .b = b.spec.name,
                       .split = split,
                       .paired = compare_paired(of_a.gold, of_a.predicted, of_b.predicted,
                                                options.fit.seed, on_samples)});
      };
      add("dev", a.dev_evaluation, b.dev_evaluation);
      add("test", a.test_evaluation, b.test_evaluation);
    }
  }
  return out;
}

// What can be known to be wrong before anything is read.
std::vector<VectorsSpec> check(const RunOptions& options) {
  require_option(!options.treebank.empty(), "option --treebank", "nothing",
                 "the treebank's folder");
  require_option(!options.vectors.empty(), "option --vectors", "nothing",
                 "at least one vector file");
  require_option(options.fit.tolerance > 0 && options.fit.tolerance < 1, "option --tolerance",
                 "a number outside (0, 1)", "a share of the first gradient norm, such as 1e-7");
  require_option(options.fit.max_iterations > 0, "option --max-iterations", "a number below 1",
                 "at least 1");
  // Boost reads -1 as the largest number there is.
  require_option(options.fit.hidden > 0 && options.fit.hidden <= 65'536, "option --hidden",
                 "a number outside 1 to 65536", "the number of hidden units, such as 50");
  require_option(options.fit.threads > 0 && options.fit.threads <= 1024, "option --threads",
                 "a number outside 1 to 1024", "about as many as the machine has cores");
  parse_l2(options.l2);
  auto specs = parse_vectors_specs(options.vectors);
  for (const auto& spec : specs) require_regular_file(spec.file);
  require_option(options.training_log.empty() || options.report, "option --training-log",
                 "no report to draw it in", "--report as well");
  if (!options.training_log.empty()) require_regular_file(options.training_log);
  if (options.report) require_gnuplot();
  return specs;
}

}  // namespace

const VectorsResult& RunResult::best() const {
  return *std::max_element(vectors.begin(), vectors.end(), [](const auto& a, const auto& b) {
    return a.chosen().dev.correct < b.chosen().dev.correct;
  });
}

RunResult run(const RunOptions& options) {
  const auto specs = check(options);
  Stopwatch watch;
  RunResult out;
  out.dataset = read_sentences(options);
  const std::size_t classes = out.dataset.classes.size();
  out.seconds.emplace_back("read " + out.dataset.provenance.kind, watch.lap());
  out.file_order = file_order_of(out.dataset);
  out.seconds.emplace_back("file order", watch.lap());
  // Vectors are looked up with the tokens that they were trained on.
  std::map<Tokenization, Splits> splits_by_tokenization;
  for (const auto& spec : specs) {
    const auto tokenization = recorded_tokenization(spec.file);
    auto& splits = splits_by_tokenization[tokenization];
    if (splits.train.tokens.empty()) splits = prepare(out.dataset, tokenization, options);
    out.vectors.push_back(try_vectors(spec, splits, classes, options));
  }
  out.comparisons = compare(out.vectors, options);
  out.baseline = majority_baseline(splits_by_tokenization.begin()->second, classes);
  return out;
}

}  // namespace sentipipe
