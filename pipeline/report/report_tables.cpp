#include "pipeline/report/report_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/experiment/slices.hpp"
#include "pipeline/report/result_tables.hpp"
#include "pipeline/results/manifest.hpp"
#include "sentipipe/base/printable.hpp"

namespace sentipipe {

using kainjow::mustache::data;
using Json = nlohmann::ordered_json;

data table_data(const Table& table, const std::string& label) {
  const auto cells_of = [&](const std::vector<std::string>& texts) {
    data cells{data::type::list};
    for (std::size_t c = 0; c < texts.size(); ++c) {
      data cell;
      cell.set("text", printable(texts[c]));
      cell.set("number", c >= table.text_columns);
      cells << cell;
    }
    return cells;
  };
  data rows{data::type::list};
  for (const auto& row : table.rows) {
    data entry;
    entry.set("cells", cells_of(row.cells));
    entry.set("emphasized", row.emphasized);
    rows << entry;
  }
  data out;
  out.set("label", label);
  out.set("header", cells_of(table.header));
  out.set("rows", rows);
  return out;
}

Table chosen_rows(Table table) {
  std::erase_if(table.rows, [&](const Table::Row& row) {
    return !row.emphasized && &row != &table.rows.front();
  });
  for (auto& row : table.rows) row.emphasized = false;
  return table;
}

Table entries_table(const Json& object, const char* name, const char* value) {
  Table table;
  table.header = {name, value};
  table.text_columns = 2;
  for (const auto& [key, entry] : object.items()) {
    table.rows.push_back({{key, entry.is_string() ? entry.get<std::string>() : json_text(entry)}});
  }
  return table;
}

Table inputs_table(const Json& inputs) {
  Table table;
  table.header = {"file", "SHA-256", "bytes"};
  table.text_columns = 2;
  for (const auto& input : inputs) {
    table.rows.push_back({{input.at("file").get<std::string>(),
                           input.at("sha256").get<std::string>(), input.at("bytes").dump()}});
  }
  return table;
}

Table slices_table(const RunResult& result, const RunOptions& options) {
  Table table;
  table.header = {"sentences"};
  std::vector<std::vector<Slice>> columns;
  for (const auto& vectors : result.vectors) {
    const auto add = [&](const char* split, const SplitEvaluation& evaluation,
                         const std::vector<Sentence>& sentences) {
      table.header.push_back(fmt::format("{}, {} %", vectors.spec.name, split));
      columns.push_back(slices_of(vectors, evaluation, sentences, options.letter_case));
    };
    add("dev", vectors.dev_evaluation, result.dataset.dev);
    add("test", vectors.test_evaluation, result.dataset.test);
  }
  for (std::size_t k = 0; k < columns.front().size(); ++k) {
    std::vector<std::string> cells = {std::string(columns.front()[k].name)};
    for (const auto& column : columns) {
      const auto& accuracy = column[k].accuracy;
      cells.push_back(accuracy.total == 0 ? "no sentence" : accuracy_text(accuracy));
    }
    table.rows.push_back({std::move(cells)});
  }
  return table;
}

}  // namespace sentipipe
