#include "pipeline/results/accuracy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "stages/io/delimited.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 18> columns = {
    "vectors",       "labels",        "task",        "head",       "features",     "l2",
    "train_correct", "train_total",   "dev_correct", "dev_total",  "test_correct", "test_total",
    "objective",     "gradient_norm", "gap",         "iterations", "termination",  "selected"};

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
    const auto* at = std::find(columns.begin(), columns.end(), column);
    return fields_[static_cast<std::size_t>(at - columns.begin())];
  }
  template <NamedEnum E>
  [[nodiscard]] E name(std::string_view column) const {
    return from_name<E>(text(column), fmt::format("{}, {}", at_line(file_, number_), column));
  }
  // One that figures and tables can take as it is.
  [[nodiscard]] std::string plain_name(std::string_view column) const {
    if (is_vectors_name(text(column))) return std::string(text(column));
    throw Error({.place = fmt::format("{}, {}", at_line(file_, number_), column),
                 .found = excerpt(text(column)),
                 .expected = fmt::format("a name, {}", vectors_name_rule),
                 .remedy = std::string(remedy)});
  }
  [[nodiscard]] std::string head() const {
    require_name(text("head"), head_names(), fmt::format("{}, head", at_line(file_, number_)));
    return std::string(text("head"));
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

FitSummary read_fit(const Line& line) {
  FitSummary fit = {.head = line.head(),
                    .features = std::string(line.text("features")),
                    .l2 = line.number("l2"),
                    .objective = line.number("objective"),
                    .gradient_norm = line.number("gradient_norm"),
                    .gap = line.text("gap").empty() ? std::numeric_limits<double>::infinity()
                                                    : line.number("gap"),
                    .iterations = static_cast<int>(
                        line.count("iterations", std::numeric_limits<std::int32_t>::max())),
                    .termination = line.name<Termination>("termination")};
  if (std::find(features_names.begin(), features_names.end(), fit.features) ==
      features_names.end()) {
    line.fail("features " + excerpt(fit.features),
              fmt::format("one of {}", fmt::join(features_names, ", ")));
  }
  return fit;
}

AccuracyRow read_row(const Line& line) {
  AccuracyRow row = {.line = line.line(),
                     .vectors = std::string(line.text("vectors")),
                     .labels = line.plain_name("labels"),
                     .task = line.plain_name("task"),
                     .train = line.accuracy("train"),
                     .dev = line.accuracy("dev"),
                     .test = line.accuracy("test"),
                     .selected = line.count("selected", 1) == 1};
  if (!is_vectors_name(row.vectors)) {
    line.fail("the name of vectors " + excerpt(row.vectors),
              fmt::format("{}, as `run` asks for", vectors_name_rule));
  }
  if (!line.text("head").empty()) {
    row.fit = read_fit(line);
    return row;
  }
  if (row.selected) line.fail("a chosen row without a head", "a head");
  for (const auto* column : columns_of_fits) {
    if (line.text(column).empty()) continue;
    line.fail(fmt::format("{} {} without a head", column, excerpt(line.text(column))),
              "nothing in the columns that tell of a fit");
  }
  return row;
}

// There is a baseline, and each vectors' rows have one that was chosen.
void require_choices(const fs::path& file, const std::vector<AccuracyRow>& rows) {
  std::map<std::string, std::size_t> chosen;
  bool baseline = false;
  for (const auto& row : rows) {
    if (row.fit) chosen[row.vectors] += row.selected ? 1 : 0;
    if (!row.fit) baseline = true;
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

}  // namespace

std::string_view features_name(const FeatureOptions& options) {
  return features_names[(options.normalize_words ? 1U : 0U) + (options.standardize ? 2U : 0U)];
}

bool is_vectors_name(std::string_view text) {
  constexpr std::size_t longest = 100;  // names of files are made of it
  return !text.empty() && text.size() <= longest && text.front() != '+' && text.front() != '-' &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return std::isalnum(c) != 0 ||
                  std::string_view("._+-").find(static_cast<char>(c)) != std::string_view::npos;
         });
}

std::string accuracy_header() {
  return fmt::format("{}", fmt::join(columns, ","));
}

std::string accuracy_line(const AccuracyRow& row) {
  std::string of_features = ",,";  // head, features, l2
  std::string of_fit = ",,,,";
  if (row.fit) {
    const auto& fit = *row.fit;
    of_features = fmt::format("{},{},{}", fit.head, fit.features, fit.l2);
    of_fit = fmt::format("{},{},{},{},{}", fit.objective, fit.gradient_norm,
                         std::isfinite(fit.gap) ? fmt::format("{}", fit.gap) : "", fit.iterations,
                         to_name(fit.termination));
  }
  std::string counts;
  for (const auto& [split, accuracy] : splits_of_row)
    counts += fmt::format("{},{},", (row.*accuracy).correct, (row.*accuracy).total);
  return fmt::format("{},{},{},{},{}{},{}", row.vectors, row.labels, row.task, of_features, counts,
                     of_fit, row.selected ? 1 : 0);
}

std::string accuracy_csv(const std::vector<AccuracyRow>& rows) {
  std::string out = accuracy_header() + "\n";
  for (const auto& row : rows) out += accuracy_line(row) + "\n";
  return out;
}

std::vector<AccuracyRow> read_accuracy(const fs::path& file) {
  std::vector<AccuracyRow> rows;
  for_each_row(file, Delimiter::comma, columns,
               [&](std::size_t number, std::span<const std::string_view> fields) {
                 rows.push_back(read_row({file, number, fields}));
               });
  require_choices(file, rows);
  require_same_totals(file, rows);
  return rows;
}

}  // namespace sentipipe
