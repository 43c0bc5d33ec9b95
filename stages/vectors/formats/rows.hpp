// What the readers of text and of binary rows share. Private to this folder.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "../../io/byte_reader.hpp"
#include "../vectors.hpp"
#include "format.hpp"

namespace sentipipe {

// Gathers the wanted rows of a file as columns of a matrix.
class RowCollector {
 public:
  // `options` must outlive the collector.
  RowCollector(const ReadVectorsOptions& options, std::size_t dim) : options_(options), dim_(dim) {}

  [[nodiscard]] std::size_t dim() const { return dim_; }
  [[nodiscard]] std::size_t threads() const { return options_.threads; }
  [[nodiscard]] std::size_t size() const { return words_.vocab_size(); }
  [[nodiscard]] bool wants(std::string_view word) const {
    return options_.keep == nullptr || options_.keep->find(word);
  }
  // Room for the rows to come, `most` at most, of which a compressed file may have far fewer.
  // Memory that is never touched costs nothing. Throws Error for a header that promises more.
  void make_room(const ByteReader& in, const VectorLayout& layout, std::size_t most);
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

// Reads rows of text to the end of the file; the header, where there is one, has been read.
VectorsFile read_text_rows(ByteReader& in, const VectorLayout& layout,
                           const ReadVectorsOptions& options);

}  // namespace sentipipe
