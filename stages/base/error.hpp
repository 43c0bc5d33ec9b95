// The one error type: what went wrong, said so that the reader can mend it.
//
// Thrown where a problem is found, printed once in main, which then exits with a status other than
// 0.
#pragma once

#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sentipipe {

// The four things that a user needs. `place` is a file with its line or byte offset (see at_line,
// at_byte), or the option; the others are short phrases without a final full stop.
struct Problem {
  std::string place;
  std::string found;
  std::string expected;
  std::string remedy;
};

class Error : public std::runtime_error {
 public:
  explicit Error(const Problem& problem);
};

// "FILE, line N" (lines count from 1) and "FILE, byte N" (offsets count from 0).
std::string at_line(const std::filesystem::path& file, std::size_t line);
std::string at_byte(const std::filesystem::path& file, std::size_t offset);

// The remedy where the system gave no memory (ENOMEM).
inline constexpr const char* more_memory = "free memory, or lift its limit (ulimit -v)";

// `text` in quotation marks for a message, made printable, cut after `limit` bytes.
std::string excerpt(std::string_view text, std::size_t limit = 60);

}  // namespace sentipipe
