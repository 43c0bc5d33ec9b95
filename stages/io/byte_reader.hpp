// The bytes of a file or a pipe from first to last, unpacked on the way when they are compressed
// (see unpacker.hpp); a plain file is mapped.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../base/on_progress.hpp"
#include "mapped_file.hpp"
#include "unpacker.hpp"

namespace sentipipe {

class ByteReader {
 public:
  // Throws Error when the file is missing, empty, unreadable or a pipe. A compressed file that is
  // damaged or cut short, or unpacks to more than `most_unpacked` times its size, makes the call
  // that meets it throw. Progress is told in bytes of the file.
  explicit ByteReader(const std::filesystem::path& file, OnProgress on_progress = {});
  // What comes through a descriptor, as soon as it does; `name` is for messages.
  ByteReader(int descriptor, std::filesystem::path name);

  // Up to `size` of the next bytes, without moving on; fewer only at the end of the file.
  // What these three functions return is valid until the next call.
  std::string_view peek(std::size_t size);
  // Like peek, and moves on.
  std::string_view take(std::size_t size);
  // The next line without its line feed, moving past it; the last one may lack the line feed.
  // Throws Error for a line longer than `longest_line`.
  std::string_view take_line();
  // For readers of text, at its beginning: skips a byte order mark. Throws Error for what begins
  // as another kind of file.
  void begin_text();
  // Throws Error: the byte at this offset is NUL, which no text has.
  [[noreturn]] void fail_at_nul(std::size_t offset) const;

  // The bytes at hand, at least one unless the file is at its end; more() gets further ones behind
  // them, where they may move, and is false at the end; skip(n) moves past n of those at hand.
  std::string_view window() {
    peek(1);
    return window_;
  }
  bool more() { return refill(); }
  void skip(std::size_t size) { move_on(size); }

  bool at_end() { return peek(1).empty(); }
  // Offset of the next byte in the unpacked content.
  [[nodiscard]] std::size_t offset() const { return passed_; }
  [[nodiscard]] bool compressed() const { return compression_ != nullptr; }
  // All bytes from the next one to the end of a plain file; nothing of others.
  [[nodiscard]] std::string_view mapped_rest() const {
    return mapping_ && !compressed() ? window_ : std::string_view();
  }
  // Bytes of a file from the next one to the end; of a compressed one, no fewer than there are,
  // which is far more than there are of most.
  [[nodiscard]] std::size_t most_left() const {
    return compressed() ? most_content() - passed_ : window_.size();
  }
  // Bytes of the file, packed or not; of a pipe, those that have come.
  [[nodiscard]] std::size_t source_size() const { return source_size_; }
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }

  static constexpr std::size_t longest_line = std::size_t{16} << 20U;  // bytes

 private:
  bool refill();
  std::size_t read_block(std::span<char> room);  // the bytes that it got, 0 at the end
  std::size_t unpack(std::span<char> room);      // likewise
  bool fetch();                                  // whether there is something in source_
  void recognise();
  [[nodiscard]] std::size_t most_content() const;
  [[noreturn]] void fail_to_unpack(std::size_t offset, std::string found, std::string expected,
                                   std::string remedy) const;
  void move_on(std::size_t size) {
    window_.remove_prefix(size);
    passed_ += size;
    if (passed_ >= next_step_) step();
  }
  void step();

  std::filesystem::path file_;
  std::optional<MappedFile> mapping_;  // of a file
  int descriptor_ = -1;                // of a pipe
  std::vector<char> fetched_;          // what came through it last
  bool ended_ = true;                  // nothing will follow source_
  std::string_view source_;            // still to be unpacked or copied: of the mapping or fetched_
  std::size_t source_size_ = 0;
  const Compression* compression_ = nullptr;  // null when plain
  std::unique_ptr<Unpacker> unpacker_;
  bool in_member_ = true;     // of the compressed file
  std::size_t block_ = 0;     // bytes to get at a time
  std::vector<char> buffer_;  // bytes that are not mapped
  std::string_view window_;   // the bytes at hand: of the mapping or of buffer_
  std::size_t passed_ = 0;
  OnProgress on_progress_;
  static constexpr std::size_t bytes_a_step = std::size_t{1} << 20U;
  std::size_t next_step_ = bytes_a_step;  // when so much has passed
};

}  // namespace sentipipe
