#include "pipeline/cli/penalties.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <string_view>

#include "stages/base/error.hpp"
#include "stages/text/numbers.hpp"

namespace sentipipe {

namespace {

std::vector<std::string_view> split_outside_brackets(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || (depth == 0 && (text[i] == ',' || text[i] == ' '))) {
      if (i > begin) parts.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    } else {
      depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    }
  }
  return parts;
}

std::optional<double> parse_number(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return std::nullopt;
  text = text.substr(first, text.find_last_not_of(' ') - first + 1);
  const auto value = parse<double>(text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

constexpr std::size_t most_penalties = 10'000;

[[noreturn]] void complain(const std::string& place, std::string found) {
  throw Error({.place = place,
               .found = std::move(found),
               .expected = fmt::format(
                   "finite numbers from 0 on, or logspace(FIRST,LAST,COUNT) with 2 or more powers "
                   "of ten; {} in all at most",
                   most_penalties),
               .remedy = "for example --l2 1e-4,1e-2,1 or --l2 \"logspace(-4,2,25)\""});
}

// The text between "logspace(" and ")": numpy.logspace's meaning.
std::vector<double> parse_logspace(std::string_view whole, std::string_view inside,
                                   const std::string& place) {
  std::vector<double> arguments;
  for (const auto part : split_outside_brackets(inside)) {
    const auto number = parse_number(part);
    if (!number) complain(place, excerpt(whole));
    arguments.push_back(*number);
  }
  if (arguments.size() != 3 || arguments[2] < 2 || arguments[2] > most_penalties ||
      arguments[2] != std::floor(arguments[2])) {
    complain(place, excerpt(whole));
  }
  const auto count = static_cast<int>(arguments[2]);
  std::vector<double> out;
  for (int i = 0; i < count; ++i) {
    const double exponent = arguments[0] + (arguments[1] - arguments[0]) * i / (count - 1);
    out.push_back(std::pow(10.0, exponent));
    if (!std::isfinite(out.back())) complain(place, excerpt(whole));
  }
  return out;
}

// The penalties of one item between commas.
std::vector<double> parse_penalties(std::string_view item, const std::string& place) {
  constexpr std::string_view logspace = "logspace(";
  if (item.starts_with(logspace) && item.ends_with(')')) {
    return parse_logspace(item, item.substr(logspace.size(), item.size() - logspace.size() - 1),
                          place);
  }
  const auto number = parse_number(item);
  if (!number || *number < 0) complain(place, excerpt(item));
  return {*number};
}

}  // namespace

std::vector<double> parse_l2(const std::vector<std::string>& texts, const std::string& place) {
  std::vector<double> out;
  for (const auto& text : texts) {
    for (const auto item : split_outside_brackets(text)) {
      const auto penalties = parse_penalties(item, place);
      out.insert(out.end(), penalties.begin(), penalties.end());
      // A fit each; and short texts can ask for very many.
      if (out.size() > most_penalties) complain(place, fmt::format("{} penalties", out.size()));
    }
  }
  if (out.empty()) complain(place, excerpt(""));
  return out;
}

}  // namespace sentipipe
