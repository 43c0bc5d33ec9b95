// A run's tables, for the terminal and for files alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/experiment/run.hpp"
#include "pipeline/report/table.hpp"

namespace sentipipe {

// "38.06"
std::string percent_text(double fraction);
// "38.06 (419/1101)"
std::string accuracy_text(const Accuracy& accuracy);

// Accuracies as percent; with their counts; with the Wilson intervals of dev and test as well.
enum class AccuracyDetail { percent, counts, intervals };
// All trials, the chosen ones emphasized.
Table accuracy_table(const RunResult& result, std::string_view head, AccuracyDetail detail);
Table coverage_table(const RunResult& result);
// Gold classes in rows, predicted ones in columns, what was right strong, with each class's scores.
Table confusion_table(const SplitEvaluation& evaluation, const std::vector<std::string>& names);
Table comparison_table(const std::vector<Comparison>& comparisons);

// One vectors' choice among its penalties.
struct Choice {
  std::string name;
  double l2;
  std::vector<double> penalties;
  Accuracy dev;
};

// What stands beside a table of choices: a penalty at an end of its list, beyond which better ones
// may be, and choices that are equally good on dev, with what that means for the `first` of them.
std::vector<std::string> choice_notes(const std::vector<Choice>& choices, std::string_view first);
std::vector<std::string> choice_notes(const RunResult& result);

// Converged, or stopped early on purpose.
bool ended_well(Termination termination);

// A sentence for each chosen row whose fit did not, for beside the table.
std::vector<std::string> unconverged_choices(const RunResult& result);

}  // namespace sentipipe
