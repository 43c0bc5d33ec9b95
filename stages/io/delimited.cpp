#include "delimited.hpp"

#define CSV_IO_NO_THREAD
#include <fmt/format.h>

#include <csv.h>
#include <algorithm>
#include <array>
#include <vector>

#include "../base/error.hpp"
#include "files.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

using Fields = std::vector<std::string_view>;

// Takes `line` apart in place, by one of fast-cpp-csv-parser's quote policies.
template <class Policy>
void split(char* line, Fields& fields) {
  fields.clear();
  for (char* begin = line; begin != nullptr;) {
    char* end = begin + (Policy::find_next_column_end(begin) - begin);
    char* const next = *end == '\0' ? nullptr : end + 1;
    *end = '\0';
    Policy::unescape(begin, end);
    fields.emplace_back(begin, end - begin);
    begin = next;
  }
}

void split(char* line, Delimiter delimiter, Fields& fields) {
  switch (delimiter) {
    case Delimiter::tab:
      return split<io::no_quote_escape<'\t'>>(line, fields);
    case Delimiter::bar:
      return split<io::no_quote_escape<'|'>>(line, fields);
    case Delimiter::comma:
      return split<io::no_quote_escape<','>>(line, fields);
    case Delimiter::quoted_tab:
      return split<io::double_quote_escape<'\t', '"'>>(line, fields);
    case Delimiter::quoted_comma:
      return split<io::double_quote_escape<',', '"'>>(line, fields);
  }
}

std::string header_text(std::span<const std::string_view> columns, Delimiter delimiter) {
  const bool tab = delimiter == Delimiter::tab || delimiter == Delimiter::quoted_tab;
  const std::string separator = tab ? "<tab>" : delimiter == Delimiter::bar ? "|" : ",";
  return fmt::format("the header \"{}\"", fmt::join(columns, separator));
}

std::string count_text(std::size_t count) {
  return fmt::format("{} column{}", count, count == 1 ? "" : "s");
}

// Calls on_line(line, text), whose text may be changed in place, for every line that is not empty.
template <class Callback>
void walk_lines(const fs::path& file, const Callback& on_line) {
  const std::string text = read_text_file(file);
  io::LineReader reader(file.string(), text.data(), text.data() + text.size());
  try {
    while (char* line = reader.next_line()) {
      if (*line != '\0') on_line(std::size_t{reader.get_file_line()}, line);
    }
  } catch (const io::error::line_length_limit_exceeded& e) {
    fail_at(file, static_cast<std::size_t>(e.file_line), "a line of more than 16 MiB",
            "shorter lines");
  } catch (const io::error::escaped_string_not_closed&) {
    fail_at(file, reader.get_file_line(), "a quotation mark that is not closed",
            "fields in pairs of quotation marks");
  }
}

}  // namespace

void for_each_row(const fs::path& file, Delimiter delimiter,
                  std::span<const std::string_view> columns, const OnFields& row) {
  Fields fields;
  bool header = true;
  walk_lines(file, [&](std::size_t line, char* text) {
    const std::string shown = header ? excerpt(text) : "";
    split(text, delimiter, fields);
    if (header && !std::equal(fields.begin(), fields.end(), columns.begin(), columns.end())) {
      fail_at(file, line, shown, header_text(columns, delimiter), "put the header line back");
    }
    if (fields.size() != columns.size()) {
      fail_at(file, line, count_text(fields.size()),
              count_text(columns.size()) + ", as in " + header_text(columns, delimiter));
    }
    if (!header) row(line, fields);
    header = false;
  });
  if (header) {
    fail_at(file, 1, "nothing but empty lines", header_text(columns, delimiter),
            "restore the file");
  }
}

void for_each_line(const fs::path& file, const OnLine& on_line) {
  walk_lines(file, [&](std::size_t line, const char* text) { on_line(line, text); });
}

void fail_at(const fs::path& file, std::size_t line, std::string found, std::string expected,
             std::string remedy) {
  throw Error({.place = at_line(file, line),
               .found = std::move(found),
               .expected = std::move(expected),
               .remedy = std::move(remedy)});
}

std::uint32_t parse_index(const fs::path& file, std::size_t line, std::string_view text,
                          std::string_view name, std::uint32_t first, std::size_t last) {
  const auto value = parse<std::uint32_t>(text);
  if (!value || *value < first || *value > last) {
    fail_at(file, line, fmt::format("{} {}", name, excerpt(text)),
            fmt::format("a number from {} to {}", first, last));
  }
  return *value;
}

namespace {

std::string quoted_where(const std::string& text, std::string_view special) {
  if (text.find_first_of(special) == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

bool is_formula(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" '"), text.size()));
  // Some spreadsheets take the wide forms (U+FF0B and others) for the same.
  constexpr std::array starts = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};
  return std::any_of(starts.begin(), starts.end(),
                     [&](const char* start) { return text.starts_with(start); });
}

}  // namespace

std::string csv_field(const std::string& text) {
  return quoted_where(text, ",\"\r\n");
}

std::string tsv_text(const std::string& text) {
  return quoted_where(is_formula(text) ? "'" + text : text, "\t\"\r\n");
}

std::string from_tsv_text(std::string_view field) {
  const bool guarded = field.starts_with('\'') && is_formula(field);
  return std::string(field.substr(guarded ? 1 : 0));
}

}  // namespace sentipipe
