// The files of --output that hold tables: those that programs read back, and those for people.
#include "pipeline/experiment/result_rows.hpp"
#include "pipeline/report/report.hpp"
#include "pipeline/report/result_tables.hpp"

namespace sentipipe {

void write_tables(AtomicFolder& folder, const RunResult& result, const RunPlan& plan) {
  folder.write("accuracy.csv", accuracy_csv(accuracy_rows(result, plan)));
  if (!result.comparisons.empty())
    folder.write("comparison.csv", comparison_csv(result.comparisons));
  const auto table = accuracy_table(result, plan.head, AccuracyDetail::intervals);
  auto markdown = to_markdown(table) + to_markdown(choice_notes(result));
  for (const auto& line : unconverged_choices(result)) markdown += "\n" + line + "\n";
  folder.write("accuracy.md", markdown);
  folder.write("accuracy.tex", to_latex(table));
  const auto& classes = result.dataset.classes;
  folder.write("confusion_dev.csv",
               confusion_csv(confusions(result, &VectorsRun::dev_evaluation), classes));
  folder.write("confusion_test.csv",
               confusion_csv(confusions(result, &VectorsRun::test_evaluation), classes));
  const auto& best = result.best();
  const auto dev = prediction_rows(best.dev_evaluation, result.dataset.dev);
  const auto test = prediction_rows(best.test_evaluation, result.dataset.test);
  folder.write("predictions_dev.tsv", predictions_tsv(dev));
  folder.write("mistakes_dev.tsv", mistakes_tsv(dev));
  folder.write("predictions_test.tsv", predictions_tsv(test));
}

}  // namespace sentipipe
