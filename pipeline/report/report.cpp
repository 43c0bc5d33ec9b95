#include "pipeline/report/report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/report/file_order_text.hpp"
#include "pipeline/report/result_tables.hpp"
#include "stages/base/printable.hpp"

namespace sentipipe {

namespace {

// "38.06 % (419/1101), 95 % interval 35.24 to 40.96"
std::string accuracy_with_interval(const Accuracy& a) {
  const auto interval = wilson_interval(a);
  return fmt::format("{} % ({}/{}), 95 % interval {} to {}", percent_text(a.fraction()), a.correct,
                     a.total, percent_text(interval.low), percent_text(interval.high));
}

std::string vectors_text(const VectorsRun& vectors) {
  return fmt::format("{}{} from {}{}, {} of {} rows, {} dimensions", vectors.spec.name,
                     vectors.file.skipped > 0 ? " (with bad rows)" : "", vectors.file.format,
                     vectors.file.compressed ? " (compressed)" : "",
                     vectors.file.words.vocab_size(), vectors.file.rows, vectors.file.words.dim());
}

// Tables with a column a class are for people up to here.
constexpr std::size_t most_class_columns = 40;

std::string confusion_text(const SplitEvaluation& evaluation, const std::vector<std::string>& names,
                           const Screen& screen) {
  const auto table =
      names.size() <= most_class_columns
          ? to_text(confusion_table(evaluation, names), screen)
          : fmt::format("  {} classes: --output writes their matrix\n", names.size());
  return table + fmt::format("  macro-F1 {} %\n", percent_text(macro_f1(evaluation.scores)));
}

// The counts stay behind where they do not fit: those of the chosen rows stand below.
std::string fitting_accuracy_table(const RunResult& result, const RunPlan& plan,
                                   const Screen& screen) {
  const auto table = accuracy_table(result, plan.head, AccuracyDetail::counts);
  if (text_width(table) <= screen.columns) return to_text(table, screen);
  return to_text(accuracy_table(result, plan.head, AccuracyDetail::percent), screen);
}

}  // namespace

std::vector<std::string> warnings_of(const RunResult& result) {
  std::vector<std::string> warnings;
  const auto names = result.dataset.classes;
  for (const auto& vectors : result.vectors) {
    const auto& name = vectors.spec.name;
    const auto unconverged =
        std::count_if(vectors.trials.begin(), vectors.trials.end(),
                      [](const Trial& t) { return !ended_well(t.fit.termination); });
    if (unconverged > 0) {
      warnings.push_back(
          fmt::format("{}: {} of {} fits did not converge; raise --max-iterations or "
                      "--tolerance, and give --l2 above 0 to those that are still_falling",
                      name, unconverged, vectors.trials.size()));
    }
    for (std::size_t k = 0; k < names.size(); ++k) {
      const auto& scores = vectors.dev_evaluation.scores[k];
      if (scores.gold > 0 && scores.predicted == 0) {
        warnings.push_back(
            fmt::format("{}: class {} ({}) is never predicted on dev", name, k, names[k]));
      }
    }
    if (vectors.file.skipped > 0) {
      warnings.push_back(fmt::format("{}: {} bad rows skipped, the first at {}", name,
                                     vectors.file.skipped, printable(vectors.file.first_skipped)));
    }
  }
  return warnings;
}

std::vector<std::string> remarks_of(const Dataset& dataset) {
  std::vector<std::string> out;
  for (const auto& [name, count, remark] : dataset.provenance.counts)
    if (!remark.empty() && count > 0) out.push_back(fmt::format("{} {}", count, remark));
  return out;
}

std::string describe_dataset(const Dataset& dataset, const Screen& screen) {
  Table table;
  table.header = {"split", "sentences"};
  const bool shown = dataset.classes.size() <= most_class_columns;
  if (shown)
    table.header.insert(table.header.end(), dataset.classes.begin(), dataset.classes.end());
  if (!shown) table.header.insert(table.header.end(), {"classes", "fewest", "most"});
  std::size_t sum = 0;
  for (const auto& [name, sentences] : splits_of(dataset)) {
    std::vector<std::size_t> counts(dataset.classes.size(), 0);
    for (const auto& sentence : sentences) ++counts[sentence.label];
    Table::Row row = {{std::string(name), std::to_string(sentences.size())}};
    const auto [fewest, most] = std::minmax_element(counts.begin(), counts.end());
    if (!shown) counts = {counts.size(), *fewest, *most};
    for (const auto count : counts) row.cells.push_back(std::to_string(count));
    table.rows.push_back(std::move(row));
    sum += sentences.size();
  }
  const auto& [kind, format, labels, task, files, file_a_split, counted] = dataset.provenance;
  std::string out = fmt::format("{}: {}, task {}, {} labelled sentences", kind, format, task, sum);
  out.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(out.front())));
  for (const auto& [name, count, remark] : counted)
    if (remark.empty()) out += fmt::format(", {} {}", count, name);
  out += "\n";
  for (const auto& line : remarks_of(dataset)) out += line + "\n";
  return out + to_text(table, screen);
}

std::string describe_run(const RunResult& result, const RunPlan& plan, const Screen& screen) {
  const auto& names = result.dataset.classes;
  std::string out = describe_dataset(result.dataset, screen);
  if (result.file_order.is_told()) out += file_order_line(result.file_order) + "\n";
  out += "\n";
  for (const auto& vectors : result.vectors) out += "Vectors: " + vectors_text(vectors) + "\n";
  out += to_text(coverage_table(result), screen) + "\n";
  out += "Accuracy, chosen on dev (*)\n" + fitting_accuracy_table(result, plan, screen) +
         to_text(choice_notes(result));
  for (const auto& line : unconverged_choices(result))
    out += painted(Paint::warning, line, screen.colour) + "\n";
  if (!result.comparisons.empty()) {
    out += "\nDifferences of the chosen rows, in percentage points (paired bootstrap)\n" +
           to_text(comparison_table(result.comparisons), screen);
  }
  for (const auto& vectors : result.vectors) {
    const auto& chosen = vectors.chosen();
    const auto layers = describe_layers(chosen.fit.model, vectors.spec.name);
    if (!layers.empty()) out += "\n" + layers + "\n";
    out += fmt::format("\nBest of {}: l2 = {:.4g}\n  dev   {}\n  test  {}\n", vectors.spec.name,
                       chosen.l2, accuracy_with_interval(chosen.dev),
                       accuracy_with_interval(chosen.test));
    out += "Dev\n" + confusion_text(vectors.dev_evaluation, names, screen);
    out += "Test\n" + confusion_text(vectors.test_evaluation, names, screen);
  }
  for (const auto& warning : warnings_of(result))
    out += "\n" + painted(Paint::warning, "Warning:", screen.colour) + " " + warning;
  return out + (warnings_of(result).empty() ? "" : "\n");
}

}  // namespace sentipipe
