#include "pipeline/results/predictions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "stages/io/delimited.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 3> columns = {"True", "Predicted", "Text"};

}  // namespace

std::string predictions_tsv(const std::vector<PredictionRow>& rows) {
  std::string out = fmt::format("{}\n", fmt::join(columns, "\t"));
  for (const auto& row : rows)
    out += fmt::format("{}\t{}\t{}\n", row.gold, row.predicted, tsv_text(row.text));
  return out;
}

std::vector<PredictionRow> read_predictions(const fs::path& file) {
  constexpr std::size_t last_class = 999;  // classes are 1,000 at most
  std::vector<PredictionRow> rows;
  for_each_row(
      file, Delimiter::quoted_tab, columns,
      [&](std::size_t line, std::span<const std::string_view> fields) {
        rows.push_back({.line = line,
                        .gold = parse_index(file, line, fields[0], columns[0], 0, last_class),
                        .predicted = parse_index(file, line, fields[1], columns[1], 0, last_class),
                        .text = from_tsv_text(fields[2])});
      });
  if (rows.empty()) {
    fail_at(file, 1, "a header without sentences", "lines below it",
            "let `sentipipe run --output` write it again");
  }
  return rows;
}

std::string mistakes_tsv(const std::vector<PredictionRow>& rows) {
  std::vector<const PredictionRow*> mistakes;
  for (const auto& row : rows)
    if (row.gold != row.predicted) mistakes.push_back(&row);
  std::stable_sort(mistakes.begin(), mistakes.end(),
                   [](const auto* a, const auto* b) { return a->probability > b->probability; });
  std::string out = "True\tPredicted\tProbability\tText\n";
  for (const auto* row : mistakes) {
    out += fmt::format("{}\t{}\t{:.4f}\t{}\n", row->gold, row->predicted, row->probability,
                       tsv_text(row->text));
  }
  return out;
}

}  // namespace sentipipe
