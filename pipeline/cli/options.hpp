// Options declared once: the command line, the config file, --help and the manifest read the same
// list. Boost.Program_options is known to this header and its source alone.
#pragma once

#include <fmt/format.h>

#include <boost/program_options.hpp>
#include <functional>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/cli/option_pages.hpp"
#include "sentipipe/base/enum_names.hpp"

namespace sentipipe {

using Arguments = std::vector<std::string>;

// A value that is none of an enumeration's names. Boost.Program_options adds the option's name.
struct UnknownName : boost::program_options::error_with_option_name {
  UnknownName(std::string found_text, std::string expected_names)
      : error_with_option_name("an unknown name for option '%canonical_option%'"),
        found(std::move(found_text)),
        expected(std::move(expected_names)) {}
  std::string found;
  std::string expected;
};

// How Boost.Program_options reads an enumeration.
template <NamedEnum E>
void validate(boost::any& value, const std::vector<std::string>& texts, E*, int) {
  boost::program_options::validators::check_first_occurrence(value);
  const auto& text = boost::program_options::validators::get_single_string(texts);
  for (const auto& entry : enum_names<E>) {
    if (entry.name == text) value = entry.value;
  }
  if (value.empty()) throw UnknownName(excerpt(text), name_choices<E>());
}

class OptionSet {
 public:
  // `usage` is the command with its arguments, `purpose` a sentence for --help.
  OptionSet(std::string usage, std::string purpose);

  // Declares --name; the field's present value is the default. `value` names the value in --help.
  template <class T>
  void add(const char* name, const char* value, T& field, const char* help) {
    namespace po = boost::program_options;
    auto* semantic = po::value<T>(&field)->value_name(value);
    if constexpr (std::is_same_v<T, std::vector<std::string>>) {
      std::string text;
      for (const auto& part : field) text += (text.empty() ? "" : " ") + part;
      semantic->multitoken();
      if (!field.empty()) semantic->default_value(field, text);
    } else if constexpr (std::is_same_v<T, double>) {
      semantic->default_value(field, nlohmann::json(field).dump());
    } else {
      // An empty text is no default worth showing.
      const bool shown = !std::is_same_v<T, std::string> || field != T{};
      if (shown) semantic->default_value(field);
    }
    description_.add_options()(name, semantic, help);
    if constexpr (std::is_integral_v<T>) {
      using Limits = std::numeric_limits<T>;
      numbers_[name] = fmt::format("a whole number from {} to {}", Limits::min(), Limits::max());
      if (std::is_unsigned_v<T>) counts_.insert(name);
    } else if constexpr (std::is_floating_point_v<T>) {
      numbers_[name] = "a number";
    }
    remember(name, [&field] {
      if constexpr (NamedEnum<T>) {
        return nlohmann::json(to_name(field));
      } else {
        return nlohmann::json(field);
      }
    });
    if constexpr (NamedEnum<T>) {
      for (const auto& entry : enum_names<T>) entries_.back().choices.push_back(entry.name);
    }
  }
  void add_switch(const char* name, bool& field, const char* help);
  // Lets what stands on the command line without a name be option `name`, up to `count` times.
  void take_positional(const char* name, int count);

  // Fills the fields from `arguments` and, below them, from the file of --config: an option of the
  // command line takes the place of all that the file says of it. Returns false when --help, or
  // --help=man or =completion, was asked for and printed. Throws Error for anything unknown or
  // unreadable.
  bool parse(const Arguments& arguments);

  // The values of all declared options, for the manifest.
  [[nodiscard]] nlohmann::ordered_json values() const;

 private:
  void remember(std::string name, std::function<nlohmann::json()> value);
  void print_help() const;
  // Prints the form of the help that is for another program, if `arguments` ask for one.
  [[nodiscard]] bool print_page(const Arguments& arguments) const;
  [[nodiscard]] std::vector<OptionDescription> descriptions() const;
  // Throws Error for what Boost takes: a count below 0, which it reads as the largest there is, and
  // in a config file a switch without a value and options about options.
  void refuse_misread(const boost::program_options::parsed_options& parsed,
                      const std::string& place) const;
  void read_command_line(const Arguments& arguments,
                         boost::program_options::variables_map& given) const;
  void read_config(const std::string& file, boost::program_options::variables_map& given) const;
  // The exception under way, of Boost.Program_options, as an Error.
  [[noreturn]] void throw_as_error(const std::string& place) const;
  // The declared name that is spelt most like `unknown`, with dashes where that has them.
  [[nodiscard]] std::string remedy_for(const std::string& unknown) const;

  struct Entry {
    std::string name;
    std::function<nlohmann::json()> value;
    std::vector<std::string_view> choices;  // of an enumeration
  };
  std::string usage_;
  std::string purpose_;
  boost::program_options::options_description description_;
  boost::program_options::positional_options_description positional_;
  std::vector<Entry> entries_;
  std::map<std::string, std::string> numbers_;  // what an option expects that takes a number
  std::set<std::string> counts_;                // names of those that take none below 0
  std::set<std::string> switches_;              // names of options without a value
  std::string config_;
};

// Throws Error, with `place` and "see --help" as the remedy, unless `good`.
void require_option(bool good, const std::string& place, const std::string& found,
                    const std::string& expected);

}  // namespace sentipipe
