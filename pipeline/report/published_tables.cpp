#include "pipeline/report/published_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace sentipipe {

Table published_table(const std::vector<PublishedMatch>& matches) {
  Table table = {.header = {"source", "vectors", "python", "l2", "train %", "here", "points",
                            "dev %", "here", "points", "test %", "here", "points"},
                 .text_columns = 2,
                 .rows = {}};
  for (const auto& match : matches) {
    const auto& row = match.published;
    const bool found = !match.vectors.empty();
    Table::Row cells = {{row.source, row.vectors, std::to_string(row.python), row.l2_text}};
    for (std::size_t s = 0; s < 3; ++s) {
      const double difference = match.percent[s] - row.percent[s];
      cells.cells.push_back(fmt::format("{:.3f}", row.percent[s]));
      cells.cells.push_back(found ? fmt::format("{:.3f}", match.percent[s]) : "-");
      cells.cells.push_back(found ? fmt::format("{:+.3f}", difference) : "-");
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Table published_summary(const std::vector<PublishedMatch>& matches) {
  Table table = {.header = {"vectors", "split", "rows", "mean |points|", "largest |points|"},
                 .text_columns = 2,
                 .rows = {}};
  std::map<std::string, std::array<std::vector<double>, 3>> differences;
  for (const auto& match : matches) {
    for (std::size_t s = 0; s < 3 && !match.vectors.empty(); ++s) {
      differences[match.vectors][s].push_back(
          std::abs(match.percent[s] - match.published.percent[s]));
    }
  }
  static constexpr std::array splits = {"train", "dev", "test"};
  for (const auto& [vectors, by_split] : differences) {
    for (std::size_t s = 0; s < 3; ++s) {
      double sum = 0;
      for (const double difference : by_split[s]) sum += difference;
      const auto count = by_split[s].size();
      table.rows.push_back(
          {{vectors, splits[s], std::to_string(count),
            fmt::format("{:.3f}", sum / static_cast<double>(count)),
            fmt::format("{:.3f}", *std::max_element(by_split[s].begin(), by_split[s].end()))}});
    }
  }
  return table;
}

}  // namespace sentipipe
