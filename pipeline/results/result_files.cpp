#include "pipeline/results/result_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "pipeline/cli/run_options.hpp"
#include "sentipipe/base/printable.hpp"
#include "sentipipe/io/delimited.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr std::string_view remedy = "let `sentipipe run --output` write it again";

// Empty in the baseline's row, like its head.
constexpr std::array columns_of_fits = {"features", "l2",         "objective",  "gradient_norm",
                                        "gap",      "iterations", "termination"};

constexpr std::array<std::pair<std::string_view, Accuracy AccuracyRow::*>, 3> splits_of_row = {
    {{"train", &AccuracyRow::train}, {"dev", &AccuracyRow::dev}, {"test", &AccuracyRow::test}}};

// A line of accuracy.csv under way: its fields by their column's name.
class Line {
 public:
  Line(const fs::path& file, std::size_t number, std::span<const std::string_view> fields)
      : file_(file), number_(number), fields_(fields) {}

  [[nodiscard]] std::string_view text(std::string_view column) const {
    const auto* at = std::find(accuracy_columns.begin(), accuracy_columns.end(), column);
    return fields_[static_cast<std::size_t>(at - accuracy_columns.begin())];
  }
  template <NamedEnum E>
  [[nodiscard]] E name(std::string_view column) const {
    return from_name<E>(text(column), fmt::format("{}, {}", at_line(file_, number_), column));
  }
  [[nodiscard]] Accuracy accuracy(const std::string& split) const {
    const auto total = count(split + "_total", std::numeric_limits<std::uint32_t>::max());
    return {.correct = count(split + "_correct", total), .total = total};
  }
  [[nodiscard]] std::size_t count(std::string_view column, std::size_t last) const {
    return parse_index(file_, number_, text(column), column, 0, last);
  }
  [[nodiscard]] double number(std::string_view column) const {
    const auto value = parse<double>(text(column));
    if (!value || !std::isfinite(*value) || *value < 0)
      fail(fmt::format("{} {}", column, excerpt(text(column))), "a finite number from 0 on");
    return *value;
  }
  [[nodiscard]] std::size_t line() const { return number_; }
  [[noreturn]] void fail(const std::string& found, const std::string& expected) const {
    fail_at(file_, number_, found, expected, std::string(remedy));
  }

 private:
  const fs::path& file_;
  std::size_t number_;
  std::span<const std::string_view> fields_;
};

AccuracyRow read_row(const Line& line, std::span<const std::string_view> fields) {
  AccuracyRow row = {.line = line.line(),
                     .fields = {fields.begin(), fields.end()},
                     .vectors = std::string(line.text("vectors")),
                     .labels = line.name<Labels>("labels"),
                     .task = line.name<Task>("task"),
                     .head = std::nullopt,
                     .features = std::string(line.text("features")),
                     .train = line.accuracy("train"),
                     .dev = line.accuracy("dev"),
                     .test = line.accuracy("test"),
                     .selected = line.count("selected", 1) == 1};
  if (!is_vectors_name(row.vectors)) {
    line.fail(
        "the name of vectors " + excerpt(row.vectors),
        "up to 100 letters, digits and . _ + -, with neither + nor - first, as `run` asks for");
  }
  if (line.text("head").empty()) {
    if (row.selected) line.fail("a chosen row without a head", "a head");
    for (const auto* column : columns_of_fits) {
      if (line.text(column).empty()) continue;
      line.fail(fmt::format("{} {} without a head", column, excerpt(line.text(column))),
                "nothing in the columns that tell of a fit");
    }
    return row;
  }
  row.head = line.name<Head>("head");
  row.l2 = line.number("l2");
  for (const auto* column : {"objective", "gradient_norm"}) (void)line.number(column);
  if (!line.text("gap").empty()) (void)line.number("gap");  // empty where it is not known
  (void)line.count("iterations", std::numeric_limits<std::uint32_t>::max());
  (void)line.name<Termination>("termination");
  if (std::find(features_names.begin(), features_names.end(), row.features) ==
      features_names.end()) {
    line.fail("features " + excerpt(row.features),
              fmt::format("one of {}", fmt::join(features_names, ", ")));
  }
  return row;
}

