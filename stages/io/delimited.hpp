// Text files of lines, and of lines with columns: CSV, TSV and the treebank's tables.
//
// Input:  a UTF-8 file (see read_text_file), its lines up to 16 MiB.
// Output: the lines or fields in the file's order, empty lines left out; lines count from 1.
// Errors: a header other than the one expected, another number of columns, an open quotation mark,
//         a line that is too long, each with file and line.
// The CSV parser is known to delimited.cpp alone.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "../text/numbers.hpp"

namespace sentipipe {

enum class Delimiter {
  tab,
  bar,
  comma,
  quoted_tab,  // fields may be in quotation marks
  quoted_comma
};

// The texts are valid during the call.
using OnFields = std::function<void(std::size_t line, std::span<const std::string_view> fields)>;
using OnLine = std::function<void(std::size_t line, std::string_view text)>;

// Calls `row` for every line below the header, which must be `columns`.
void for_each_row(const std::filesystem::path& file, Delimiter delimiter,
                  std::span<const std::string_view> columns, const OnFields& row);

void for_each_line(const std::filesystem::path& file, const OnLine& on_line);

// Throws Error at a line of a file.
[[noreturn]] void fail_at(const std::filesystem::path& file, std::size_t line, std::string found,
                          std::string expected, std::string remedy = "restore the line");

// A number from `first` to `last`, or an Error that calls it `name`.
std::uint32_t parse_index(const std::filesystem::path& file, std::size_t line,
                          std::string_view text, std::string_view name, std::uint32_t first,
                          std::size_t last);

// `text` as a field of a CSV file: in quotation marks where it needs them (RFC 4180).
std::string csv_field(const std::string& text);

// A sentence or any other text as a field of a TSV file, likewise, and so that a spreadsheet takes
// it for text: one that begins with = + - or @, perhaps after blanks and apostrophes, is a formula
// there, and gets one more apostrophe before it.
std::string tsv_text(const std::string& text);
// What tsv_text was given, of the field as for_each_row reads it.
std::string from_tsv_text(std::string_view field);

}  // namespace sentipipe
