// word2vec's text, and fastText's .vec: the line "V d", then rows. The first line is that of
// word2vec's binary files, too.
#include <fmt/format.h>

#include <algorithm>

#include "../../base/error.hpp"
#include "../../text/numbers.hpp"
#include "fields.hpp"
#include "format.hpp"
#include "rows.hpp"

namespace sentipipe {

namespace {

std::optional<VectorLayout> parse_header(std::string_view line) {
  if (count_fields(line) != 2) return std::nullopt;
  line.remove_prefix(line.find_first_not_of(blanks));
  const auto rows = parse<std::size_t>(line.substr(0, line.find_first_of(blanks)));
  const auto dim = parse<std::size_t>(line.substr(line.find_last_of(blanks) + 1));
  if (!rows || !dim) return std::nullopt;
  return VectorLayout{*dim, *rows};
}

// Whether what follows a word2vec file's first word is text: printable ASCII in the first row, any
// characters but controls in the next ones, whose words may be foreign.
bool is_text(std::string_view numbers) {
  bool first_row = true;
  return std::all_of(numbers.begin(), numbers.end(), [&](char c) {
    if (c == '\n') first_row = false;
    const bool foreign = static_cast<unsigned char>(c) >= 0x80 && !first_row;
    return (c >= ' ' && c <= '~') || c == '\t' || c == '\n' || c == '\r' || foreign;
  });
}

}  // namespace

std::optional<Word2vecStart> word2vec_start(std::string_view start) {
  start = without_mark(start);
  const auto line = first_line(start);
  const auto layout = parse_header(trimmed(line));
  if (!layout) return std::nullopt;
  const auto body = start.substr(std::min(line.size() + 1, start.size()));
  const auto numbers =
      body.substr(std::min(body.find_first_of(blanks), body.size())).substr(0, 4 * layout->dim);
  return Word2vecStart{*layout, is_text(numbers)};
}

void take_word2vec_header(ByteReader& in, const VectorLayout& layout) {
  in.begin_text();
  if (layout.dim < 1 || layout.dim > largest_dimension || *layout.rows < 1) {
    throw Error({.place = at_line(in.file(), 1),
                 .found = fmt::format("{} rows of {} numbers", *layout.rows, layout.dim),
                 .expected = fmt::format("at least one row of 1 to {} numbers", largest_dimension),
                 .remedy = "check that this is a word2vec file"});
  }
  in.take_line();
}

namespace {

std::optional<VectorLayout> recognise(std::string_view start) {
  const auto known = word2vec_start(start);
  return known && known->text ? std::optional(known->layout) : std::nullopt;
}

VectorsFile read(ByteReader& in, const VectorLayout& layout, const ReadVectorsOptions& options) {
  take_word2vec_header(in, layout);
  return read_text_rows(in, layout, options);
}

void write(const VectorsToWrite& vectors) {
  write_rows(vectors, {.forbidden = " \t\n\r", .header = true, .append = append_decimals});
}

}  // namespace

extern const VectorFormat word2vec_text_format = {.name = "word2vec text",
                                                  .ending = ".vec",
                                                  .recognise = recognise,
                                                  .read = read,
                                                  .write = write};

}  // namespace sentipipe
