// Text that others wrote, for a terminal, a page or a figure.
#pragma once

#include <string>
#include <string_view>

namespace sentipipe {

// `text` with everything shown that would else act: control characters (a terminal's escape
// sequences start with one), marks that turn the direction of writing, line separators, and bytes
// that are not UTF-8, as \x1b or \u202e. Characters of `kept` stay.
std::string printable(std::string_view text, std::string_view kept = "");

}  // namespace sentipipe
