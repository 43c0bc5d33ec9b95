#include "pipeline/cli/options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <limits>
#include <sstream>

#include "sentipipe/base/error.hpp"
#include "sentipipe/io/files.hpp"
#include "sentipipe/text/spelling.hpp"
#include "sentipipe/text/tokens.hpp"

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

}  // namespace

OptionSet::OptionSet(std::string usage, std::string purpose)
    : usage_(std::move(usage)), purpose_(std::move(purpose)), description_("Options", 100, 60) {
  description_.add_options()("help", "print this and stop; --help=man prints the manual page");
  description_.add_options()(
      "config", po::value(&config_)->value_name("FILE"),
      "read options from FILE, one `name = value` a line, # before a comment; "
      "the command line goes before it");
}

void OptionSet::add_switch(const char* name, bool& field, const char* help) {
  switches_.insert(name);
  description_.add_options()(name, po::bool_switch(&field)->default_value(field), help);
  remember(name, [&field] { return nlohmann::json(field); });
}

void OptionSet::take_positional(const char* name, int count) {
  positional_.add(name, count);
}

void OptionSet::remember(std::string name, std::function<nlohmann::json()> value) {
  entries_.push_back({std::move(name), std::move(value), {}});
}

void OptionSet::print_help() const {
  std::ostringstream options;
  options << description_;
  fmt::print("Usage: sentipipe {}\n\n{}\n\n{}", usage_, purpose_, options.str());
}

std::string OptionSet::remedy_for(const std::string& unknown) const {
  std::vector<std::string> names;
  const std::string dashes = unknown.starts_with("--") ? "--" : "";  // a config file has none
  for (const auto& entry : entries_) names.push_back(dashes + entry.name);
  const auto near = near_spellings(unknown, names, 1);
  return near.empty() ? "see --help" : fmt::format("did you mean {}? See --help", near.front());
}

std::vector<OptionDescription> OptionSet::descriptions() const {
  std::vector<OptionDescription> out;
  for (const auto& declared : description_.options()) {
    OptionDescription option;
    option.name = declared->long_name();
    option.help = declared->description();
    const auto& semantic = *declared->semantic();
    if (semantic.max_tokens() > 0) {
      // Boost gives both as one text, "NAME (=default)".
      const std::string text = semantic.name();
      const auto end = std::min(text.find(" (="), text.size());
      option.value = text.substr(0, end);
      if (end < text.size()) option.standard = text.substr(end + 3, text.size() - end - 4);
      option.several = semantic.max_tokens() > 1;
    }
    for (const auto& entry : entries_)
      if (entry.name == option.name) option.choices = entry.choices;
    option.positional =
        positional_.max_total_count() > 0 && positional_.name_for_position(0) == option.name;
    out.push_back(std::move(option));
  }
  return out;
}

bool OptionSet::print_page(const Arguments& arguments) const {
  const auto asked = [&](const char* form) {
    return std::find(arguments.begin(), arguments.end(), form) != arguments.end();
  };
  if (asked("--help=man")) {
    fmt::print("{}", manual_sections(usage_, purpose_, descriptions()));
  } else if (asked("--help=completion")) {
    fmt::print("{}", completion_lines(descriptions()));
  } else {
    return false;
  }
  return true;
}

void OptionSet::refuse_misread(const po::parsed_options& parsed, const std::string& place) const {
  const bool file = place != command_line;
  for (const auto& option : parsed.options) {
    const auto& name = option.string_key;
    const auto where = place_of(place, name);
    require_option(!file || (name != "help" && name != "config"), where,
                   "an option of the command line alone", "options as --help lists them");
    for (const auto& value : option.value) {
      if (counts_.count(name) != 0) {
        require_option(!value.starts_with('-'), where, excerpt(value), numbers_.at(name));
      }
      require_option(!file || switches_.count(name) == 0 || !value.empty(), where, "no value",
                     "true or false");
    }
  }
}

void OptionSet::read_command_line(const Arguments& arguments, po::variables_map& given) const {
  // No short options: "-1" is then a value, and gets the complaint of the option it was given to.
  const int style = po::command_line_style::unix_style & ~po::command_line_style::allow_short &
                    ~po::command_line_style::allow_guessing;
  // Arguments that belong to no option are gathered under a name of their own, to be named below.
  po::options_description all = description_;
  all.add_options()(stray_argument, po::value<std::vector<std::string>>());
  po::positional_options_description positional = positional_;
  if (positional.max_total_count() != std::numeric_limits<unsigned>::max()) {
    positional.add(stray_argument, -1);
  }
  const auto parsed =
      po::command_line_parser(arguments).options(all).positional(positional).style(style).run();
  refuse_misread(parsed, command_line);
  po::store(parsed, given);
  if (given.count(stray_argument) == 0 || given.count("help") != 0) return;
  const auto& strays = given[stray_argument].as<std::vector<std::string>>();
  complain(command_line, "the argument " + excerpt(strays.front()) + ", which belongs to no option",
           "see --help; a value with spaces needs quotation marks");
}

void OptionSet::read_config(const std::string& file, po::variables_map& given) const {
  const std::string text = read_text_file(file);
  refuse_hidden_comments(file, text);
  std::istringstream config(text);
  const auto options = po::parse_config_file(config, description_);
  refuse_misread(options, file);
  po::store(options, given);
}

void OptionSet::throw_as_error(const std::string& place) const {
  constexpr const char* see_help = "see --help; in a config file a switch is written name = true";
  try {
    throw;
  } catch (const po::unknown_option& e) {
    complain(place, "unknown option " + e.get_option_name(), remedy_for(e.get_option_name()));
  } catch (const UnknownName& e) {
    complain(place_of(place, e.get_option_name()), e.found, "use one of these names", e.expected);
  } catch (const po::invalid_option_value& e) {
    std::string name = e.get_option_name();
    const auto number = numbers_.find(name.erase(0, name.find_first_not_of('-')));
    if (number == numbers_.end()) complain(place_of(place, name), e.what(), see_help);
    complain(place_of(place, name), e.what(), "see --help", number->second);
  } catch (const po::error_with_option_name& e) {
    complain(e.get_option_name().empty() ? place : place_of(place, e.get_option_name()), e.what(),
             see_help);
  } catch (const po::error& e) {
    complain(place, e.what(), see_help);
  }
}

bool OptionSet::parse(const Arguments& arguments) {
  if (print_page(arguments)) return false;
  std::string place = command_line;
  try {
    po::variables_map given;
    read_command_line(arguments, given);
    if (given.count("help") != 0) {
      print_help();
      return false;
    }
    if (given.count("config") != 0) {
      place = given["config"].as<std::string>();
      read_config(place, given);
    }
    po::notify(given);
  } catch (po::error& e) {
    Substitutions::defuse(e);
    throw_as_error(place);
  }
  return true;
}

nlohmann::ordered_json OptionSet::values() const {
  nlohmann::ordered_json out = nlohmann::ordered_json::object();
  for (const auto& entry : entries_) out[entry.name] = entry.value();
  return out;
}

void require_option(bool good, const std::string& place, const std::string& found,
                    const std::string& expected) {
  if (good) return;
  throw Error({.place = place, .found = found, .expected = expected, .remedy = "see --help"});
}

}  // namespace sentipipe
