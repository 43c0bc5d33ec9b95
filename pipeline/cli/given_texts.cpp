#include "pipeline/cli/given_texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/program_options.hpp>
#include <cctype>
#include <limits>
#include <optional>
#include <sstream>

#include "stages/base/error.hpp"
#include "stages/io/files.hpp"
#include "stages/text/spelling.hpp"
#include "stages/text/tokens.hpp"

namespace sentipipe {
namespace po = boost::program_options;

namespace {

constexpr const char* command_line = "command line";
constexpr const char* stray_argument = "stray argument";

// An option of the command line, or of the config file `place`.
std::string place_of(const std::string& place, std::string option) {
  if (option.starts_with("--")) option.erase(0, 2);
  return place == command_line ? "option --" + option : place + ", option " + option;
}

[[noreturn]] void complain(std::string place, std::string found, std::string remedy,
                           std::string expected = "options as --help lists them") {
  throw Error({.place = std::move(place),
               .found = std::move(found),
               .expected = std::move(expected),
               .remedy = std::move(remedy)});
}

// Of "output = result#1" Boost would take "result": what follows a # is a comment to it.
void refuse_hidden_comments(const std::string& file, const std::string& text) {
  for (auto at = text.find('#'); at != std::string::npos; at = text.find('#', at)) {
    if (at > 0 && std::isspace(static_cast<unsigned char>(text[at - 1])) == 0) {
      const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<long>(at), '\n');
      complain(at_line(file, static_cast<std::size_t>(line)), "a # inside a value",
               "put a space before a comment; give a value with # on the command line",
               "a # at the start of a comment alone");
    }
    at = text.find('\n', at);
    if (at == std::string::npos) break;
  }
}

// Boost's what() replaces the %names% in its text until there are none left, which takes for ever
// when what replaces one holds it again, as a value "%value%" does.
struct Substitutions : po::error_with_option_name {
  static void defuse(po::error& error) {
    auto* const named = dynamic_cast<po::error_with_option_name*>(&error);
    if (named == nullptr) return;
    for (auto& [name, text] : named->*(&Substitutions::m_substitutions))
      text = replace_all(text, "%", "\\x25");
  }
};

// Boost splits arguments and config files into texts; their meaning is the options' own.
template <class Value>
po::value_semantic* semantic_of(const Option& option) {
  auto* out = po::value<Value>()->value_name(option.value);
  if (option.several) out->multitoken();
  if (!option.standard.empty()) out->default_value(Value{option.standard}, option.standard);
  return out;
}

po::options_description describe(const std::vector<Option>& options) {
  po::options_description out("Options", 100, 60);
  for (const auto& option : options) {
    auto* const semantic = option.value.empty() ? po::bool_switch()
                           : option.several     ? semantic_of<Texts>(option)
                                                : semantic_of<std::string>(option);
    out.add_options()(option.name.c_str(), semantic, option.help_with_range().c_str());
  }
  return out;
}

// What was given for an option; nothing when it was not.
std::optional<Texts> texts_of(const po::variables_map& given, const Option& option) {
  const auto found = given.find(option.name);
  if (found == given.end() || found->second.defaulted()) return std::nullopt;
  const auto& value = found->second;
  if (option.value.empty()) return Texts{value.as<bool>() ? "true" : "false"};
  return option.several ? value.as<Texts>() : Texts{value.as<std::string>()};
}

// What Boost takes in a config file: a switch without a value and options about options.
void refuse_misread(const po::parsed_options& parsed, const std::vector<Option>& options,
                    const std::string& file) {
  for (const auto& given : parsed.options) {
    const auto& name = given.string_key;
    const auto where = place_of(file, name);
    if (name == "help" || name == "config")
      complain(where, "an option of the command line alone", "see --help");
    const bool is_switch = std::any_of(options.begin(), options.end(), [&](const Option& option) {
      return option.name == name && option.value.empty();
    });
    if (is_switch && given.value == Texts{""})
      complain(where, "no value", "see --help", "true or false");
  }
}

po::variables_map read_command_line(const Texts& arguments,
                                    const po::options_description& description,
                                    const Positional& positional) {
  // No short options: "-1" is then a value, and gets the complaint of the option it was given to.
  const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_short &
                    ~po::command_line_style::allow_guessing;
  // Arguments that belong to no option are gathered under a name of their own, to be named below.
  po::options_description all = description;
  all.add_options()(stray_argument, po::value<Texts>());
  po::positional_options_description places;
  for (const auto& [name, count] : positional) places.add(name.c_str(), count);
  if (places.max_total_count() != std::numeric_limits<unsigned>::max())
    places.add(stray_argument, -1);
  po::variables_map given;
  po::store(po::command_line_parser(arguments).options(all).positional(places).style(style).run(),
            given);
  if (given.count(stray_argument) == 0 || given["help"].as<bool>()) return given;
  const auto& strays = given[stray_argument].as<Texts>();
  complain(command_line, "the argument " + excerpt(strays.front()) + ", which belongs to no option",
           "see --help; a value with spaces needs quotation marks");
}

po::variables_map read_config(const std::string& file, const po::options_description& description,
                              const std::vector<Option>& options) {
  const std::string text = read_text_file(file);
  refuse_hidden_comments(file, text);
  std::istringstream config(text);
  const auto parsed = po::parse_config_file(config, description);
  refuse_misread(parsed, options, file);
  po::variables_map given;
  po::store(parsed, given);
  return given;
}

// The declared name that is spelt most like `unknown`, with dashes where that has them.
std::string remedy_for(const std::string& unknown, const std::vector<Option>& options) {
  std::vector<std::string> names;
  const std::string dashes = unknown.starts_with("--") ? "--" : "";  // a config file has none
  for (const auto& option : options) names.push_back(dashes + option.name);
  const auto near = near_spellings(unknown, names, 1);
  return near.empty() ? "see --help" : fmt::format("did you mean {}? See --help", near.front());
}

// The exception under way, of Boost.Program_options, as an Error.
[[noreturn]] void throw_as_error(const std::string& place, const std::vector<Option>& options) {
  constexpr const char* see_help = "see --help; in a config file a switch is written name = true";
  try {
    throw;
  } catch (const po::unknown_option& e) {
    complain(place, "unknown option " + e.get_option_name(),
             remedy_for(e.get_option_name(), options));
  } catch (const po::error_with_option_name& e) {
    complain(e.get_option_name().empty() ? place : place_of(place, e.get_option_name()), e.what(),
             see_help);
  } catch (const po::error& e) {
    complain(place, e.what(), see_help);
  }
}

}  // namespace

Given read_given(const Texts& arguments, const std::vector<Option>& options,
                 const Positional& positional) {
  const auto description = describe(options);
  po::variables_map line;
  po::variables_map file;
  std::string place = command_line;
  Given out;
  try {
    line = read_command_line(arguments, description, positional);
    out.help = line["help"].as<bool>();
    if (!out.help && line.count("config") != 0) {
      place = line["config"].as<std::string>();
      file = read_config(place, description, options);
    }
  } catch (po::error& e) {
    Substitutions::defuse(e);
    throw_as_error(place, options);
  }
  for (const auto& option : options) {
    if (auto texts = texts_of(line, option)) {
      out.options[option.name] = {std::move(*texts), place_of(command_line, option.name)};
    } else if (auto texts_of_file = texts_of(file, option)) {
      out.options[option.name] = {std::move(*texts_of_file), place_of(place, option.name)};
    }
  }
  return out;
}

std::string help_lines(const std::vector<Option>& options) {
  std::ostringstream out;
  out << describe(options);
  return out.str();
}

}  // namespace sentipipe
