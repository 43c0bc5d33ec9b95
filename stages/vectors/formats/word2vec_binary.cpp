// word2vec's binary files: the line "V d", then rows of a word, a space and d float32 numbers.
// Offsets are those of the unpacked content.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "../../base/error.hpp"
#include "rows.hpp"

namespace sentipipe {

namespace {

void skip_line_feed(ByteReader& in) {
  if (in.peek(1) == "\n") in.take(1);  // word2vec.c ends each row with one
}

// Place() says where the row is; few rows need it said.
template <class Place>
void take_row(std::string_view word, std::string_view numbers, const Place& place,
              RowCollector& rows) {
  if (word.empty())
    return rows.bad_row(place(), "a row without a word", "a word before the numbers");
  if (!rows.wants(word)) return;
  std::vector<float> row(rows.dim());
  std::memcpy(row.data(), numbers.data(), numbers.size());  // little-endian, as x86-64 and ARM are
  const auto bad =
      std::find_if_not(row.begin(), row.end(), [](float x) { return std::isfinite(x); });
  if (bad != row.end()) {
    const auto found =
        fmt::format("{} as number {} of {}", *bad, bad - row.begin() + 1, excerpt(word));
    return rows.bad_row(place(), found, "a finite number");
  }
  double* const column = rows.room_for(1);
  std::copy(row.begin(), row.end(), column);
  if (!rows.take(word, column)) rows.repeated_word(place(), word);
}

void read_rows(ByteReader& in, std::size_t promised, RowCollector& rows) {
  const std::size_t row_bytes = rows.dim() * sizeof(float);
  for (; rows.rows() < promised; rows.count_row()) {
    skip_line_feed(in);
    const auto place = [&, offset = in.offset()] { return at_byte(in.file(), offset); };
    const auto start = in.peek(longest_word + 1);
    const auto length = start.find(' ');
    if (length == std::string_view::npos && start.size() > longest_word) {
      throw Error({.place = place(),
                   .found = fmt::format("no space within {} bytes", longest_word),
                   .expected = "a word and a space",
                   .remedy = "fetch the file again, it is damaged"});
    }
    const std::size_t size = length + 1 + row_bytes;
    if (length == std::string_view::npos || in.peek(size).size() < size) {
      return rows.wrong_end(
          place(), fmt::format("the end of the file after {} rows", rows.rows()),
          fmt::format("{} rows of {} bytes, as the header says", promised, row_bytes));
    }
    const auto bytes = in.take(size);
    take_row(bytes.substr(0, length), bytes.substr(length + 1), place, rows);
  }
  skip_line_feed(in);
  if (!in.at_end()) {
    rows.wrong_end(at_byte(in.file(), in.offset()), "more bytes after the last row",
                   fmt::format("{} rows, as the header says", promised));
  }
}

std::optional<VectorLayout> recognise(std::string_view start) {
  const auto known = word2vec_start(start);
  return known && !known->text ? std::optional(known->layout) : std::nullopt;
}

VectorsFile read(ByteReader& in, const VectorLayout& layout, const ReadVectorsOptions& options) {
  take_word2vec_header(in, layout);
  RowCollector rows(options, layout.dim);
  rows.make_room(in, layout, in.most_left() / (layout.dim * sizeof(float) + 1) + 1);
  read_rows(in, *layout.rows, rows);
  return rows.finish(in.file());
}

void append_floats(const VectorsToWrite& vectors, std::string& row,
                   const std::vector<double>& numbers) {
  const auto large = std::find_if(numbers.begin(), numbers.end(), [](double x) {
    return std::abs(x) > std::numeric_limits<float>::max();
  });
  if (large != numbers.end()) {
    throw Error({.place = vectors.file.string(),
                 .found = fmt::format("the number {} of {}", *large, excerpt(row)),
                 .expected = "numbers that float32 can hold, up to 3.4e38",
                 .remedy = "write to a name that ends in .npy"});
  }
  row += ' ';
  for (const double number : numbers) {
    const auto rounded = static_cast<float>(number);
    row.append(reinterpret_cast<const char*>(&rounded), sizeof rounded);
  }
  row += '\n';
}

void write(const VectorsToWrite& vectors) {
  write_rows(vectors, {.forbidden = " \n\r",
                       .header = true,
                       .append = [&](std::string& row, const std::vector<double>& numbers) {
                         append_floats(vectors, row, numbers);
                       }});
}

}  // namespace

extern const VectorFormat word2vec_binary_format = {.name = "word2vec binary",
                                                    .ending = ".bin",
                                                    .is_float32 = true,
                                                    .recognise = recognise,
                                                    .read = read,
                                                    .write = write};

}  // namespace sentipipe
