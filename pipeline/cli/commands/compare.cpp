// compare: the paired comparison of results on the same sentences.
#include <fmt/format.h>

#include "pipeline/cli/commands.hpp"
#include "pipeline/report/result_tables.hpp"
#include "pipeline/report/terminal.hpp"
#include "pipeline/results/comparison.hpp"
#include "pipeline/results/predictions.hpp"
#include "pipeline/results/result_folder.hpp"
#include "stages/evaluation/paired.hpp"
#include "stages/io/atomic.hpp"
#include "stages/io/delimited.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

struct CompareOptions {
  std::vector<std::string> results;  // folders
  std::string output;                // CSV file; empty for none
  std::uint32_t seed = 1;            // of the bootstrap samples
};

OptionSet declare(CompareOptions& options) {
  OptionSet set("compare RESULT RESULT ... [--output FILE.csv]",
                "Compares the chosen classifiers of results that `run --output` wrote, each pair "
                "on the same\ndev and test sentences: paired bootstrap interval and McNemar's "
                "exact test.");
  set.add("results", "DIR", options.results, "the results (the option's name may be left out)");
  set.add("output", "FILE", options.output, "also write the table as CSV");
  set.add("seed", "N", options.seed, "of the bootstrap samples");
  set.take_positional("results", -1);
  return set;
}

// One result's predictions on one split.
struct SplitPredictions {
  fs::path file;
  std::vector<PredictionRow> rows;
};

SplitPredictions read_split(const std::string& folder, std::string_view split) {
  SplitPredictions out;
  out.file = fs::path(folder) / fmt::format("predictions_{}.tsv", split);
  out.rows = read_predictions(out.file);
  return out;
}

// Throws Error unless both are of the same sentences, with the same gold classes.
void require_same_sentences(const SplitPredictions& a, const SplitPredictions& b) {
  const std::string remedy = "compare results of the same treebank, --task and --labels";
  for (std::size_t i = 0; i < std::min(a.rows.size(), b.rows.size()); ++i) {
    const auto& of_a = a.rows[i];
    const auto& of_b = b.rows[i];
    const auto place_of_a = at_line(a.file, of_a.line);
    if (of_a.text != of_b.text) {
      fail_at(b.file, of_b.line, "the sentence " + excerpt(of_b.text),
              fmt::format("{}, as in {}", excerpt(of_a.text), place_of_a), remedy);
    }
    if (of_a.gold != of_b.gold) {
      fail_at(b.file, of_b.line, fmt::format("gold class {}", of_b.gold),
              fmt::format("{}, as in {}", of_a.gold, place_of_a), remedy);
    }
  }
  if (a.rows.size() != b.rows.size()) {
    fail_at(b.file, b.rows.back().line, fmt::format("{} sentences", b.rows.size()),
            fmt::format("the {} of {}", a.rows.size(), a.file.string()), remedy);
  }
}

PairedComparison compare_splits(const SplitPredictions& a, const SplitPredictions& b,
                                std::uint32_t seed) {
  const auto column = [](const SplitPredictions& split, arma::uword PredictionRow::*field) {
    arma::uvec out(split.rows.size());
    for (std::size_t i = 0; i < split.rows.size(); ++i) out(i) = split.rows[i].*field;
    return out;
  };
  return compare_paired(column(a, &PredictionRow::gold), column(a, &PredictionRow::predicted),
                        column(b, &PredictionRow::predicted), seed);
}

std::vector<Comparison> compare_results(const CompareOptions& options) {
  static constexpr std::array<std::string_view, 2> split_names = {"dev", "test"};
  const auto names = result_names(options.results);
  std::vector<std::array<SplitPredictions, 2>> results;
  for (const auto& folder : options.results) {
    results.push_back({read_split(folder, split_names[0]), read_split(folder, split_names[1])});
    for (std::size_t s = 0; s < 2; ++s) require_same_sentences(results[0][s], results.back()[s]);
    std::error_code code;
    if (fs::exists(fs::path(folder) / "accuracy.csv", code)) read_result(folder);
  }
  std::vector<Comparison> out;
  for (std::size_t i = 0; i < results.size(); ++i) {
    for (std::size_t j = i + 1; j < results.size(); ++j) {
      for (std::size_t s = 0; s < 2; ++s) {
        out.push_back({.a = names[i],
                       .b = names[j],
                       .split = split_names[s],
                       .paired = compare_splits(results[i][s], results[j][s], options.seed)});
      }
    }
  }
  return out;
}

}  // namespace

int compare_command(const Arguments& arguments) {
  CompareOptions options;
  if (!declare(options).parse(arguments)) return 0;
  require_option(options.results.size() >= 2, "command line",
                 fmt::format("{} results", options.results.size()),
                 "two or more folders that `sentipipe run --output` wrote");
  std::optional<AtomicFile> output;
  if (!options.output.empty()) {
    refuse_input(options.output, {options.results.begin(), options.results.end()});
    output.emplace(options.output);
  }
  const auto comparisons = compare_results(options);
  if (output) {
    output->append(comparison_csv(comparisons));
    output->commit();
  }
  fmt::print("Differences of the chosen rows, in percentage points (paired bootstrap)\n{}",
             to_text(comparison_table(comparisons), screen_of(stdout)));
  return 0;
}

}  // namespace sentipipe
