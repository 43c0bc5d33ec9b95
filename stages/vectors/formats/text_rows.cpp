// Rows of "word number number ...", with blanks or tabs between. Rows of unwanted words cost a
// search for the line feed, a count of the fields and a look-up; only wanted rows are parsed, a
// batch at a time on several threads.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "../../base/error.hpp"
#include "../../base/parallel.hpp"
#include "../../text/numbers.hpp"
#include "fields.hpp"
#include "format.hpp"
#include "rows.hpp"

namespace sentipipe {

namespace {

class TextRows {
 public:
  TextRows(ByteReader& in, RowCollector& rows, std::size_t lines_before)
      : in_(in), rows_(rows), line_(lines_before) {}

  void read(const std::optional<std::size_t>& promised) {
    std::size_t empty = 0;  // lines, since the last row: those at the end are none
    while (!in_.at_end()) {
      const auto line = trimmed(in_.take_line());
      ++line_;
      if (line.empty()) {
        ++empty;
        continue;
      }
      for (; empty > 0; --empty) {
        rows_.count_row();
        bad_row(line_ - empty, "an empty line", row_of(rows_.dim()));
      }
      rows_.count_row();
      scan(line);
      if (text_.size() >= batch_bytes) parse_waiting();
    }
    parse_waiting();
    if (promised && *promised != rows_.rows()) {
      rows_.wrong_end(place(line_), fmt::format("the end after {} rows", rows_.rows()),
                      fmt::format("{} rows, as the header says", *promised));
    }
  }

 private:
  static constexpr std::size_t batch_bytes = std::size_t{4} << 20U;
  static constexpr std::size_t rows_a_piece = 128;

  struct Row {
    std::size_t line;
    std::size_t word, numbers, end;  // where they begin in text_; blanks are before each number
    std::size_t bad = 0;             // the first number that is none, from 1; 0 when all are
  };

  [[nodiscard]] std::string_view word_of(const Row& row) const {
    return std::string_view(text_).substr(row.word, row.numbers - row.word);
  }
  [[nodiscard]] std::string_view numbers_of(const Row& row) const {
    return std::string_view(text_).substr(row.numbers, row.end - row.numbers);
  }

  [[nodiscard]] std::string place(std::size_t line) const { return at_line(in_.file(), line); }

  static std::string row_of(std::size_t dim) { return fmt::format("a word and {} numbers", dim); }

  void bad_row(std::size_t line, const std::string& found, const std::string& expected) {
    parse_waiting();  // complaints come in the order of the lines
    rows_.bad_row(place(line), found, expected);
  }

  void scan(std::string_view line) {
    const std::size_t dim = rows_.dim();
    const std::size_t fields = count_fields(line);
    if (fields == dim && is_blank(line.front()))
      return bad_row(line_, "a row without a word", "a word before the numbers");
    if (fields <= dim) return bad_row(line_, fmt::format("{} numbers", fields - 1), row_of(dim));
    if (is_blank(line.front())) line.remove_prefix(line.find_first_not_of(blanks));
    std::size_t word_end = 1;  // sooner found so than by find_first_of
    while (!is_blank(line[word_end])) ++word_end;
    auto word = line.substr(0, word_end);
    if (fields > dim + 1) {
      word = word_before(line, dim);
      if (is_doubtful(word, line.substr(word.size()))) {
        return bad_row(
            line_, fmt::format("{} numbers, or the word {}", numbers_at_end(line), excerpt(word)),
            row_of(dim));
      }
    }
    if (word.size() > longest_word) return bad_row(line_, too_long(word), short_enough());
    if (!rows_.wants(word)) return;
    const std::size_t begin = text_.size();
    text_ += line;  // which is gone with the next one
    waiting_.push_back({line_, begin, begin + word.size(), text_.size()});
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
    for (std::size_t i = rows_.dim(); i > row.bad; --i) take_last_field(text);
    return take_last_field(text);
  }

  // The first bad number, from 1; 0 when all are good.
  [[nodiscard]] std::size_t parse_numbers(std::string_view text, double* column) const {
    const char* at = text.data();
    const char* const end = at + text.size();
    for (std::size_t i = 0; i < rows_.dim(); ++i) {
      do ++at;
      while (is_blank(*at));
      const auto [stop, code] = parse_start(at, end, column[i]);
      const bool whole = stop == end || is_blank(*stop);
      if (code == std::errc() && whole && std::isfinite(column[i])) {
        at = stop;
        continue;
      }
      const auto* const after = std::find_if(at, end, is_blank);
      const auto number = finite_number({at, after});
      if (!number) return i + 1;
      column[i] = *number;
      at = after;
    }
    return 0;
  }

  ByteReader& in_;
  RowCollector& rows_;
  std::size_t line_;
  std::string text_;  // the lines of waiting_, one behind the other
  std::vector<Row> waiting_;
};

// As many rows as what is left can hold. Lines are counted when all rows are kept, and so get
// memory; with a vocabulary only its words do.
std::size_t most_rows(const ByteReader& in, std::size_t dim, bool all) {
  const std::size_t most = in.most_left() / (2 * dim + 1) + 1;
  if (in.compressed() || !all) return most;
  const auto rest = in.mapped_rest();
  const bool open = !rest.empty() && !rest.ends_with('\n');
  return std::min(most, count_of('\n', rest) + (open ? 1 : 0));
}

}  // namespace

VectorsFile read_text_rows(ByteReader& in, const VectorLayout& layout,
                           const ReadVectorsOptions& options) {
  RowCollector rows(options, layout.dim);
  rows.make_room(in, layout, most_rows(in, layout.dim, options.keep == nullptr));
  TextRows(in, rows, layout.rows ? 1 : 0).read(layout.rows);
  return rows.finish(in.file());
}

}  // namespace sentipipe
