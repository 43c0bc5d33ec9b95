#include "pipeline/experiment/published.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "stages/io/delimited.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 8> columns = {"source", "python", "sklearn_head", "vectors",
                                                     "reg",    "train",  "dev",          "test"};

double number_in(const fs::path& file, std::size_t line, std::string_view name,
                 std::string_view text, double last) {
  const auto value = parse<double>(text);
  if (!value || !(*value >= 0) || !(*value <= last)) {
    fail_at(file, line, fmt::format("{} {}", name, excerpt(text)),
            fmt::format("a number from 0 to {}", last));
  }
  return *value;
}

PublishedRow read_row(const fs::path& file, std::size_t line,
                      std::span<const std::string_view> fields) {
  const auto percent = [&](std::size_t column) {
    return number_in(file, line, columns[column], fields[column], 100);
  };
  require_name(fields[2], head_names(), at_line(file, line));
  return {.source = std::string(fields[0]),
          .python = parse_index(file, line, fields[1], columns[1], 2, 3),
          .head = std::string(fields[2]),
          .vectors = std::string(fields[3]),
          .l2_text = std::string(fields[4]),
          .l2 = number_in(file, line, columns[4], fields[4], 1e30),
          .percent = {percent(5), percent(6), percent(7)}};
}

// The names under which results may have a row's vectors.
std::array<std::string, 2> names_here(const PublishedRow& row) {
  return {fmt::format("{}-python{}", row.vectors, row.python), row.vectors};
}

bool is_of(const PublishedRow& row, const std::string& vectors) {
  const auto names = names_here(row);
  return std::find(names.begin(), names.end(), vectors) != names.end();
}

PublishedMatch match(const PublishedRow& row, const std::vector<AccuracyRow>& here) {
  PublishedMatch out = {.published = row,
                        .vectors = "",
                        .percent = {},
                        .reason = fmt::format("no result has vectors {} or {}", names_here(row)[0],
                                              names_here(row)[1])};
  for (const auto& candidate : here) {
    if (!is_of(row, candidate.vectors)) continue;
    const bool same_kind = candidate.fit && candidate.fit->head == row.head &&
                           candidate.task == "fine_grained" && candidate.labels == "course" &&
                           candidate.fit->features == mean_features;
    if (same_kind && candidate.fit->l2 == row.l2) {
      const auto percent = [](const Accuracy& a) { return 100 * a.fraction(); };
      out.vectors = candidate.vectors;
      out.percent = {percent(candidate.train), percent(candidate.dev), percent(candidate.test)};
      out.reason.clear();
      return out;
    }
    out.reason = fmt::format("no row of {} with head {}, labels course, features {} and this l2",
                             candidate.vectors, row.head, mean_features);
  }
  return out;
}

}  // namespace

std::vector<PublishedRow> read_published(const fs::path& file) {
  std::vector<PublishedRow> rows;
  for_each_row(file, Delimiter::quoted_comma, columns,
               [&](std::size_t line, std::span<const std::string_view> fields) {
                 rows.push_back(read_row(file, line, fields));
               });
  if (rows.empty()) fail_at(file, 1, "a header without rows", "lines below it", "restore the file");
  return rows;
}

std::vector<std::string> published_penalties(const std::vector<PublishedRow>& rows,
                                             const std::string& vectors) {
  std::vector<std::string> out;
  std::set<double> seen;
  for (const auto& row : rows)
    if (is_of(row, vectors) && seen.insert(row.l2).second) out.push_back(row.l2_text);
  return out;
}

std::vector<PublishedMatch> match_published(const std::vector<PublishedRow>& rows,
                                            const std::vector<AccuracyRow>& here) {
  std::vector<PublishedMatch> out;
  out.reserve(rows.size());
  for (const auto& row : rows) out.push_back(match(row, here));
  return out;
}

}  // namespace sentipipe
