// CSV and TSV: records with columns, of which a header tells the names.
//
// Not by the parser of io/delimited.cpp: it takes lines apart, of which a record may have several,
// and does not say on which one a quotation mark was opened.
#include <fmt/format.h>

#include "../base/error.hpp"
#include "../text/numbers.hpp"
#include "labelled_rows.hpp"

namespace sentipipe {

namespace {

struct Record {
  std::size_t line = 0;  // where it begins
  std::vector<std::string> fields = {};

  [[nodiscard]] bool is_empty_line() const {
    return fields.size() == 1 && without_blanks(fields.front()).empty();
  }
};

constexpr std::size_t most_columns = 10'000;
constexpr std::size_t longest_record = ByteReader::longest_line;  // bytes

void add_field(const TextSource& source, Record& record, std::string_view bytes) {
  if (record.fields.size() == most_columns) {
    source.fail(record.line, fmt::format("more than {} columns", most_columns),
                "a column for the text and one for the label",
                "say with --format what the file is, or leave columns out");
  }
  record.fields.push_back(source.decoded(bytes, record.line));
}

// RFC 4180, where LF alone may end a record, too. A quotation mark in a field that does not begin
// with one stands for itself. False at the end of the file.
bool next_csv(TextSource& source, Record& record) {
  enum class In { start, plain, quoted, closed };
  In in = In::start;  // a field: before its first byte, behind its closing quotation mark ...
  record = {.line = source.line()};
  std::size_t opened = record.line;
  std::size_t size = 0;
  std::string field;
  const auto fail_unclosed = [&](const std::string& within) {
    source.fail(opened, "a quotation mark that is not closed" + within,
                "fields in pairs of quotation marks",
                "close it; inside of a field in quotation marks write two for one");
  };
  for (int c = source.take(); c != TextSource::end_of_file; c = source.take()) {
    if (++size > longest_record) {
      if (in == In::quoted) fail_unclosed(" within 16 MiB");
      source.fail(record.line, "a record of more than 16 MiB", "a text a record",
                  "check that this is the file you mean");
    }
    if (in == In::quoted) {
      if (c == '"') {
        in = In::closed;
      } else {
        field += static_cast<char>(c);
      }
    } else if (c == '"' && in != In::plain) {
      if (in == In::closed) field += '"';
      if (in == In::start) opened = source.line();
      in = In::quoted;
    } else if (c == ',' || c == '\n') {
      if (c == '\n' && in == In::plain && field.ends_with('\r')) field.pop_back();
      add_field(source, record, field);
      if (c == '\n') return true;
      field.clear();
      in = In::start;
    } else if (in != In::closed) {
      field += static_cast<char>(c);
      in = In::plain;
    } else if (c != '\r') {
      source.fail(
          source.line(),
          fmt::format("text behind the quotation mark that closes a field of line {}", opened),
          "a comma or the end of the line there",
          "inside of a field in quotation marks write two for one");
    }
  }
  if (in == In::quoted) fail_unclosed("");
  if (size > 0) add_field(source, record, field);
  return size > 0;
}

bool next_tsv(TextSource& source, Record& record) {
  std::string line;
  if (!source.take_line(line)) return false;
  record = {.line = source.line()};
  for (std::size_t begin = 0; begin <= line.size();) {
    const auto end = std::min(line.find('\t', begin), line.size());
    add_field(source, record, std::string_view(line).substr(begin, end - begin));
    begin = end + 1;
  }
  return true;
}

std::string count_text(std::size_t count) {
  return fmt::format("{} column{}", count, count == 1 ? "" : "s");
}

// The place of the column `wanted`, which the option asks for.
std::size_t find_column(const TextSource& source, const Record& first, const std::string& wanted,
                        const char* option, bool no_header) {
  const auto& names = first.fields;
  const auto named = [&](const std::string& name) {
    return without_blanks(name) == without_blanks(wanted);
  };
  const auto count = no_header ? 0 : std::count_if(names.begin(), names.end(), named);
  if (count > 1) {
    source.fail(first.line, fmt::format("{} columns {}", count, excerpt(wanted)),
                "names of columns that differ",
                fmt::format("rename one, or give its number: {} N", option));
  }
  if (count == 1) {
    return static_cast<std::size_t>(std::find_if(names.begin(), names.end(), named) -
                                    names.begin());
  }
  const auto number = parse<std::size_t>(wanted);
  if (number && *number >= 1 && *number <= names.size()) return *number - 1;
  const bool semicolons = names.size() == 1 && names.front().find(';') != std::string::npos;
  source.fail(first.line, "no column " + excerpt(wanted),
              no_header ? fmt::format("a number from 1 to {}, without a header", names.size())
                        : names_text(names),
              semicolons ? "put commas or tabs between columns"
                         : fmt::format("name it with {}, or its number; --no-header if there is "
                                       "none",
                                       option));
}

template <class Next>
void read_records(TextSource& source, const Next& next_line, const LabelledOptions& options,
                  const OnLabelledRow& on_row) {
  Record record;
  const auto next = [&] {
    do {
      if (!next_line(source, record)) return false;
    } while (record.is_empty_line());
    return true;
  };
  if (!next()) return;
  const auto text =
      find_column(source, record, options.text_column, "--text-column", options.no_header);
  const auto label =
      find_column(source, record, options.label_column, "--label-column", options.no_header);
  if (text == label) {
    source.fail(record.line, fmt::format("column {} for both text and label", text + 1),
                "a column for each", "see --text-column and --label-column");
  }
  const Record first = record;
  for (bool more = options.no_header || next(); more; more = next()) {
    const auto& fields = record.fields;
    if (fields.size() != first.fields.size()) {
      source.fail(record.line, count_text(fields.size()),
                  fmt::format("{}, as in line {}", count_text(first.fields.size()), first.line),
                  "restore the line; in CSV a text with a comma stands in quotation marks");
    }
    if (!options.no_header && fields == first.fields) {
      source.fail(record.line, "the header a second time", "one header, in the first line",
                  "remove the line");
    }
    on_row({.line = record.line, .label = fields[label], .text = fields[text]});
  }
}

}  // namespace

void read_csv(TextSource& source, const LabelledOptions& options, const OnLabelledRow& on_row) {
  read_records(source, next_csv, options, on_row);
}

void read_tsv(TextSource& source, const LabelledOptions& options, const OnLabelledRow& on_row) {
  read_records(source, next_tsv, options, on_row);
}

}  // namespace sentipipe
