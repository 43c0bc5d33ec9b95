// What a command's options look like to programs that complete or document them: lines for the
// shells, and pages for man.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "pipeline/cli/option.hpp"

namespace sentipipe {

// A line for each option, with tabs between its fields: --name; its value as --help calls
// it, or "=" and the choices with a bar between them, or "-" for a switch, with "..." behind where
// several are taken; the help. A last line repeats the option whose name may be left out, under the
// name "argument".
std::string completion_lines(std::span<const Option> options);

// `text` as roff prints it unchanged.
std::string escape_roff(std::string_view text);

// The title line and section NAME of a page.
std::string manual_title(std::string_view name, std::string_view summary);
// SYNOPSIS, DESCRIPTION, OPTIONS and SEE ALSO of a command's page.
std::string manual_sections(std::string_view usage, std::string_view purpose,
                            std::span<const Option> options);

}  // namespace sentipipe
