// The tables of report.html that only it has, and the form in which its template takes any table.
#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/experiment/run.hpp"
#include "pipeline/report/table.hpp"

namespace sentipipe {

// A table as table.mustache takes it, its cells printable.
kainjow::mustache::data table_data(const Table& table, const std::string& label);

// Of accuracy_table, the rows that a reader looks at first: the chosen ones and the baseline.
Table chosen_rows(Table table);

// Of the manifest: names and what they stand for, under two headings, and the list of inputs.
using TextPairs = std::vector<std::pair<std::string, std::string>>;
Table pairs_table(const char* first, const char* second, const TextPairs& pairs);
Table inputs_table(const std::vector<ManifestInput>& inputs);

// How often the chosen rows are right on sentences of one kind.
Table slices_table(const RunResult& result, const RunPlan& plan);

}  // namespace sentipipe
