// Golden CSV files.
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace sentipipe::test {

// The rows of tests/golden/`name` without its header.
inline std::vector<std::vector<std::string>> read_csv(const std::string& name) {
  std::ifstream in(std::string(SENTIPIPE_SOURCE) + "/tests/golden/" + name);
  if (!in) throw std::runtime_error(name + " is missing");
  std::vector<std::vector<std::string>> rows;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream fields(line);
    auto& row = rows.emplace_back();
    for (std::string field; std::getline(fields, field, ',');) row.push_back(field);
  }
  return rows;
}

}  // namespace sentipipe::test
