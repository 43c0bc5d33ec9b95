#include "error.hpp"

#include <fmt/format.h>

#include "printable.hpp"

namespace sentipipe {

Error::Error(const Problem& problem)
    : std::runtime_error(fmt::format("{}\n  found:    {}\n  expected: {}\n  remedy:   {}",
                                     problem.place, problem.found, problem.expected,
                                     problem.remedy)) {}

std::string at_line(const std::filesystem::path& file, std::size_t line) {
  return fmt::format("{}, line {}", file.string(), line);
}

std::string at_byte(const std::filesystem::path& file, std::size_t offset) {
  return fmt::format("{}, byte {}", file.string(), offset);
}

std::string excerpt(std::string_view text, std::size_t limit) {
  const bool cut = text.size() > limit;
  if (cut) {
    // Do not cut inside a UTF-8 character: step back over its continuation bytes (10xxxxxx).
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0U) == 0x80U) --limit;
    text = text.substr(0, limit);
  }
  return "\"" + printable(text) + (cut ? "…\"" : "\"");
}

}  // namespace sentipipe
