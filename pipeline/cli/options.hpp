// Options declared once: the command line, the config file, --help, the manual, completion and the
// manifest read the same list.
#pragma once

#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "pipeline/cli/given_texts.hpp"
#include "stages/base/enum_names.hpp"

namespace sentipipe {

using Arguments = std::vector<std::string>;

template <class T>
concept OptionNumber = std::is_arithmetic_v<T> && !std::is_same_v<T, bool>;

class OptionSet {
 public:
  // `usage` is the command with its arguments, `purpose` a sentence for --help.
  OptionSet(std::string usage, std::string purpose);

  // Declares --name; the field's present value is the default. `value` names the value in --help,
  // which says the range as well. The field must outlive the set.
  template <OptionNumber T>
  void add(std::string name, std::string value, T& field, std::string help, Range<T> range = {});
  template <NamedEnum E>
  void add(std::string name, std::string value, E& field, std::string help);
  void add(std::string name, std::string value, std::string& field, std::string help);
  void add(std::string name, std::string value, std::filesystem::path& field, std::string help);
  void add(std::string name, std::string value, Texts& field, std::string help);
  // A text that is one of `choices`.
  void add_choice(std::string name, std::string value, std::string& field,
                  std::vector<std::string_view> choices, std::string help);
  // `reader` makes the field's value of the texts and their place, as Option::read. The default is
  // the text `standard`; where that is empty, the field keeps its value.
  template <class T>
  void add(std::string name, std::string value, T& field,
           T (*reader)(const Texts& texts, const std::string& place), std::string help,
           std::string standard = "");
  void add_switch(std::string name, bool& field, std::string help);
  // Lets what stands on the command line without a name be option `name`, up to `count` times, or
  // any number of times for -1.
  void take_positional(const std::string& name, int count);

  // Fills the fields from `arguments` and, below them, from the file of --config: an option of the
  // command line takes the place of all that the file says of it. Returns false when --help, or
  // --help=man or =completion, was asked for and printed. Throws Error for anything unknown,
  // unreadable or out of range.
  bool parse(const Arguments& arguments);

  // The values of all declared options, for the manifest.
  [[nodiscard]] std::vector<OptionValue> values() const;

 private:
  // Prints the form of the help that is for another program, if `arguments` ask for one.
  [[nodiscard]] bool print_page(const Arguments& arguments) const;

  std::string usage_;
  std::string purpose_;
  std::vector<Option> options_;
  Positional positional_;
};

// Throws Error, with `place` and "see --help" as the remedy, unless `good`.
void require_option(bool good, const std::string& place, const std::string& found,
                    const std::string& expected);

template <OptionNumber T>
void OptionSet::add(std::string name, std::string value, T& field, std::string help,
                    Range<T> range) {
  const auto unit = range.unit;
  const auto read = [&field, unit, range](const Texts& given, const std::string& place) {
    field = unit * read_number<T>(given.front(), range, place);
  };
  const auto recorded = [&field, unit]() -> PlainValue {
    if constexpr (std::is_floating_point_v<T>) return double{field / unit};
    if constexpr (std::is_signed_v<T>) return static_cast<std::int64_t>(field / unit);
    return static_cast<std::uint64_t>(field / unit);
  };
  options_.push_back({.name = std::move(name),
                      .value = std::move(value),
                      .help = std::move(help),
                      .standard = fmt::format("{}", field / unit),
                      .range = range.text(),
                      .read = read,
                      .recorded = recorded});
}

template <NamedEnum E>
void OptionSet::add(std::string name, std::string value, E& field, std::string help) {
  Option option = {.name = std::move(name),
                   .value = std::move(value),
                   .help = std::move(help),
                   .standard = std::string(to_name(field))};
  for (const auto& entry : enum_names<E>) option.choices.push_back(entry.name);
  option.read = [&field](const Texts& given, const std::string& place) {
    field = from_name<E>(given.front(), place);
  };
  option.recorded = [&field] { return std::string(to_name(field)); };
  options_.push_back(std::move(option));
}

template <class T>
void OptionSet::add(std::string name, std::string value, T& field,
                    T (*reader)(const Texts& texts, const std::string& place), std::string help,
                    std::string standard) {
  Option option = {.name = std::move(name),
                   .value = std::move(value),
                   .help = std::move(help),
                   .standard = std::move(standard),
                   .several = true};
  if (!option.standard.empty()) option.typed = {option.standard};
  option.read = [&field, reader](const Texts& given, const std::string& place) {
    field = reader(given, place);
  };
  options_.push_back(std::move(option));
}

}  // namespace sentipipe
