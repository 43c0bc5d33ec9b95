#include "numbers.hpp"

#include <cmath>
#include <cstdlib>
#include <string>

namespace sentipipe {

namespace {

// With a plus sign, which parse_start does not take.
std::from_chars_result parse_signed(std::string_view text, double& value) {
  const bool plus = text.size() > 1 && text[0] == '+' && text[1] != '-';
  return parse_start(text.data() + (plus ? 1 : 0), text.data() + text.size(), value);
}

}  // namespace

bool is_number(std::string_view text) {
  double value = 0;
  const auto [end, code] = parse_signed(text, value);
  return code != std::errc::invalid_argument && end == text.data() + text.size();
}

std::optional<double> finite_number(std::string_view text) {
  double value = 0;
  const auto [end, code] = parse_signed(text, value);
  if (code == std::errc::invalid_argument || end != text.data() + text.size()) return std::nullopt;
  // Too small a number is the nearest there is, 0; too large a one is infinite.
  if (code == std::errc::result_out_of_range)
    value = std::strtod(std::string(text).c_str(), nullptr);
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace sentipipe
