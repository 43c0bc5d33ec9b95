// Rows of "word number number ...". Rows of unwanted words cost a search for the line feed, a count
// of the spaces and a look-up; only wanted rows are parsed, a batch at a time on several threads.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "support/error.hpp"
#include "support/parallel.hpp"
#include "vectors/rows.hpp"

namespace sentipipe {

namespace {

class TextRows {
 public:
  TextRows(ByteReader& in, RowCollector& rows, std::size_t lines_before)
      : in_(in), rows_(rows), line_(lines_before) {}

  void read(const std::optional<Header>& header) {
    while (!in_.at_end()) {
      const auto line = trimmed(in_.take_line());
      ++line_;
      if (line.empty() && in_.at_end()) break;  // an empty last line is none
      rows_.count_row();
      scan(line);
      if (text_.size() >= batch_bytes) parse_waiting();
    }
    parse_waiting();
    if (header && header->rows != rows_.rows()) {
      rows_.bad_row(place(line_), fmt::format("the end after {} rows", rows_.rows()),
                    fmt::format("{} rows, as the header says", header->rows));
    }
  }

 private:
  static constexpr std::size_t batch_bytes = std::size_t{4} << 20U;
  static constexpr std::size_t rows_a_piece = 128;

  struct Row {
    std::size_t line;
    std::size_t word, numbers, end;  // where they begin in text_; a space is before each number
    std::size_t bad = 0;             // the first number that is none, from 1; 0 when all are
  };

  [[nodiscard]] std::string_view word_of(const Row& row) const {
    return std::string_view(text_).substr(row.word, row.numbers - row.word);
  }
  [[nodiscard]] std::string_view numbers_of(const Row& row) const {
    return std::string_view(text_).substr(row.numbers, row.end - row.numbers);
  }

  [[nodiscard]] std::string place(std::size_t line) const { return at_line(in_.file(), line); }

  void bad_row(const std::string& found, const std::string& expected) {
    parse_waiting();  // complaints come in the order of the lines
    rows_.bad_row(place(line_), found, expected);
  }

  void scan(std::string_view line) {
    const std::size_t dim = rows_.dim();
    const std::size_t spaces = count_of(' ', line);
    const auto wrong_width = [&](std::size_t found) {
      bad_row(fmt::format("{} numbers", found), fmt::format("a word and {} numbers", dim));
    };
    if (spaces < dim) return wrong_width(spaces);
    std::size_t word_end = line.find(' ');
    if (spaces > dim) {
      // GloVe 840B has words with spaces in them, so the numbers are counted from the right. A word
      // that ends in a number is none: then the row is too wide.
      word_end = line.size();
      for (std::size_t i = 0; i < dim; ++i) word_end = line.rfind(' ', word_end - 1);
      const auto word = line.substr(0, word_end);
      if (is_number(word.substr(word.rfind(' ') + 1))) return wrong_width(spaces);
    }
    const auto word = line.substr(0, word_end);
    if (word.empty()) return bad_row("a row without a word", "a word before the numbers");
    if (!rows_.wants(word)) return;
    const std::size_t begin = text_.size();
    text_ += line;  // which is gone with the next one
    waiting_.push_back({line_, begin, begin + word_end, text_.size()});
  }

  void parse_waiting() {
    const std::size_t dim = rows_.dim();
    double* const columns = rows_.room_for(waiting_.size());
    const std::size_t pieces = (waiting_.size() + rows_a_piece - 1) / rows_a_piece;
    parallel_for(pieces, rows_.threads(), [&](std::size_t piece) {
      const std::size_t end = std::min((piece + 1) * rows_a_piece, waiting_.size());
      for (std::size_t i = piece * rows_a_piece; i < end; ++i) {
        waiting_[i].bad = parse_numbers(numbers_of(waiting_[i]), columns + i * dim);
      }
    });
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      const Row& row = waiting_[i];
      if (row.bad != 0) {
        rows_.bad_row(place(row.line),
                      fmt::format("{} as number {}", excerpt(number_of(row)), row.bad),
                      "a finite number");
      } else if (!rows_.take(word_of(row), columns + i * dim)) {
        rows_.repeated_word(place(row.line), word_of(row));
      }
    }
    waiting_.clear();
    text_.clear();
  }

  // The text of the bad number.
  [[nodiscard]] std::string_view number_of(const Row& row) const {
    std::string_view text = numbers_of(row);
    for (std::size_t i = 1; i < row.bad; ++i) text.remove_prefix(text.find(' ', 1));
    return text.substr(1, text.find(' ', 1) - 1);
  }

  // The first bad number, from 1; 0 when all are good.
  [[nodiscard]] std::size_t parse_numbers(std::string_view text, double* column) const {
    const char* at = text.data();
    const char* const end = at + text.size();
    for (std::size_t i = 0; i < rows_.dim(); ++i) {
      ++at;  // the space
      const auto [stop, code] = std::from_chars(at, end, column[i]);
      const bool whole = stop == end || *stop == ' ';
      if (code != std::errc() || !whole || !std::isfinite(column[i])) return i + 1;
      at = stop;
    }
    return 0;
  }

  ByteReader& in_;
  RowCollector& rows_;
  std::size_t line_;
  std::string text_;  // the lines of waiting_, one behind the other
  std::vector<Row> waiting_;
};

}  // namespace

void read_text_rows(ByteReader& in, const std::optional<Header>& header, RowCollector& rows) {
  TextRows(in, rows, header ? 1 : 0).read(header);
}

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

std::string_view trimmed(std::string_view line) {
  while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
  return line;
}

}  // namespace sentipipe
