// A result's folder, what `run --output` wrote, read back.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/results/accuracy.hpp"

namespace sentipipe {

// The accuracy.csv of a folder. Throws Error when predictions lie beside it that have other counts
// than the row they are of: of the chosen rows the best on dev, the first among equals.
std::vector<AccuracyRow> read_result(const std::filesystem::path& folder);

// A name for each result: its folder's, with as many of the folders above as tell it from the
// others, and "./" before one that a spreadsheet would take for a formula. Throws Error when two
// are the same folder, or a name has quotation marks or control characters.
std::vector<std::string> result_names(const std::vector<std::string>& folders);

}  // namespace sentipipe
