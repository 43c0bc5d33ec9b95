// What a stream can show: colours and a width when it is a terminal, plain text of any width if
// not.
#pragma once

#include <cstddef>
#include <cstdio>
#include <limits>
#include <string>
#include <string_view>

namespace sentipipe {

// Whether what is written can be taken back and drawn again: a terminal, and not TERM=dumb.
bool moves_cursor(std::FILE* stream);

// Whether it is to be coloured as well: not when NO_COLOR is set and not empty
// (https://no-color.org).
bool colour_wanted(std::FILE* stream);

// Columns of a terminal, 80 when it does not say; unlimited for files and pipes.
std::size_t columns_of(std::FILE* stream);

struct Screen {
  bool colour = false;
  std::size_t columns = std::numeric_limits<std::size_t>::max();
};
Screen screen_of(std::FILE* stream);

enum class Paint { strong, chosen, warning, error };
// `text` between the escapes for `paint`; as it is without `colour`.
std::string painted(Paint paint, std::string_view text, bool colour);

}  // namespace sentipipe
