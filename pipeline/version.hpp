// The program's own version and those of what it is built from.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace sentipipe {

std::string program_version();
std::vector<std::pair<std::string, std::string>> component_versions();

}  // namespace sentipipe
