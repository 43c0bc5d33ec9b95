// Inputs that stand for arguments of the command line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sentipipe::fuzz {

// The lines of `text`.
inline std::vector<std::string> arguments_of(std::string_view text) {
  std::vector<std::string> out;
  for (;;) {
    const auto line = text.substr(0, text.find('\n'));
    out.emplace_back(line);
    if (line.size() == text.size()) return out;
    text.remove_prefix(line.size() + 1);
  }
}

}  // namespace sentipipe::fuzz