// There is a baseline, and each vectors' rows have one that was chosen.
void require_choices(const fs::path& file, const std::vector<AccuracyRow>& rows) {
  std::map<std::string, std::size_t> chosen;
  bool baseline = false;
  for (const auto& row : rows) {
    if (row.head) chosen[row.vectors] += row.selected ? 1 : 0;
    if (!row.head) baseline = true;
  }
  const auto complain = [&](const std::string& found) {
    throw Error({.place = file.string(),
                 .found = found,
                 .expected = "the baseline's row, and one chosen row for each vectors",
                 .remedy = std::string(remedy)});
  };
  if (chosen.empty()) complain("no row of a fit");
  for (const auto& [name, count] : chosen) {
    if (count != 1) complain(fmt::format("{} chosen rows for the vectors {}", count, name));
  }
  if (!baseline) complain("no row without a head, of the majority class");
}

std::string counts_text(const Accuracy& a, std::string_view split) {
  return fmt::format("{} of {} {} sentences right", a.correct, a.total, split);
}

// All rows are of the same sentences.
void require_same_totals(const fs::path& file, const std::vector<AccuracyRow>& rows) {
  for (const auto& row : rows) {
    for (const auto& [split, accuracy] : splits_of_row) {
      const auto found = (row.*accuracy).total;
      const auto first = (rows.front().*accuracy).total;
      if (found == first) continue;
      fail_at(file, row.line, fmt::format("{} {} sentences", found, split),
              fmt::format("{}, as in line {}", first, rows.front().line), std::string(remedy));
    }
  }
}

// The predictions that lie beside accuracy.csv have the counts of the row that they are of.
void require_agreement(const fs::path& folder, const std::vector<AccuracyRow>& rows) {
  const AccuracyRow* best = nullptr;
  for (const auto& row : rows) {
    if (row.selected && (best == nullptr || row.dev.correct > best->dev.correct)) best = &row;
  }
  for (const auto& [split, accuracy] : std::span(splits_of_row).subspan(1)) {  // dev and test
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
            std::string(remedy));
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

std::string_view features_name(const FeatureOptions& options) {
  return features_names[(options.normalize_words ? 1U : 0U) + (options.standardize ? 2U : 0U)];
}

std::vector<AccuracyRow> read_accuracy(const fs::path& file) {
  std::vector<AccuracyRow> rows;
  for_each_row(file, Delimiter::comma, accuracy_columns,
               [&](std::size_t number, std::span<const std::string_view> fields) {
                 rows.push_back(read_row({file, number, fields}, fields));
               });
  require_choices(file, rows);
  require_same_totals(file, rows);
  return rows;
}

std::vector<AccuracyRow> read_result(const fs::path& folder) {
  auto rows = read_accuracy(folder / "accuracy.csv");
  require_agreement(folder, rows);
  return rows;
}

std::vector<PredictionRow> read_predictions(const fs::path& file) {
  static constexpr std::array<std::string_view, 3> columns = {"True", "Predicted", "Text"};
  constexpr std::size_t last_class = 4;
  std::vector<PredictionRow> rows;
  for_each_row(
      file, Delimiter::quoted_tab, columns,
      [&](std::size_t line, std::span<const std::string_view> fields) {
        rows.push_back({.line = line,
                        .gold = parse_index(file, line, fields[0], columns[0], 0, last_class),
                        .predicted = parse_index(file, line, fields[1], columns[1], 0, last_class),
                        .text = from_tsv_text(fields[2])});
      });
  if (rows.empty())
    fail_at(file, 1, "a header without sentences", "lines below it", std::string(remedy));
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
