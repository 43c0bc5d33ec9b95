// manifest.json: what a run was asked, what it read, what it is made of, how long it took.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "pipeline/run.hpp"

namespace sentipipe {

// `command` is the command line as it was given.
nlohmann::ordered_json manifest_of(const RunResult& result, RunOptions& options,
                                   const std::string& command);

}  // namespace sentipipe
