// The machine-readable files of --output.
#include <fmt/format.h>

#include <cmath>

#include "pipeline/report/report.hpp"
#include "pipeline/report/result_tables.hpp"
#include "pipeline/results/result_files.hpp"
#include "sentipipe/io/delimited.hpp"

namespace sentipipe {

std::string comparison_csv(const std::vector<Comparison>& comparisons) {
  std::string out = "first,second,split,difference,low,high,only_first,only_second,mcnemar_p\n";
  for (const auto& [a, b, split, paired] : comparisons) {
    out += fmt::format("{},{},{},{},{},{},{},{},{}\n", csv_field(a), csv_field(b), split,
                       paired.difference, paired.interval.low, paired.interval.high, paired.only_a,
                       paired.only_b, paired.mcnemar_p);
  }
  return out;
}

namespace {

std::string accuracy_csv(const RunResult& result, const RunOptions& options) {
  std::string out = fmt::format("{}\n", fmt::join(accuracy_columns, ","));
  const auto features = features_name(options.features);
  const auto line = [&](std::string_view vectors, std::string_view head,
                        std::string_view features_column, const std::string& l2, const auto& counts,
                        const std::string& fit, bool selected) {
    out += fmt::format(
        "{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", vectors,
        to_name(options.treebank_options.labels), to_name(options.treebank_options.task), head,
        features_column, l2, counts.train.correct, counts.train.total, counts.dev.correct,
        counts.dev.total, counts.test.correct, counts.test.total, fit, selected ? 1 : 0);
  };
  // The baseline is no fit: the columns that tell of one are empty.
  line("majority-class", "", "", "", result.baseline, ",,,,", false);
  for (const auto& vectors : result.vectors) {
    for (std::size_t i = 0; i < vectors.trials.size(); ++i) {
      const auto& trial = vectors.trials[i];
      const auto& fit = trial.fit;
      line(vectors.spec.name, to_name(options.head), features, fmt::format("{}", trial.l2), trial,
           fmt::format("{},{},{},{},{}", fit.objective, fit.gradient_norm,
                       std::isfinite(fit.gap) ? fmt::format("{}", fit.gap) : "", fit.iterations,
                       to_name(fit.termination)),
           i == vectors.selected);
    }
  }
  return out;
}

// With several vectors, rows of all of them, told apart by the first column.
std::string confusion_csv(const RunResult& result, SplitEvaluation VectorsResult::*evaluation) {
  const auto names = class_names(result.treebank.task);
  std::string out = fmt::format("vectors,gold,{}\n", fmt::join(names, ","));
  for (const auto& vectors : result.vectors) {
    const auto& confusion = (vectors.*evaluation).confusion;
    for (arma::uword k = 0; k < confusion.n_rows; ++k) {
      out += fmt::format("{},{}", vectors.spec.name, names[k]);
      for (arma::uword j = 0; j < confusion.n_cols; ++j) out += fmt::format(",{}", confusion(k, j));
      out += '\n';
    }
  }
  return out;
}

std::string predictions_tsv(const SplitEvaluation& evaluation,
                            const std::vector<Sentence>& sentences) {
  std::string out = "True\tPredicted\tText\n";
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    out += fmt::format("{}\t{}\t{}\n", evaluation.gold(i), evaluation.predicted(i),
                       tsv_text(sentences[i].text));
  }
  return out;
}

// Wrong predictions, the surest first: what an error analysis starts from.
std::string mistakes_tsv(const SplitEvaluation& evaluation,
                         const std::vector<Sentence>& sentences) {
  std::string out = "True\tPredicted\tProbability\tText\n";
  for (const auto i : arma::uvec(arma::stable_sort_index(evaluation.confidence, "descend"))) {
    if (evaluation.gold(i) == evaluation.predicted(i)) continue;
    out += fmt::format("{}\t{}\t{:.4f}\t{}\n", evaluation.gold(i), evaluation.predicted(i),
                       evaluation.confidence(i), tsv_text(sentences[i].text));
  }
  return out;
}

}  // namespace

void write_tables(OutputFolder& folder, const RunResult& result, const RunOptions& options) {
  const auto table = accuracy_table(result, options.head, AccuracyDetail::intervals);
  folder.write("accuracy.csv", accuracy_csv(result, options));
  if (!result.comparisons.empty())
    folder.write("comparison.csv", comparison_csv(result.comparisons));
  auto markdown = to_markdown(table) + to_markdown(choice_notes(result));
  for (const auto& line : unconverged_choices(result)) markdown += "\n" + line + "\n";
  folder.write("accuracy.md", markdown);
  folder.write("accuracy.tex", to_latex(table));
  folder.write("confusion_dev.csv", confusion_csv(result, &VectorsResult::dev_evaluation));
  folder.write("confusion_test.csv", confusion_csv(result, &VectorsResult::test_evaluation));
  const auto& best = result.best();
  folder.write("predictions_dev.tsv", predictions_tsv(best.dev_evaluation, result.treebank.dev));
  folder.write("mistakes_dev.tsv", mistakes_tsv(best.dev_evaluation, result.treebank.dev));
  folder.write("predictions_test.tsv", predictions_tsv(best.test_evaluation, result.treebank.test));
}

}  // namespace sentipipe
