// manifest.json: what a run was asked, what it read, what it is made of, how long it took.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "pipeline/run.hpp"

namespace sentipipe {

// `command` is the command line as it was given, and `asked` the set that parsed it into `options`.
nlohmann::ordered_json manifest_of(const RunResult& result, const RunOptions& options,
                                   const OptionSet& asked, const std::string& command);

// As text, indented by `indent` columns or on one line; a file's name need not be UTF-8, which JSON
// is: bytes that are not become U+FFFD.
std::string json_text(const nlohmann::ordered_json& json, int indent = -1);

}  // namespace sentipipe
