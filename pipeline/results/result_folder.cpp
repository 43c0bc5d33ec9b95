#include "pipeline/results/result_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "pipeline/results/predictions.hpp"
#include "stages/base/printable.hpp"
#include "stages/io/delimited.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

std::string counts_text(const Accuracy& a, std::string_view split) {
  return fmt::format("{} of {} {} sentences right", a.correct, a.total, split);
}

// The predictions that lie beside accuracy.csv have the counts of the row that they are of.
void require_agreement(const fs::path& folder, const std::vector<AccuracyRow>& rows) {
  const AccuracyRow* best = nullptr;
  for (const auto& row : rows) {
    if (row.selected && (best == nullptr || row.dev.correct > best->dev.correct)) best = &row;
  }
  for (const auto& [split, accuracy] :
       {std::pair{"dev", &AccuracyRow::dev}, std::pair{"test", &AccuracyRow::test}}) {
    const auto file = folder / fmt::format("predictions_{}.tsv", split);
    std::error_code code;
    if (!fs::exists(file, code)) continue;
    const auto predictions = read_predictions(file);
    const Accuracy counted = {
        .correct = static_cast<std::size_t>(
            std::count_if(predictions.begin(), predictions.end(),
                          [](const PredictionRow& row) { return row.gold == row.predicted; })),
        .total = predictions.size()};
    const auto& told = best->*accuracy;
    if (told.correct == counted.correct && told.total == counted.total) continue;
    fail_at(folder / "accuracy.csv", best->line, counts_text(told, split),
            fmt::format("{}, as in {}", counts_text(counted, split), file.string()),
            "let `sentipipe run --output` write it again");
  }
}

// The last `parts` names of a path, such as "a/b".
std::string path_end(const fs::path& path, std::size_t parts) {
  std::vector<fs::path> names(path.begin(), path.end());
  fs::path out;
  for (auto i = names.size() - std::min(parts, names.size()); i < names.size(); ++i)
    out /= names[i];
  return out.string();
}

// The path so that a spreadsheet takes it for text.
std::string no_formula(const std::string& path) {
  return path.find_first_of("=+-@") == 0 ? "./" + path : path;
}

}  // namespace

std::vector<AccuracyRow> read_result(const fs::path& folder) {
  auto rows = read_accuracy(folder / "accuracy.csv");
  require_agreement(folder, rows);
  return rows;
}

std::vector<std::string> result_names(const std::vector<std::string>& folders) {
  const auto complain = [](const std::string& found, const std::string& expected) {
    throw Error({.place = "command line",
                 .found = found,
                 .expected = expected,
                 .remedy = "name each folder that `sentipipe run --output` wrote once"});
  };
  std::vector<fs::path> paths;
  std::size_t longest = 0;
  for (const auto& folder : folders) {
    // Of a cell with quotation marks in it gnuplot would not find the end.
    if (printable(folder) != folder || folder.find('"') != std::string::npos) {
      complain("the result " + excerpt(folder),
               "a name without quotation marks and control characters");
    }
    paths.push_back(fs::weakly_canonical(folder));
    longest = std::max<std::size_t>(
        longest, static_cast<std::size_t>(std::distance(paths.back().begin(), paths.back().end())));
  }
  std::vector<std::string> names;
  for (std::size_t parts = 1; parts <= longest; ++parts) {
    names.clear();
    for (const auto& path : paths) names.push_back(no_formula(path_end(path, parts)));
    if (std::set<std::string>(names.begin(), names.end()).size() == names.size()) return names;
  }
  complain("the same result twice", "different results");
  return names;
}

}  // namespace sentipipe
