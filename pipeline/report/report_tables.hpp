// The tables of report.html that only it has, and the form in which its template takes any table.
#pragma once

#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "pipeline/experiment/run.hpp"
#include "pipeline/report/table.hpp"

namespace sentipipe {

// A table as table.mustache takes it, its cells printable.
kainjow::mustache::data table_data(const Table& table, const std::string& label);

// Of accuracy_table, the rows that a reader looks at first: the chosen ones and the baseline.
Table chosen_rows(Table table);

// Of the manifest: an object's entries, under two headings, and the list of inputs.
Table entries_table(const nlohmann::ordered_json& object, const char* name, const char* value);
Table inputs_table(const nlohmann::ordered_json& inputs);

// How often the chosen rows are right on sentences of one kind.
Table slices_table(const RunResult& result, const RunOptions& options);

}  // namespace sentipipe
