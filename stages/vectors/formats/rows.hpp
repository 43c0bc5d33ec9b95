// What the readers of text and of binary rows share. Private to this folder.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sentipipe/io/byte_reader.hpp"
#include "sentipipe/vectors/vectors.hpp"

namespace sentipipe {

// word2vec's first line, "V d".
struct Header {
  std::size_t rows;
  std::size_t dim;
};

// Gathers the wanted rows of a file as columns of a matrix.
class RowCollector {
 public:
  // `options` must outlive the collector.
  RowCollector(const ReadVectorsOptions& options, std::size_t dim) : options_(options), dim_(dim) {}

  [[nodiscard]] std::size_t dim() const { return dim_; }
  [[nodiscard]] std::size_t threads() const { return options_.threads; }
  [[nodiscard]] std::size_t size() const { return words_.vocabulary.size(); }
  [[nodiscard]] bool wants(std::string_view word) const {
    return options_.keep == nullptr || options_.keep->find(word);
  }
  // Room for the rows to come. Memory that is never touched costs nothing.
  void reserve(std::size_t rows);
  // The next `rows` free columns, one after another; valid until the next call.
  double* room_for(std::size_t rows);
  // Takes the row whose numbers are in `column`, one of those that room_for gave; false when the
  // word is there already.
  bool take(std::string_view word, const double* column);
  // Throws Error, or counts a row to skip when the options are lenient.
  void bad_row(const std::string& place, const std::string& found, const std::string& expected);
  // The same for a file that ends before or after the rows that it promises.
  void wrong_end(const std::string& place, const std::string& found, const std::string& expected);
  void repeated_word(const std::string& place, std::string_view word);
  void count_row() { ++result_.rows; }
  [[nodiscard]] std::size_t rows() const { return result_.rows; }

  // All that was gathered. Throws Error when more than one row in 100 was bad.
  VectorsFile finish(const std::filesystem::path& file);

 private:
  const ReadVectorsOptions& options_;
  std::size_t dim_;
  WordVectors words_;  // the matrix has room to spare
  VectorsFile result_;
  std::size_t bad_rows_ = 0;
  std::vector<std::string> first_bad_;  // what was wrong with them, and where
};

// Both read to the end of the file; the header, where there is one, has been read.
void read_text_rows(ByteReader& in, const std::optional<Header>& header, RowCollector& rows);
void read_binary_rows(ByteReader& in, const Header& header, RowCollector& rows);

// The numbers a row of `start`, the beginning of a file without header: as many as most of the
// first 100 lines have, of several widths that are equally frequent the first. Nothing when no line
// ends in a number.
std::optional<std::size_t> common_width(std::string_view start);

// How often `wanted` is in `text`.
std::size_t count_of(char wanted, std::string_view text);
// What stands between blanks and tabs.
std::size_t count_fields(std::string_view text);

// Decimal numbers with or without a sign, nan and inf too.
bool is_number(std::string_view text);
// The nearest double, which is 0 for 1e-400; nothing when it is infinite or `text` is no number.
std::optional<double> finite_number(std::string_view text);

// For messages: a word of more than `longest_word` bytes, and what it should be.
std::string too_long(std::string_view word);
std::string short_enough();

// A row's text without what editors and fastText leave at its end.
std::string_view trimmed(std::string_view line);

}  // namespace sentipipe
