// Recognises a vector file's format and has its rows read.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "sentipipe/base/error.hpp"
#include "sentipipe/io/byte_reader.hpp"
#include "sentipipe/io/files.hpp"
#include "sentipipe/vectors/formats/npy.hpp"
#include "sentipipe/vectors/formats/rows.hpp"
#include "sentipipe/vectors/vectors.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest_dimension = std::size_t{1} << 20U;
constexpr std::size_t largest_line_looked_at = std::size_t{1} << 20U;
constexpr std::size_t packed_room = std::size_t{1} << 27U;  // numbers that get room at first

std::optional<std::size_t> parse_count(std::string_view text) {
  std::size_t value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
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

// word2vec's first line, "V d".
std::optional<Header> parse_header(std::string_view line) {
  if (count_fields(line) != 2) return std::nullopt;
  constexpr std::string_view blanks = " \t";
  line.remove_prefix(line.find_first_not_of(blanks));
  const auto rows = parse_count(line.substr(0, line.find_first_of(blanks)));
  const auto dim = parse_count(line.substr(line.find_last_of(blanks) + 1));
  if (!rows || !dim) return std::nullopt;
  return Header{*rows, *dim};
}

[[noreturn]] void fail_at_start(const ByteReader& in, std::string found, std::string expected,
                                std::string remedy) {
  throw Error({.place = at_line(in.file(), 1),
               .found = std::move(found),
               .expected = std::move(expected),
               .remedy = std::move(remedy)});
}

struct Recognised {
  VectorFormat format;
  std::size_t dim;
  std::optional<Header> header;  // already read
};

Recognised recognise(ByteReader& in) {
  in.begin_text();
  const auto start = in.peek(largest_line_looked_at);
  const auto line_end = std::min(start.find('\n'), start.size());
  const auto line = trimmed(start.substr(0, line_end));
  const auto header = parse_header(line);
  if (!header) {
    if (const auto nul = line.find('\0'); nul != std::string_view::npos)
      in.fail_at_nul(in.offset() + nul);
    const auto dim = common_width(start);
    if (!dim || *dim > largest_dimension) {
      fail_at_start(in, excerpt(line),
                    "a word and its numbers (GloVe), or the line \"V d\" (word2vec, fastText)",
                    "name a vector file; its format is recognised by content, plain or compressed");
    }
    return {VectorFormat::glove_text, *dim, std::nullopt};
  }
  if (header->dim < 1 || header->dim > largest_dimension || header->rows < 1) {
    fail_at_start(in, fmt::format("{} rows of {} numbers", header->rows, header->dim),
                  fmt::format("at least one row of 1 to {} numbers", largest_dimension),
                  "check that this is a word2vec file");
  }
  const auto body = start.substr(std::min(line_end + 1, start.size()));
  const auto numbers =
      body.substr(std::min(body.find_first_of(" \t"), body.size())).substr(0, 4 * header->dim);
  const auto format =
      is_text(numbers) ? VectorFormat::word2vec_text : VectorFormat::word2vec_binary;
  in.take_line();
  return {format, header->dim, header};
}

// As many rows as what is left can hold. Lines of text are counted when all rows are kept, and so
// get memory; with a vocabulary only its words do.
std::size_t most_rows(const ByteReader& in, const Recognised& file, bool all) {
  const bool binary = file.format == VectorFormat::word2vec_binary;
  const std::size_t least = binary ? 4 * file.dim + 1 : 2 * file.dim + 1;  // bytes a row
  const std::size_t most = in.most_left() / least + 1;
  if (binary || in.compressed() || !all) return most;
  const auto rest = in.mapped_rest();
  const bool open = !rest.empty() && !rest.ends_with('\n');
  return std::min(most, count_of('\n', rest) + (open ? 1 : 0));
}

// The rows to make room for at once, of `most`; where there are more, the matrix grows.
std::size_t expected_rows(const ByteReader& in, const Recognised& file, std::size_t most) {
  const std::size_t rows = file.header ? std::min(file.header->rows, most) : most;
  return in.compressed() ? std::min(rows, packed_room / file.dim) : rows;
}

}  // namespace

VectorsFile read_vectors(const fs::path& path, const ReadVectorsOptions& options) {
  require_readable_file(path);
  if (is_npy(path)) return read_npy_vectors(path, options);
  ByteReader in(path, options.on_progress);
  const auto file = recognise(in);
  // A header that promises more than the file can hold is refused before any row is read.
  const std::size_t most = most_rows(in, file, options.keep == nullptr);
  if (file.header && !options.lenient && file.header->rows > most) {
    fail_at_start(
        in,
        fmt::format("a header of {} rows of {} numbers above {} bytes, {} rows at most",
                    file.header->rows, file.dim, in.most_left(), most),
        "a file as long as its header says",
        "fetch the file again, it is cut short; where there is --lenient, it takes what is there");
  }
  RowCollector rows(options, file.dim);
  rows.reserve(expected_rows(in, file, most));
  if (file.format == VectorFormat::word2vec_binary) {
    read_binary_rows(in, *file.header, rows);
  } else {
    read_text_rows(in, file.header, rows);
  }
  auto out = rows.finish(path);
  out.format = file.format;
  out.compressed = in.compressed();
  return out;
}

}  // namespace sentipipe
