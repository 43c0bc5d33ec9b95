#include "pipeline/cli/options.hpp"

#include <algorithm>

#include "pipeline/cli/option_pages.hpp"
#include "stages/base/error.hpp"

namespace sentipipe {

OptionSet::OptionSet(std::string usage, std::string purpose)
    : usage_(std::move(usage)), purpose_(std::move(purpose)) {
  options_.push_back({.name = "help",
                      .value = "",
                      .help = "print this and stop; --help=man prints the manual page"});
  options_.push_back({.name = "config",
                      .value = "FILE",
                      .help = "read options from FILE, one `name = value` a line, # before a "
                              "comment; the command line goes before it"});
}

void OptionSet::add(std::string name, std::string value, std::string& field, std::string help) {
  options_.push_back(
      {.name = std::move(name),
       .value = std::move(value),
       .help = std::move(help),
       .standard = field,
       .read = [&field](const Texts& given, const std::string&) { field = given.front(); },
       .recorded = [&field] { return field; }});
}

void OptionSet::add(std::string name, std::string value, std::filesystem::path& field,
                    std::string help) {
  options_.push_back(
      {.name = std::move(name),
       .value = std::move(value),
       .help = std::move(help),
       .standard = field.string(),
       .read = [&field](const Texts& given, const std::string&) { field = given.front(); },
       .recorded = [&field] { return field.string(); }});
}

void OptionSet::add(std::string name, std::string value, Texts& field, std::string help) {
  options_.push_back({.name = std::move(name),
                      .value = std::move(value),
                      .help = std::move(help),
                      .several = true,
                      .read = [&field](const Texts& given, const std::string&) { field = given; },
                      .recorded = [&field] { return field; }});
}

void OptionSet::add_choice(std::string name, std::string value, std::string& field,
                           std::vector<std::string_view> choices, std::string help) {
  const auto read = [&field, choices](const Texts& given, const std::string& place) {
    require_name(given.front(), choices, place);
    field = given.front();
  };
  options_.push_back({.name = std::move(name),
                      .value = std::move(value),
                      .help = std::move(help),
                      .standard = field,
                      .choices = std::move(choices),
                      .read = read,
                      .recorded = [&field] { return field; }});
}

void OptionSet::add_switch(std::string name, bool& field, std::string help) {
  options_.push_back({.name = std::move(name),
                      .value = "",
                      .help = std::move(help),
                      .read = [&field](const Texts& given,
                                       const std::string&) { field = given.front() == "true"; },
                      .recorded = [&field] { return field; }});
}

void OptionSet::take_positional(const std::string& name, int count) {
  for (auto& option : options_)  // the manual tells of the first
    if (positional_.empty() && option.name == name) option.positional = true;
  positional_.emplace_back(name, count);
}

bool OptionSet::print_page(const Arguments& arguments) const {
  const auto asked = [&](const char* form) {
    return std::find(arguments.begin(), arguments.end(), form) != arguments.end();
  };
  if (asked("--help=man")) {
    fmt::print("{}", manual_sections(usage_, purpose_, options_));
  } else if (asked("--help=completion")) {
    fmt::print("{}", completion_lines(options_));
  } else {
    return false;
  }
  return true;
}

bool OptionSet::parse(const Arguments& arguments) {
  if (print_page(arguments)) return false;
  const auto given = read_given(arguments, options_, positional_);
  if (given.help) {
    fmt::print("Usage: sentipipe {}\n\n{}\n\n{}", usage_, purpose_, help_lines(options_));
    return false;
  }
  for (auto& option : options_) {
    if (!option.read) continue;
    const auto found = given.options.find(option.name);
    if (found != given.options.end()) {
      const auto& [texts, place] = found->second;
      option.read(texts, place);
      if (!option.recorded) option.typed = texts;
    } else if (!option.typed.empty()) {
      option.read(option.typed, "option --" + option.name);
    }
  }
  return true;
}

std::vector<OptionValue> OptionSet::values() const {
  std::vector<OptionValue> out;
  for (const auto& option : options_) {
    if (!option.read) continue;
    out.push_back({option.name, option.recorded ? option.recorded() : PlainValue(option.typed)});
  }
  return out;
}

void require_option(bool good, const std::string& place, const std::string& found,
                    const std::string& expected) {
  if (good) return;
  throw Error({.place = place, .found = found, .expected = expected, .remedy = "see --help"});
}

}  // namespace sentipipe
