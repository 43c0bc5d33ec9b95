#include "fields.hpp"

#include <algorithm>

#include "../../io/files.hpp"
#include "../../text/numbers.hpp"

namespace sentipipe {

namespace {

std::string_view without_blanks_behind(std::string_view text) {
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

// "51", which among numbers that are all written otherwise belongs to the word.
bool is_plain_integer(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string_view take_last_field(std::string_view& text) {
  const auto field = text.substr(text.find_last_of(blanks) + 1);
  text = without_blanks_behind(text.substr(0, text.size() - field.size()));
  return field;
}

std::string_view word_before(std::string_view line, std::size_t dim) {
  for (std::size_t i = 0; i < dim; ++i) take_last_field(line);
  return line;
}

bool is_doubtful(std::string_view word, std::string_view numbers) {
  const auto last = take_last_field(word);
  if (word.empty() || !is_number(last)) return false;
  bool integers = false;
  while (!numbers.empty()) integers = is_plain_integer(take_last_field(numbers)) || integers;
  return integers || !is_plain_integer(last);
}

std::size_t numbers_at_end(std::string_view line) {
  std::size_t count = 0;
  while (!line.empty()) {
    const bool number = is_number(take_last_field(line));
    if (!number || line.empty()) break;
    ++count;
  }
  return count;
}

std::string_view without_mark(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return text;
}

std::string_view trimmed(std::string_view line) {
  return line.substr(0, line.find_last_not_of(" \t\r") + 1);
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

#if defined(__x86_64__)
__attribute__((target("avx2"))) std::size_t later_fields_avx2(std::string_view text) {
  return later_fields(text);
}
#endif

// This is what an unwanted row costs.
auto choose_later_fields() {
#if defined(__x86_64__)
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

}  // namespace sentipipe
