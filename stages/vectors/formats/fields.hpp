// Fields of a line with blanks and tabs between them. Private to this folder.
#pragma once

#include <cstddef>
#include <string_view>

namespace sentipipe {

inline constexpr std::string_view blanks = " \t";

inline bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

// What stands before the first line feed.
inline std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find('\n'));
}

// A file's text without a byte order mark.
std::string_view without_mark(std::string_view text);

// A row's text without what editors and fastText leave at its end.
std::string_view trimmed(std::string_view line);

// How often `wanted` is in `text`.
std::size_t count_of(char wanted, std::string_view text);
std::size_t count_fields(std::string_view text);

// Takes the last field off `text`, and the blanks before it.
std::string_view take_last_field(std::string_view& text);

// The word of a row of at least `dim` + 1 fields: all that stands before the last `dim`. GloVe 840B
// has words of several fields, such as ". . .".
std::string_view word_before(std::string_view line, std::size_t dim);
// Whether a word of several fields might as well be a word and a number too many.
bool is_doubtful(std::string_view word, std::string_view numbers);
// How many numbers the line ends in, its first field left out.
std::size_t numbers_at_end(std::string_view line);

}  // namespace sentipipe
