#include "tokens.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <utility>

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

// The white space of CPython 2's byte strings.
bool is_python2_space(utf8proc_int32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// The white space of CPython 3's str.split (Unicode's, and the four ASCII separators).
bool is_python3_space(utf8proc_int32_t c) {
  return is_python2_space(c) || (c >= 0x1C && c <= 0x1F) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

std::string to_lower_ascii(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// What stands between the code points that are spaces; bytes that are not UTF-8 are none.
template <class IsSpace>
std::vector<std::string> split_where(std::string_view text, const IsSpace& is_space) {
  std::vector<std::string> tokens;
  std::string token;
  while (!text.empty()) {
    const auto [value, length] = first_code_point(text);
    const auto size = std::max<std::size_t>(1, length);
    if (length > 0 && is_space(value)) {
      if (!token.empty()) tokens.push_back(std::exchange(token, {}));
    } else {
      token += text.substr(0, size);
    }
    text.remove_prefix(size);
  }
  if (!token.empty()) tokens.push_back(std::move(token));
  return tokens;
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  const auto whole = text.size();
  while (!text.empty()) {
    const bool ascii = static_cast<unsigned char>(text.front()) < 0x80;
    const auto length = ascii ? 1 : first_code_point(text).length;
    if (length == 0) break;
    text.remove_prefix(length);
  }
  return whole - text.size();
}

std::optional<std::string> repair_double_encoding(std::string_view text) {
  if (is_ascii(text)) return std::nullopt;
  std::string bytes;
  while (!text.empty()) {
    const auto [value, length] = first_code_point(text);
    if (length == 0 || value > 0xFF) return std::nullopt;
    bytes += static_cast<char>(value);
    text.remove_prefix(length);
  }
  if (utf8_length(bytes) < bytes.size()) return std::nullopt;
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

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  out.reserve(text.size());
  for (;;) {
    const auto at = text.find(from);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += to;
    text.remove_prefix(at + from.size());
  }
}

std::string restore_brackets(std::string_view text) {
  return replace_all(replace_all(text, "-LRB-", "("), "-RRB-", ")");
}

std::vector<std::string> split_at_spaces(std::string_view text) {
  return split_where(text, [](utf8proc_int32_t c) { return c == ' '; });
}

std::string encode_twice(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else {
      out += static_cast<char>(0xC0U | byte >> 6U);
      out += static_cast<char>(0x80U | (byte & 0x3FU));
    }
  }
  return out;
}

std::vector<std::string> look_up_tokens(std::string_view text, Tokenization tokenization,
                                        Case letter_case) {
  if (tokenization == Tokenization::cs224n_python3) {
    return split_where(to_lower_case(encode_twice(text)), is_python3_space);
  }
  if (tokenization == Tokenization::cs224n_python2) {
    return split_where(to_lower_ascii(encode_twice(text)), is_python2_space);
  }
  const std::string restored = restore_brackets(text);
  return split_at_spaces(letter_case == Case::lower ? to_lower_case(restored) : restored);
}

}  // namespace sentipipe
