// manifest.json: what a run was asked, what it read, what it is made of, how long it took.
#pragma once

#include <string>

#include "pipeline/run.hpp"

namespace sentipipe {

// `command` is the command line as it was given.
std::string manifest_json(const RunResult& result, RunOptions& options, const std::string& command);

}  // namespace sentipipe
