// A reader of CSV and TSV files that shares no code with the program: RFC 4180, the separator
// given.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace sentipipe::test {

inline std::vector<std::vector<std::string>> rfc4180(const std::string& text, char separator) {
  std::vector<std::vector<std::string>> rows;
  bool new_row = true;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (new_row) rows.push_back({""});
    new_row = false;
    const char c = text[i];
    std::string& field = rows.back().back();
    if (quoted) {
      if (c != '"') {
        field += c;
      } else if (i + 1 < text.size() && text[i + 1] == '"') {
        field += text[++i];
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      if (!field.empty()) throw std::runtime_error("a quotation mark inside a field: " + field);
      quoted = true;
    } else if (c == separator) {
      rows.back().emplace_back();
    } else if (c == '\n') {
      new_row = true;
    } else {
      field += c;
    }
  }
  if (quoted) throw std::runtime_error("a quotation mark that is not closed");
  return rows;
}

}  // namespace sentipipe::test
