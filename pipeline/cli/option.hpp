// One option: what help, manual and completion say of it, how the texts that are given become a
// value, and the value that a manifest gets.
#pragma once

#include <fmt/format.h>

#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "pipeline/results/option_value.hpp"
#include "stages/base/error.hpp"
#include "stages/text/numbers.hpp"

namespace sentipipe {

using Texts = std::vector<std::string>;

struct Option {
  std::string name;   // without dashes
  std::string value;  // what stands for it in --help: "DIR"; empty for a switch
  std::string help;
  std::string standard = {};                   // the default; empty when there is none to show
  std::string range = {};                      // of a number: "1 to 1024"; empty for any
  std::vector<std::string_view> choices = {};  // of an enumeration
  bool several = false;                        // takes one value after another
  bool positional = false;                     // its name may be left out
  // Gives the field the value of one text or, where several are taken, of all. Throws Error with
  // `place`, which is the option's on the command line or in a config file.
  std::function<void(const Texts& given, const std::string& place)> read = {};
  // The field's value; empty for an option whose texts are recorded as they were typed.
  std::function<PlainValue()> recorded = {};
  Texts typed = {};  // of such an option

  [[nodiscard]] std::string help_with_range() const {
    return range.empty() ? help : help + "; " + range;
  }
};

// The numbers that an option takes; of an open range neither end is one of them.
template <class Number>
struct Range {
  static constexpr bool whole = std::is_integral_v<Number>;
  using Limits = std::numeric_limits<Number>;
  Number low = whole ? Limits::lowest() : -Limits::infinity();
  Number high = whole ? Limits::max() : Limits::infinity();
  bool open = false;
  Number unit = 1;  // what one of them is in the field: 1'000'000 for megabytes, kept in bytes

  [[nodiscard]] bool has(Number x) const {
    return open ? low < x && x < high : low <= x && x <= high;
  }
  // "1 to 1024", "at least 1"; empty for all numbers.
  [[nodiscard]] std::string text() const {
    const Range all;
    if (low == all.low && high == all.high) return "";
    if (high == all.high) return fmt::format("{} {}", open ? "above" : "at least", low);
    if (open) return fmt::format("above {} and below {}", low, high);
    return fmt::format("{} to {}", low, high);
  }
  // The same for a message, which says what number is meant.
  [[nodiscard]] std::string expected() const {
    if (whole) return fmt::format("a whole number from {} to {}", low, high);
    return text().empty() ? "a number" : "a number, " + text();
  }
};

template <class Number>
Number read_number(const std::string& text, const Range<Number>& range, const std::string& place) {
  const auto number = parse<Number>(text);
  if (number && range.has(*number)) return *number;
  throw Error({.place = place,
               .found = excerpt(text),
               .expected = range.expected(),
               .remedy = "see --help"});
}

}  // namespace sentipipe
