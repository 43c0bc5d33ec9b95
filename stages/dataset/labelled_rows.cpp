#include "labelled_rows.hpp"

#include <fmt/format.h>

#include "../base/error.hpp"

namespace sentipipe {

namespace {

constexpr std::string_view label_mark = "__label__";

TextFormat recognise(TextSource& source) {
  auto line = source.start();
  line.remove_prefix(std::min(line.find_first_not_of(" \r\n"), line.size()));
  line = line.substr(0, line.find('\n'));
  if (line.starts_with('{')) return TextFormat::jsonl;
  if (line.starts_with(label_mark)) return TextFormat::fasttext;
  if (line.starts_with('[') && without_blanks(source.start().substr(1)).starts_with('{')) {
    source.fail(1, "a JSON array", "JSON Lines: an object a line",
                "take the array apart: jq -c '.[]' FILE");
  }
  return line.find('\t') != std::string_view::npos ? TextFormat::tsv : TextFormat::csv;
}

}  // namespace

void read_fasttext(TextSource& source, const OnLabelledRow& on_row) {
  constexpr const char* expected = "__label__CLASS and the text behind it";
  for (std::string line; source.take_line(line);) {
    std::string_view rest = without_blanks(line);
    if (!rest.starts_with(label_mark)) {
      source.fail(source.line(), excerpt(rest), expected,
                  "restore the line, or say with --format what the file is");
    }
    rest.remove_prefix(label_mark.size());
    const auto label = rest.substr(0, rest.find_first_of(" \t"));
    rest.remove_prefix(label.size());
    if (without_blanks(rest).starts_with(label_mark)) {
      source.fail(source.line(), "a second label, " + excerpt(without_blanks(rest)),
                  "one label a line", "leave one of the two");
    }
    on_row({.line = source.line(), .label = std::string(label), .text = std::string(rest)});
  }
}

std::string_view for_each_labelled_row(const std::filesystem::path& file,
                                       const LabelledOptions& options,
                                       const OnProgress& on_progress, const OnLabelledRow& on_row) {
  TextSource source(file, options.encoding, on_progress);
  const auto format = options.format == TextFormat::automatic ? recognise(source) : options.format;
  switch (format) {
    case TextFormat::automatic:
    case TextFormat::csv:
      read_csv(source, options, on_row);
      return "CSV";
    case TextFormat::tsv:
      read_tsv(source, options, on_row);
      return "TSV";
    case TextFormat::jsonl:
      read_json_lines(source, options, on_row);
      return "JSON Lines";
    case TextFormat::fasttext:
      read_fasttext(source, on_row);
      return "fastText lines";
  }
  return "";
}

}  // namespace sentipipe
