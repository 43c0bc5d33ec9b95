// manifest.json: what a run was asked, what it read, what it is made of, how long it took; and the
// beginning of the manifest of any other command.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "pipeline/cli/options.hpp"
#include "pipeline/experiment/run.hpp"

namespace sentipipe {

// The command line as it was given; the values of the options, of the set that parsed it; the
// versions; the inputs with their checksums.
nlohmann::ordered_json manifest_start(const std::string& command, const OptionSet& asked,
                                      const std::vector<std::filesystem::path>& inputs, bool quiet);

// `asked` is the set that parsed `command` into `options`.
nlohmann::ordered_json manifest_of(const RunResult& result, const RunOptions& options,
                                   const OptionSet& asked, const std::string& command);

// As text, indented by `indent` columns or on one line; a file's name need not be UTF-8, which JSON
// is: bytes that are not become U+FFFD.
std::string json_text(const nlohmann::ordered_json& json, int indent = -1);

}  // namespace sentipipe
