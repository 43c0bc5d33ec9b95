// What a file is that should be text and is not.
#pragma once

#include <string_view>

namespace sentipipe {

// "a PNG image", "a ZIP archive" ..., by the first bytes, of which 512 tell all; empty when they
// are of nothing known, as text is.
std::string_view kind_of(std::string_view start);

}  // namespace sentipipe
