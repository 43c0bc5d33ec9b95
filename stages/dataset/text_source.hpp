// A text file in a known encoding, read as a stream. Private to this folder.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "../io/byte_reader.hpp"
#include "labelled.hpp"

namespace sentipipe {

class TextSource {
 public:
  TextSource(const std::filesystem::path& file, Encoding encoding, const OnProgress& on_progress)
      : in_(file, on_progress), encoding_(encoding) {
    in_.begin_text();
  }

  // The first bytes of the file, while nothing else was asked for.
  std::string_view start() { return in_.peek(bytes_at_a_time); }

  // The next byte; end_of_file behind the last.
  int take() {
    if (at_ == window_.size()) {
      in_.skip(at_);
      window_ = in_.peek(bytes_at_a_time);
      at_ = 0;
      if (window_.empty()) return end_of_file;
    }
    const char c = window_[at_++];
    line_ += c == '\n' ? 1 : 0;
    return static_cast<unsigned char>(c);
  }
  static constexpr int end_of_file = -1;

  // The next line that is not empty, as UTF-8 and without its end; false behind the last. Not to be
  // mixed with take().
  bool take_line(std::string& line);

  // Of the next byte; of a line that was taken, its own.
  [[nodiscard]] std::size_t line() const { return line_; }

  // `bytes`, of this line, as UTF-8. Throws Error for what the encoding does not have.
  [[nodiscard]] std::string decoded(std::string_view bytes, std::size_t line) const;

  [[noreturn]] void fail(std::size_t line, std::string found, std::string expected,
                         std::string remedy) const;

 private:
  static constexpr std::size_t bytes_at_a_time = std::size_t{1} << 16U;
  ByteReader in_;
  Encoding encoding_;
  std::string_view window_;
  std::size_t at_ = 0;  // in the window
  std::size_t line_ = 1;
  std::size_t lines_taken_ = 0;
};

// Without blanks before and behind.
std::string_view without_blanks(std::string_view text);

// "one of a, b, c" for a message, the first of many.
std::string names_text(const std::vector<std::string>& names);

}  // namespace sentipipe
