// GloVe's text: rows alone, without a header. How many numbers a row has the first lines tell.
#include <algorithm>

#include "fields.hpp"
#include "format.hpp"
#include "rows.hpp"

namespace sentipipe {

namespace {

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

// The numbers a row: as many as most of the first 100 lines have, of several widths that are
// equally frequent the first. Nothing when no line ends in a number.
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

std::optional<VectorLayout> recognise(std::string_view start) {
  start = without_mark(start);
  if (first_line(start).find('\0') != std::string_view::npos) return std::nullopt;
  const auto dim = common_width(start);
  if (!dim || *dim > largest_dimension) return std::nullopt;
  return VectorLayout{*dim, std::nullopt};
}

VectorsFile read(ByteReader& in, const VectorLayout& layout, const ReadVectorsOptions& options) {
  in.begin_text();
  return read_text_rows(in, layout, options);
}

void write(const VectorsToWrite& vectors) {
  write_rows(vectors, {.forbidden = " \t\n\r", .header = false, .append = append_decimals});
}

}  // namespace

extern const VectorFormat glove_text_format = {
    .name = "GloVe text", .ending = ".txt", .recognise = recognise, .read = read, .write = write};

}  // namespace sentipipe
