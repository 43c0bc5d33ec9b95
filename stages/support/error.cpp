#include "support/error.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

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
  std::string out = "\"";
  while (!text.empty()) {
    const auto byte = static_cast<unsigned char>(text.front());
    utf8proc_int32_t code_point = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &code_point);
    if (byte < 0x20 || byte == 0x7F || length < 1) {
      out += fmt::format("\\x{:02x}", byte);
      text.remove_prefix(1);
    } else {
      out += text.substr(0, static_cast<std::size_t>(length));
      text.remove_prefix(static_cast<std::size_t>(length));
    }
  }
  return out + (cut ? "…\"" : "\"");
}

}  // namespace sentipipe
