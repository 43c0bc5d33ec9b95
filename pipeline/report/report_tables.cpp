#include "pipeline/report/report_tables.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/experiment/slices.hpp"
#include "pipeline/report/result_tables.hpp"
#include "stages/base/printable.hpp"

namespace sentipipe {

using kainjow::mustache::data;

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

Table pairs_table(const char* first, const char* second, const TextPairs& pairs) {
  Table table;
  table.header = {first, second};
  table.text_columns = 2;
  for (const auto& [key, text] : pairs) table.rows.push_back({{key, text}});
  return table;
}

Table inputs_table(const std::vector<ManifestInput>& inputs) {
  Table table;
  table.header = {"file", "SHA-256", "bytes"};
  table.text_columns = 2;
  for (const auto& input : inputs)
    table.rows.push_back({{input.file, input.sha256, std::to_string(input.bytes)}});
  return table;
}

namespace {

// The dev and test sentences' words as the treebank splits them, in lower case: those that the run
// looked up, or made into `made`.
std::pair<const TokenizedSentences*, const TokenizedSentences*> lower_case_words(
    const RunResult& result, const RunPlan& plan, Splits& made) {
  const auto found = result.splits.find(Tokenization::treebank);
  if (plan.letter_case == Case::lower && found != result.splits.end())
    return {&found->second.dev.tokens, &found->second.test.tokens};
  made.dev = prepare(result.dataset.dev, Tokenization::treebank, Case::lower);
  made.test = prepare(result.dataset.test, Tokenization::treebank, Case::lower);
  return {&made.dev.tokens, &made.test.tokens};
}

}  // namespace

Table slices_table(const RunResult& result, const RunPlan& plan) {
  Splits made;
  const auto [dev_words, test_words] = lower_case_words(result, plan, made);
  Table table;
  table.header = {"sentences"};
  std::vector<std::vector<Slice>> columns;
  for (const auto& vectors : result.vectors) {
    const auto& looked_up = result.splits.at(vectors.file.tokenization);
    const auto& known = vectors.file.words.vocabulary;
    table.header.push_back(vectors.spec.name + ", dev %");
    columns.push_back(slices_of(vectors.dev_evaluation, *dev_words, looked_up.dev.tokens, known));
    table.header.push_back(vectors.spec.name + ", test %");
    columns.push_back(
        slices_of(vectors.test_evaluation, *test_words, looked_up.test.tokens, known));
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
