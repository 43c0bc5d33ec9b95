#include "pipeline/report/terminal.hpp"

#include <fmt/color.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

namespace sentipipe {

namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// From the eight colours that every terminal has, in its user's shades.
fmt::text_style style_of(Paint paint) {
  using Colour = fmt::terminal_color;
  switch (paint) {
    case Paint::chosen:
      return fmt::emphasis::bold | fmt::fg(Colour::green);
    case Paint::warning:
      return fmt::emphasis::bold | fmt::fg(Colour::yellow);
    case Paint::error:
      return fmt::emphasis::bold | fmt::fg(Colour::red);
    case Paint::strong:
      break;
  }
  return fmt::emphasis::bold;
}

}  // namespace

bool moves_cursor(std::FILE* stream) {
  return isatty(fileno(stream)) == 1 && environment("TERM") != "dumb";
}

bool colour_wanted(std::FILE* stream) {
  return moves_cursor(stream) && environment("NO_COLOR").empty();
}

std::size_t columns_of(std::FILE* stream) {
  if (isatty(fileno(stream)) != 1) return Screen{}.columns;
  winsize size = {};
  const bool known = ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : 80;
}

Screen screen_of(std::FILE* stream) {
  return {.colour = colour_wanted(stream), .columns = columns_of(stream)};
}

std::string painted(Paint paint, std::string_view text, bool colour) {
  return colour ? fmt::format(style_of(paint), "{}", text) : std::string(text);
}

}  // namespace sentipipe
