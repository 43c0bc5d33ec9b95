// A run's result for people (terminal) and for programs (the files of --output).
#pragma once

#include <string>
#include <vector>

#include "pipeline/experiment/run.hpp"
#include "pipeline/report/terminal.hpp"
#include "stages/io/atomic.hpp"

namespace sentipipe {

// Data summary and order of the file, coverage, accuracy table, chosen rows, confusion matrices and
// warnings.
std::string describe_run(const RunResult& result, const RunPlan& plan, const Screen& screen);

// What a reader must not miss: unconverged fits, classes of dev sentences that are
// never predicted, rows skipped.
std::vector<std::string> warnings_of(const RunResult& result);

// What was counted while reading and is to be known: "2 texts with more than one label".
std::vector<std::string> remarks_of(const Dataset& dataset);

// Split sizes, classes, repairs: the first part of describe_run.
std::string describe_dataset(const Dataset& dataset, const Screen& screen);

// Writes all files but manifest.json and model/ to `folder`.
void write_tables(AtomicFolder& folder, const RunResult& result, const RunPlan& plan);

}  // namespace sentipipe
