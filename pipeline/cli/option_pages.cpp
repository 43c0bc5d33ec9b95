#include "pipeline/cli/option_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "pipeline/results/version.hpp"

namespace sentipipe {

namespace {

std::string in_capitals(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return out;
}

std::string kind_of(const Option& option) {
  if (option.value.empty()) return "-";
  const auto value =
      option.choices.empty() ? option.value : fmt::format("={}", fmt::join(option.choices, "|"));
  return value + (option.several ? "..." : "");
}

std::string sentence(const std::string& text) {
  return text.ends_with('.') ? text : text + ".";
}

std::string roff_option(const Option& option) {
  std::string out = ".TP\n\\fB" + escape_roff("--" + option.name) + "\\fR";
  if (!option.value.empty()) out += " \\fI" + escape_roff(option.value) + "\\fR";
  if (option.several) out += " ...";
  out += "\n" + escape_roff(sentence(option.help_with_range())) + "\n";
  if (!option.choices.empty())
    out += escape_roff(fmt::format("One of: {}.\n", fmt::join(option.choices, ", ")));
  if (!option.standard.empty()) out += escape_roff("Default: " + option.standard + ".\n");
  return out;
}

}  // namespace

std::string completion_lines(std::span<const Option> options) {
  std::string out;
  for (const auto& option : options)
    out += fmt::format("--{}\t{}\t{}\n", option.name, kind_of(option), option.help);
  for (const auto& option : options) {
    if (option.positional) out += fmt::format("argument\t{}\t{}\n", kind_of(option), option.help);
  }
  return out;
}

std::string escape_roff(std::string_view text) {
  std::string out;
  bool line_start = true;
  for (const char c : text) {
    // At the start of a line these two introduce a request.
    if (line_start && (c == '.' || c == '\'')) out += "\\&";
    line_start = c == '\n';
    switch (c) {
      case '\\':
        out += "\\(rs";
        break;
      case '-':  // one to copy, not to break a line at
        out += "\\-";
        break;
      case '\'':
        out += "\\(aq";
        break;
      case '`':
        out += "\\(ga";
        break;
      case '^':
        out += "\\(ha";
        break;
      case '~':
        out += "\\(ti";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string manual_title(std::string_view name, std::string_view summary) {
  return fmt::format(".TH {} 1 {} \"sentipipe {}\" \"User Commands\"\n.SH NAME\n{} \\- {}\n",
                     escape_roff(in_capitals(name)), version_date(), program_version(),
                     escape_roff(name), escape_roff(summary));
}

std::string manual_sections(std::string_view usage, std::string_view purpose,
                            std::span<const Option> options) {
  std::string out =
      fmt::format(".SH SYNOPSIS\n.B sentipipe\n{}\n.SH DESCRIPTION\n{}\n.SH OPTIONS\n",
                  escape_roff(usage), escape_roff(purpose));
  for (const auto& option : options) out += roff_option(option);
  out +=
      ".SH EXIT STATUS\n0 when all went well, 1 after an error, 2 without a command that there is, "
      "128 and its number after a signal.\n";
  return out + ".SH SEE ALSO\n.BR sentipipe (1)\n";
}

}  // namespace sentipipe
