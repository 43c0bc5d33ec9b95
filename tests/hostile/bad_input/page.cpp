#include "page.hpp"

#include <map>

namespace sentipipe::test {

std::string messages_text(const std::vector<TriedSection>& sections) {
  std::string out;
  for (const auto& [section, messages] : sections) {
    out += (out.empty() ? "## " : "\n## ") + section.title + "\n";
    std::vector<std::string> advices;  // in the order of their first rows
    std::map<std::string, std::string> rows_of;
    for (std::size_t i = 0; i < messages.size(); ++i) {
      const auto& [place, found, expected, remedy] = messages[i];
      const auto advice = "expected: " + expected + "\nremedy:   " + remedy + "\n";
      if (!rows_of.contains(advice)) advices.push_back(advice);
      const auto& row = section.rows[i];
      const bool open = row.place.ends_with(open_end);
      rows_of[advice] += "  " + row.given + " -> " + (open ? place + ": " : "") + found + "\n";
    }
    for (const auto& advice : advices) out += advice + rows_of[advice];
  }
  return out;
}

namespace {

// What a cell of a Markdown table cannot hold is spelt otherwise.
std::string cell(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '*' || c == '_') out += '\\';
    out += c == '<' ? "&lt;" : std::string(1, c);
  }
  return out;
}

}  // namespace

std::string page_text(const std::vector<TriedSection>& sections) {
  std::string out =
      "# Bad inputs and what sentipipe says\n\n"
      "Made by the test `bad_input`, which runs every command below on the input described, in a\n"
      "folder of good inputs with that one change. No row ends with status 0, leaves a result, or\n"
      "changes a file.\n";
  std::size_t count = 0;
  for (const auto& [section, messages] : sections) {
    out += "\n## " + section.title +
           "\n\n| given | sentipipe … | place | found | expected | remedy | status |\n"
           "|---|---|---|---|---|---|---|\n";
    for (std::size_t i = 0; i < messages.size(); ++i, ++count) {
      const auto& row = section.rows[i];
      out += "| " + cell(row.given) + " | `" + row.arguments + "` |";
      for (const auto& part : messages[i]) out += " " + cell(part) + " |";
      out += " " + std::to_string(row.status) + " |\n";
    }
  }
  return out + "\n" + std::to_string(count) + " bad inputs.\n";
}

}  // namespace sentipipe::test
