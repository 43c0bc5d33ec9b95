// Text to numbers: decimal, independent of the locale, in one place for options, files and tables.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace sentipipe {

// The number that the text from `begin` on starts with; the result says where it ends.
template <class Number>
std::from_chars_result parse_start(const char* begin, const char* end, Number& value) {
  return std::from_chars(begin, end, value);
}

// The whole of `text` as a number; nothing when it is none.
template <class Number>
std::optional<Number> parse(std::string_view text) {
  Number value{};
  const char* const end = text.data() + text.size();
  const auto [stop, code] = parse_start(text.data(), end, value);
  if (code != std::errc() || stop != end) return std::nullopt;
  return value;
}

// As other programs write them in data: with a plus sign, too, and of any size; nan and inf.
bool is_number(std::string_view text);
// The nearest double, which is 0 for 1e-400; nothing when it is infinite or `text` is no number.
std::optional<double> finite_number(std::string_view text);

}  // namespace sentipipe
