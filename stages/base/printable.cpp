#include "printable.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

namespace sentipipe {

namespace {

bool acts(utf8proc_int32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
  const bool line_end = c == 0x2028 || c == 0x2029;
  const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
                     c == 0x200F || c == 0x061C;
  const bool none = (c & 0xFFFE) == 0xFFFE;  // no character, which XML forbids
  return control || line_end || turns || none;
}

}  // namespace

std::string printable(std::string_view text, std::string_view kept) {
  std::string out;
  while (!text.empty()) {
    utf8proc_int32_t c = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                         static_cast<utf8proc_ssize_t>(text.size()), &c);
    const std::size_t size = length < 1 ? 1 : static_cast<std::size_t>(length);
    const auto part = text.substr(0, size);
    text.remove_prefix(size);
    if (kept.find(part) != std::string_view::npos || (length > 0 && !acts(c))) {
      out += part;
    } else if (size == 1) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(part.front()));
    } else {
      out += fmt::format("\\u{:04x}", c);
    }
  }
  return out;
}

}  // namespace sentipipe
