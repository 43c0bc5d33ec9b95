// The program's own version and those of what it is built from.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace sentipipe {

std::string program_version();
// Of the commit it is built from, as 2026-01-31; empty when there is none.
std::string version_date();
std::vector<std::pair<std::string, std::string>> component_versions();

}  // namespace sentipipe
