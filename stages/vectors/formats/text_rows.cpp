// Rows of "word number number ...", with blanks or tabs between. Rows of unwanted words cost a
// search for the line feed, a count of the fields and a look-up; only wanted rows are parsed, a
// batch at a time on several threads.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "sentipipe/base/error.hpp"
#include "sentipipe/base/parallel.hpp"
#include "sentipipe/vectors/formats/rows.hpp"

namespace sentipipe {

namespace {

constexpr std::string_view blanks = " \t";

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

std::string_view without_blanks_behind(std::string_view text) {
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

// Takes the last field off `text`, and the blanks before it.
std::string_view take_last_field(std::string_view& text) {
  const auto field = text.substr(text.find_last_of(blanks) + 1);
  text = without_blanks_behind(text.substr(0, text.size() - field.size()));
  return field;
}

// "51", which among numbers that are all written otherwise belongs to the word.
bool is_plain_integer(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The word of a row of at least `dim` + 1 fields: all that stands before the last `dim`. GloVe 840B
// has words of several fields, such as ". . .".
std::string_view word_before(std::string_view line, std::size_t dim) {
  for (std::size_t i = 0; i < dim; ++i) take_last_field(line);
  return line;
}

// Whether a word of several fields might as well be a word and a number too many.
bool is_doubtful(std::string_view word, std::string_view numbers) {
  const auto last = take_last_field(word);
  if (word.empty() || !is_number(last)) return false;
  bool integers = false;
  while (!numbers.empty()) integers = is_plain_integer(take_last_field(numbers)) || integers;
  return integers || !is_plain_integer(last);
}

// How many numbers the line ends in, its first field left out.
std::size_t numbers_at_end(std::string_view line) {
  std::size_t count = 0;
  while (!line.empty()) {
    const bool number = is_number(take_last_field(line));
    if (!number || line.empty()) break;
    ++count;
  }
  return count;
}

// The first lines of a file, and in how many numbers each ends.
struct FirstLine {
  std::string_view text;
  std::size_t numbers;
};

std::vector<FirstLine> first_lines(std::string_view lines, std::size_t most) {
  std::vector<FirstLine> out;
  while (out.size() < most && !lines.empty()) {
    const auto line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    const auto numbers = numbers_at_end(trimmed(line));
    // Words and one number are a list of another kind; vectors with words of several parts are
    // long.
    const bool other = numbers == 1 && count_fields(line) > 2;
    out.push_back({trimmed(line), other ? 0 : numbers});
  }
  return out;
}

// Whether a line is a word and `dim` numbers without doubt.
bool has_width(const FirstLine& line, std::size_t dim) {
  if (line.numbers < dim) return false;
  const auto word = word_before(line.text, dim);
  return !is_doubtful(word, line.text.substr(word.size()));
}

class TextRows {
 public:
  TextRows(ByteReader& in, RowCollector& rows, std::size_t lines_before)
      : in_(in), rows_(rows), line_(lines_before) {}

  void read(const std::optional<Header>& header) {
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
    if (header && header->rows != rows_.rows()) {
      rows_.wrong_end(place(line_), fmt::format("the end after {} rows", rows_.rows()),
                      fmt::format("{} rows, as the header says", header->rows));
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
      const auto [stop, code] = std::from_chars(at, end, column[i]);
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

}  // namespace

void read_text_rows(ByteReader& in, const std::optional<Header>& header, RowCollector& rows) {
  TextRows(in, rows, header ? 1 : 0).read(header);
}

std::optional<std::size_t> common_width(std::string_view start) {
  constexpr std::size_t most_lines = 100;
  constexpr std::size_t most_widths = 8;  // more are tried in vain, and would take long
  const auto lines = first_lines(start, most_lines);
  std::vector<std::size_t> widths;
  std::optional<std::size_t> best;
  std::ptrdiff_t best_count = 0;
  for (const auto& line : lines) {
    const auto width = line.numbers;
    if (width == 0 || widths.size() == most_widths ||
        std::find(widths.begin(), widths.end(), width) != widths.end())
      continue;
    widths.push_back(width);
    const auto count = std::count_if(lines.begin(), lines.end(),
                                     [&](const auto& other) { return has_width(other, width); });
    if (!best || count > best_count) {
      best = width;
      best_count = count;
    }
  }
  return best;
}

namespace {

// Counts in single bytes, fewer than 256 at a time and a multiple of 32, which compilers turn into
// vector instructions.
template <class At>
inline __attribute__((always_inline)) std::size_t count_where(std::size_t begin, std::size_t end,
                                                              const At& at) {
  constexpr std::size_t at_a_time = 224;
  std::size_t count = 0;
  while (begin < end) {
    const std::size_t part_end = std::min(end, begin + at_a_time);
    unsigned char in_part = 0;
    for (; begin < part_end; ++begin)
      in_part = static_cast<unsigned char>(in_part + (at(begin) ? 1 : 0));
    count += in_part;
  }
  return count;
}

// Fields that begin behind a blank.
inline __attribute__((always_inline)) std::size_t later_fields(std::string_view text) {
  const char* const at = text.data();
  return count_where(1, text.size(), [at](std::size_t i) {
    const bool blank = (at[i] == ' ') | (at[i] == '\t');
    const bool blank_before = (at[i - 1] == ' ') | (at[i - 1] == '\t');
    return blank_before & !blank;
  });
}

std::size_t later_fields_portable(std::string_view text) {
  return later_fields(text);
}

#ifdef __x86_64__
__attribute__((target("avx2"))) std::size_t later_fields_avx2(std::string_view text) {
  return later_fields(text);
}
#endif

// This is what an unwanted row costs.
auto choose_later_fields() {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx2")) return later_fields_avx2;
#endif
  return later_fields_portable;
}

}  // namespace

std::size_t count_of(char wanted, std::string_view text) {
  return count_where(0, text.size(), [&](std::size_t i) { return text[i] == wanted; });
}

std::size_t count_fields(std::string_view text) {
  static const auto chosen = choose_later_fields();
  if (text.empty()) return 0;
  return (is_blank(text.front()) ? 0U : 1U) + chosen(text);
}

namespace {

// std::from_chars with a plus sign, which it does not take.
std::from_chars_result read_number(std::string_view text, double& value) {
  const bool plus = text.size() > 1 && text[0] == '+' && text[1] != '-';
  return std::from_chars(text.data() + (plus ? 1 : 0), text.data() + text.size(), value);
}

}  // namespace

bool is_number(std::string_view text) {
  double value = 0;
  const auto [end, code] = read_number(text, value);
  return code != std::errc::invalid_argument && end == text.data() + text.size();
}

std::optional<double> finite_number(std::string_view text) {
  double value = 0;
  const auto [end, code] = read_number(text, value);
  if (code == std::errc::invalid_argument || end != text.data() + text.size()) return std::nullopt;
  // Too small a number is the nearest there is, 0; too large a one is infinite.
  if (code == std::errc::result_out_of_range)
    value = std::strtod(std::string(text).c_str(), nullptr);
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

std::string too_long(std::string_view word) {
  return fmt::format("the word {} of {} bytes", excerpt(word, 20), word.size());
}

std::string short_enough() {
  return fmt::format("words of at most {} bytes", longest_word);
}

std::string_view trimmed(std::string_view line) {
  return line.substr(0, line.find_last_not_of(" \t\r") + 1);
}

}  // namespace sentipipe
