// One pass over a vector file. Rows of unwanted words cost a search for the line feed, a count of
// the spaces and a look-up; only wanted rows are parsed.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include "support/byte_reader.hpp"
#include "support/error.hpp"
#include "support/files.hpp"
#include "vectors/npy.hpp"
#include "vectors/vectors.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest_dimension = std::size_t{1} << 20U;
constexpr std::size_t longest_word = std::size_t{1} << 16U;  // bytes, in a binary file
constexpr std::size_t gzip_room = std::size_t{1} << 27U;     // numbers that get room at first
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Counts in single bytes, at most 255 at a time, which compilers turn into vector instructions:
// this is what an unwanted row costs.
std::size_t count_of(char wanted, std::string_view text) {
  std::size_t count = 0;
  while (!text.empty()) {
    const auto part = text.substr(0, 255);
    unsigned char in_part = 0;
    for (const char c : part) in_part = static_cast<unsigned char>(in_part + (c == wanted ? 1 : 0));
    count += in_part;
    text.remove_prefix(part.size());
  }
  return count;
}

bool is_number(std::string_view text) {
  double value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  return !text.empty() && code == std::errc() && end == text.data() + text.size();
}

std::optional<std::size_t> parse_count(std::string_view text) {
  std::size_t value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// A row's text without what editors and fastText leave at its end.
std::string_view trimmed(std::string_view line) {
  while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
  return line;
}

// Whether what follows a word2vec file's first word is text: printable ASCII in the first row, any
// characters but controls in the next ones, whose words may be foreign.
bool is_text(std::string_view numbers) {
  bool first_row = true;
  return std::all_of(numbers.begin(), numbers.end(), [&](char c) {
    if (c == '\n') first_row = false;
    const bool foreign = static_cast<unsigned char>(c) >= 0x80 && !first_row;
    return (c >= ' ' && c <= '~') || c == '\n' || c == '\r' || foreign;
  });
}

struct Header {
  std::size_t rows;
  std::size_t dim;
};

// word2vec's first line, "V d".
std::optional<Header> parse_header(std::string_view line) {
  line = trimmed(line);
  const auto space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto rows = parse_count(line.substr(0, space));
  const auto dim = parse_count(line.substr(space + 1));
  if (!rows || !dim) return std::nullopt;
  return Header{*rows, *dim};
}

class VectorsReader {
 public:
  VectorsReader(const fs::path& file, const ReadVectorsOptions& options)
      : in_(file), options_(options) {}

  VectorsFile read() {
    result_.compressed = in_.compressed();
    recognise();
    reserve();
    if (result_.format == VectorFormat::word2vec_binary) {
      read_binary_rows();
    } else {
      read_text_rows();
    }
    if (values_.n_cols != result_.words.vocabulary.size()) {
      values_.resize(dim_, result_.words.vocabulary.size());
    }
    result_.words.vectors = std::move(values_);
    return std::move(result_);
  }

 private:
  [[noreturn]] void fail(std::string place, std::string found, std::string expected,
                         std::string remedy) const {
    throw Error({.place = std::move(place),
                 .found = std::move(found),
                 .expected = std::move(expected),
                 .remedy = std::move(remedy)});
  }

  // The row at hand is bad: the end, or one more to skip.
  void bad_row(const std::string& found, const std::string& expected) {
    const std::string place = result_.format == VectorFormat::word2vec_binary
                                  ? at_byte(in_.file(), row_offset_)
                                  : at_line(in_.file(), line_);
    if (!options_.lenient) {
      fail(place, found, expected, "restore the file, or skip such rows with --lenient");
    }
    if (result_.skipped++ == 0) result_.first_skipped = place + ": " + found;
  }

  void recognise() {
    if (in_.peek(byte_order_mark.size()) == byte_order_mark) in_.take(byte_order_mark.size());
    const auto start = in_.peek(largest_line_looked_at);
    const auto line_end = std::min(start.find('\n'), start.size());
    const auto line = trimmed(start.substr(0, line_end));
    if (const auto header = parse_header(line)) {
      header_ = header;
      dim_ = header->dim;
      if (dim_ < 1 || dim_ > largest_dimension || header->rows < 1) {
        fail(at_line(in_.file(), 1), fmt::format("{} rows of {} numbers", header->rows, dim_),
             fmt::format("at least one row of 1 to {} numbers", largest_dimension),
             "check that this is a word2vec file");
      }
      const auto body = start.substr(std::min(line_end + 1, start.size()));
      const auto numbers = body.substr(std::min(body.find(' '), body.size())).substr(0, 4 * dim_);
      result_.format =
          is_text(numbers) ? VectorFormat::word2vec_text : VectorFormat::word2vec_binary;
      in_.take_line();
      line_ = 1;
      refuse_promises();
      return;
    }
    result_.format = VectorFormat::glove_text;
    dim_ = count_of(' ', line);
    if (dim_ < 1 || !is_number(line.substr(line.rfind(' ') + 1)) || dim_ > largest_dimension) {
      fail(at_line(in_.file(), 1), excerpt(line),
           "a word and its numbers (GloVe), or the line \"V d\" (word2vec, fastText)",
           "name a vector file; text and binary are recognised by content, plain or gzip");
    }
  }

  // As many rows as what is left can hold; of a gzip file, as many as get room at first.
  [[nodiscard]] std::size_t most_rows() const {
    if (in_.compressed()) return gzip_room / dim_;
    const bool binary = result_.format == VectorFormat::word2vec_binary;
    const std::size_t least = binary ? 4 * dim_ + 1 : 2 * dim_ + 1;  // bytes a row
    return in_.mapped_rest().size() / least + 1;
  }

  // A header that promises more than the file can hold is refused before anything is read.
  void refuse_promises() const {
    if (in_.compressed() || options_.lenient) return;
    if (header_->rows > most_rows()) {
      fail(at_line(in_.file(), 1),
           fmt::format("a header of {} rows of {} numbers above {} bytes", header_->rows, dim_,
                       in_.mapped_rest().size()),
           "a file as long as its header says", "fetch the file again, it is cut short");
    }
  }

  // Room for the rows to come; a gzip file's number is not known, and the matrix grows. set_size
  // leaves the memory untouched, and untouched memory costs nothing.
  void reserve() {
    const auto rest = in_.mapped_rest();
    if (options_.keep != nullptr) {
      values_.set_size(dim_, std::min(options_.keep->size(), most_rows()));
    } else if (result_.format == VectorFormat::word2vec_binary) {
      values_.set_size(dim_, std::min(header_->rows, rest.size() / (4 * dim_)));
    } else {
      const std::size_t lines = count_of('\n', rest) + (rest.ends_with('\n') ? 0 : 1);
      values_.set_size(dim_, std::min(lines, most_rows()));
    }
  }

  // The column for a wanted word; null when it is unwanted, or there already (a bad row).
  double* column_for(std::string_view word) {
    if (options_.keep != nullptr && !options_.keep->find(word)) return nullptr;
    if (result_.words.vocabulary.find(word)) {
      bad_row("the word " + excerpt(word) + " a second time", "each word once");
      return nullptr;
    }
    const std::size_t next = result_.words.vocabulary.size();
    if (next == values_.n_cols) values_.resize(dim_, std::max<std::size_t>(16, 2 * next));
    return values_.colptr(next);
  }

  void read_text_rows() {
    while (!in_.at_end()) {
      const auto line = trimmed(in_.take_line());
      ++line_;
      ++result_.rows;
      read_text_row(line);
    }
    if (header_ && header_->rows != result_.rows) {
      bad_row(fmt::format("the end after {} rows", result_.rows),
              fmt::format("{} rows, as the header says", header_->rows));
    }
  }

  void read_text_row(std::string_view line) {
    const std::size_t spaces = count_of(' ', line);
    const auto wrong_width = [&](std::size_t found) {
      bad_row(fmt::format("{} numbers", found), fmt::format("a word and {} numbers", dim_));
    };
    if (spaces < dim_ || line.empty()) return wrong_width(line.empty() ? 0 : spaces);
    std::size_t word_end = line.find(' ');
    if (spaces > dim_) {
      // GloVe 840B has words with spaces in them, so the numbers are counted from the right. A word
      // that ends in a number is none: then the row is too wide.
      word_end = line.size();
      for (std::size_t i = 0; i < dim_; ++i) word_end = line.rfind(' ', word_end - 1);
      const auto word = line.substr(0, word_end);
      if (is_number(word.substr(word.rfind(' ') + 1))) return wrong_width(spaces);
    }
    const auto word = line.substr(0, word_end);
    if (word.empty()) return bad_row("a row without a word", "a word before the numbers");
    double* column = column_for(word);
    if (column == nullptr) return;
    if (parse_numbers(line.substr(word_end), column)) result_.words.vocabulary.add(word);
  }

  // `text` holds d numbers with a space before each.
  bool parse_numbers(std::string_view text, double* column) {
    const char* at = text.data();
    const char* const end = at + text.size();
    for (std::size_t i = 0; i < dim_; ++i) {
      ++at;  // the space
      const auto [stop, code] = std::from_chars(at, end, column[i]);
      const bool whole = stop == end || *stop == ' ';
      if (code != std::errc() || !whole || !std::isfinite(column[i])) {
        bad_row(fmt::format("{} as number {}", excerpt({at, std::find(at, end, ' ')}), i + 1),
                "a finite number");
        return false;
      }
      at = stop;
    }
    return true;
  }

  void read_binary_rows() {
    std::vector<float> row(dim_);
    const std::size_t row_bytes = dim_ * sizeof(float);
    for (; result_.rows < header_->rows; ++result_.rows) {
      if (in_.peek(1) == "\n") in_.take(1);  // word2vec.c ends each row with a line feed
      row_offset_ = in_.offset();
      const auto start = in_.peek(longest_word);
      const auto length = start.find(' ');
      if (length == std::string_view::npos && start.size() == longest_word) {
        fail(at_byte(in_.file(), row_offset_),
             fmt::format("no space within {} bytes", longest_word), "a word and a space",
             "fetch the file again, it is damaged");
      }
      if (length == std::string_view::npos ||
          in_.peek(length + 1 + row_bytes).size() < length + 1 + row_bytes) {
        bad_row(fmt::format("the end of the file after {} rows", result_.rows),
                fmt::format("{} rows of {} bytes, as the header says", header_->rows, row_bytes));
        return;
      }
      const auto bytes = in_.take(length + 1 + row_bytes);
      const auto word = bytes.substr(0, length);
      if (word.empty()) {
        bad_row("a row without a word", "a word before the numbers");
        continue;
      }
      double* column = column_for(word);
      if (column == nullptr) continue;
      std::memcpy(row.data(), bytes.data() + length + 1, row_bytes);  // little-endian, as x86-64
      const auto bad =
          std::find_if_not(row.begin(), row.end(), [](float x) { return std::isfinite(x); });
      if (bad != row.end()) {
        bad_row(fmt::format("{} as number {} of {}", *bad, bad - row.begin() + 1, excerpt(word)),
                "a finite number");
        continue;
      }
      std::copy(row.begin(), row.end(), column);
      result_.words.vocabulary.add(word);
    }
    if (in_.peek(1) == "\n") in_.take(1);
    row_offset_ = in_.offset();
    if (!in_.at_end()) {
      bad_row("more bytes after the last row",
              fmt::format("{} rows, as the header says", header_->rows));
    }
  }

  static constexpr std::size_t largest_line_looked_at = std::size_t{1} << 20U;

  ByteReader in_;
  const ReadVectorsOptions& options_;
  VectorsFile result_;
  arma::mat values_;  // d x capacity
  std::optional<Header> header_;
  std::size_t dim_ = 0;
  std::size_t line_ = 0;        // of the row at hand (text)
  std::size_t row_offset_ = 0;  // of the row at hand (binary)
};

}  // namespace

VectorsFile read_vectors(const fs::path& file, const ReadVectorsOptions& options) {
  require_readable_file(file);
  if (is_npy(file)) return read_npy_vectors(file, options);
  return VectorsReader(file, options).read();
}

}  // namespace sentipipe
