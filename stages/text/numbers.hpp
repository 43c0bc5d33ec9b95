// Text to numbers: decimal, independent of the locale, in one place for options, files and tables.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace sentipipe {

// The whole of `text` as a number; nothing when it is none.
template <class Number>
std::optional<Number> parse(std::string_view text) {
  Number value{};
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace sentipipe
