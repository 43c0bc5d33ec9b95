#include "text_source.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "../base/error.hpp"
#include "../io/delimited.hpp"
#include "../text/tokens.hpp"

namespace sentipipe {

bool TextSource::take_line(std::string& line) {
  while (!in_.at_end()) {
    auto bytes = in_.take_line();
    line_ = ++lines_taken_;
    if (bytes.ends_with('\r')) bytes.remove_suffix(1);
    if (without_blanks(bytes).empty()) continue;
    line = decoded(bytes, line_);
    return true;
  }
  return false;
}

std::string TextSource::decoded(std::string_view bytes, std::size_t line) const {
  if (const auto nul = bytes.find('\0'); nul != std::string_view::npos) {
    fail(line, "a NUL byte, which no text has", "text, plain or compressed",
         "name the text itself, or restore the file");
  }
  if (encoding_ == Encoding::latin1) return encode_twice(bytes);  // its bytes are code points
  if (const auto good = utf8_length(bytes); good < bytes.size()) {
    const auto before = good - std::min<std::size_t>(good, 20);
    fail(line,
         fmt::format("byte 0x{:02x} behind {}", static_cast<unsigned char>(bytes[good]),
                     excerpt(bytes.substr(before, good - before))),
         "UTF-8 text", "give --encoding latin1 if it is that, or convert it with iconv");
  }
  return std::string(bytes);
}

void TextSource::fail(std::size_t line, std::string found, std::string expected,
                      std::string remedy) const {
  fail_at(in_.file(), line, std::move(found), std::move(expected), std::move(remedy));
}

std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

std::string names_text(const std::vector<std::string>& names) {
  constexpr std::size_t most = 20;
  std::string out = names.size() == 1 ? "" : "one of ";
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
    out += (i > 0 ? ", " : "") + excerpt(names[i], 40);
  return out + (names.size() > most ? fmt::format(", ... ({} in all)", names.size()) : "");
}

}  // namespace sentipipe
