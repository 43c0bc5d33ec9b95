// The names in a folder, to see what was left there; but for the list of what was written; a
// file as the program writes it.
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "stages/io/atomic.hpp"

namespace sentipipe::test {

using Names = std::vector<std::string>;

inline Names names_in(const std::filesystem::path& folder) {
  Names names;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().filename() != list_name) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// An AtomicFile in one go.
inline void write_file(const std::filesystem::path& path, std::string_view bytes) {
  AtomicFile file(path);
  file.append(bytes);
  file.commit();
}

}  // namespace sentipipe::test
