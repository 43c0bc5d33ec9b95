// The names in a folder, to see what was left there.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace sentipipe::test {

using Names = std::vector<std::string>;

inline Names names_in(const std::filesystem::path& folder) {
  Names names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace sentipipe::test
