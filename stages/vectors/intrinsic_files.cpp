// Files of word pairs and of analogies.
#include <algorithm>
#include <string_view>

#include "../base/error.hpp"
#include "../io/files.hpp"
#include "../text/numbers.hpp"
#include "formats/fields.hpp"
#include "intrinsic.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

struct Line {
  std::size_t number;  // from 1
  std::string_view text;
  std::vector<std::string_view> fields;  // what stands between white space
};

std::vector<std::string_view> fields_of(std::string_view text) {
  constexpr std::string_view white = " \t\r\v\f";
  std::vector<std::string_view> fields;
  for (auto at = text.find_first_not_of(white); at != std::string_view::npos;) {
    const auto end = std::min(text.find_first_of(white, at), text.size());
    fields.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(white, end);
  }
  return fields;
}

// Calls take(line) for every line that is not blank.
template <class Take>
void for_each_line(const fs::path& file, const Take& take) {
  const std::string content = read_text_file(file);
  std::string_view rest = content;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const auto text = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(text.size() + 1);
    auto fields = fields_of(text);
    if (!fields.empty()) take(Line{number, text, std::move(fields)});
  }
}

[[noreturn]] void fail_at(const fs::path& file, const Line& line, std::string expected,
                          std::string remedy) {
  throw Error({.place = at_line(file, line.number),
               .found = excerpt(line.text),
               .expected = std::move(expected),
               .remedy = std::move(remedy)});
}

[[noreturn]] void fail_without(const fs::path& file, const std::string& what,
                               const std::string& expected) {
  throw Error({.place = file.string(),
               .found = "no " + what,
               .expected = expected,
               .remedy = "restore the file, it may be a broken download"});
}

}  // namespace

std::vector<WordPair> read_word_pairs(const fs::path& file) {
  std::vector<WordPair> pairs;
  for_each_line(file, [&](const Line& line) {
    if (line.text.starts_with('#')) return;
    const auto& fields = line.fields;
    const auto score = fields.size() == 3 ? finite_number(fields[2]) : std::nullopt;
    if (!score) {
      fail_at(file, line, "two words and a number, with tabs or spaces between them",
              "mend the line, or start it with # if it is a comment or a header");
    }
    pairs.push_back({std::string(fields[0]), std::string(fields[1]), *score});
  });
  if (pairs.empty()) fail_without(file, "word pairs", "lines of two words and a number");
  return pairs;
}

std::vector<AnalogySection> read_analogies(const fs::path& file) {
  std::vector<AnalogySection> sections;
  std::size_t questions = 0;
  for_each_line(file, [&](const Line& line) {
    const auto& fields = line.fields;
    if (fields[0].starts_with(':')) {
      // The name is all that follows the colon, spaces around it left out.
      const auto name = fields_of(line.text.substr(line.text.find(':') + 1));
      if (name.empty()) fail_at(file, line, "a section's name after the colon", "name the section");
      const auto* const end = name.back().data() + name.back().size();
      sections.push_back({.name = std::string(name.front().data(), end), .questions = {}});
      return;
    }
    if (fields.size() != 4)
      fail_at(file, line, "four words, or a line \": section\"", "mend or remove the line");
    if (sections.empty())
      fail_at(file, line, "a line \": section\" before the first question", "name the section");
    sections.back().questions.push_back({std::string(fields[0]), std::string(fields[1]),
                                         std::string(fields[2]), std::string(fields[3])});
    ++questions;
  });
  if (questions == 0) fail_without(file, "questions", "lines of four words");
  return sections;
}

}  // namespace sentipipe
