#include "treebank/tokens.hpp"

#include <utf8proc.h>

#include <algorithm>

namespace sentipipe {

namespace {

// The code point at the start of `text` and its length in bytes; length 0 when it is not UTF-8.
struct CodePoint {
  utf8proc_int32_t value = 0;
  std::size_t length = 0;
};

CodePoint first_code_point(std::string_view text) {
  CodePoint out;
  const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &out.value);
  if (length > 0) out.length = static_cast<std::size_t>(length);
  return out;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto length = first_code_point(text).length;
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace

std::optional<std::string> repair_double_encoding(std::string_view text) {
  if (is_ascii(text)) return std::nullopt;
  std::string bytes;
  while (!text.empty()) {
    const auto [value, length] = first_code_point(text);
    if (length == 0 || value > 0xFF) return std::nullopt;
    bytes += static_cast<char>(value);
    text.remove_prefix(length);
  }
  if (!is_utf8(bytes)) return std::nullopt;
  return bytes;
}

std::string to_lower_case(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const char c = text.front();
    if (static_cast<unsigned char>(c) < 0x80) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      text.remove_prefix(1);
      continue;
    }
    const auto [value, length] = first_code_point(text);
    if (length == 0) {
      out += c;
      text.remove_prefix(1);
      continue;
    }
    utf8proc_uint8_t encoded[4];
    const auto size = utf8proc_encode_char(utf8proc_tolower(value), encoded);
    out.append(reinterpret_cast<const char*>(encoded), static_cast<std::size_t>(size));
    text.remove_prefix(length);
  }
  return out;
}

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string restore_brackets(std::string text) {
  return replace_all(replace_all(std::move(text), "-LRB-", "("), "-RRB-", ")");
}

std::vector<std::string> split_at_spaces(std::string_view text) {
  std::vector<std::string> tokens;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) tokens.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return tokens;
}

std::vector<std::string> look_up_tokens(std::string_view text, Case letter_case) {
  const std::string restored = restore_brackets(std::string(text));
  return split_at_spaces(letter_case == Case::lower ? to_lower_case(restored) : restored);
}

}  // namespace sentipipe
