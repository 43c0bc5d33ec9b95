// A file's bytes from first to last, mapped when it is plain, unpacked on the way when it is gzip.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "support/mapped_file.hpp"
#include "support/on_progress.hpp"

namespace sentipipe {

class ByteReader {
 public:
  // Throws Error when the file is missing, empty, unreadable or a pipe. A gzip file that is damaged
  // or cut short makes the call that meets the damage throw. Progress is told in bytes of the file.
  explicit ByteReader(const std::filesystem::path& file, OnProgress on_progress = {});

  // Up to `size` of the next bytes, without moving on; fewer only at the end of the file.
  // What these three functions return is valid until the next call.
  std::string_view peek(std::size_t size);
  // Like peek, and moves on.
  std::string_view take(std::size_t size);
  // The next line without its line feed, moving past it; the last one may lack the line feed.
  // Throws Error for a line longer than `longest_line`.
  std::string_view take_line();
  void skip_byte_order_mark();

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
  [[nodiscard]] bool compressed() const { return gzip_ != nullptr; }
  // All bytes from the next one to the end of a plain file; nothing for gzip.
  [[nodiscard]] std::string_view mapped_rest() const {
    return gzip_ ? std::string_view() : window_;
  }
  // Bytes from the next one to the end; of a gzip file, no fewer than there are, which is far more
  // than there are of most.
  [[nodiscard]] std::size_t most_left() const {
    return gzip_ ? most_unpacked_ - passed_ : window_.size();
  }
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }

  static constexpr std::size_t longest_line = std::size_t{16} << 20U;  // bytes

 private:
  bool refill();
  std::size_t unpack(char* to, std::size_t room);  // the bytes that it got, 0 at the end
  void move_on(std::size_t size) {
    window_.remove_prefix(size);
    passed_ += size;
    if (passed_ >= next_step_) step();
  }
  void step();

  struct Inflate;
  struct FreeInflate {
    void operator()(Inflate* inflate) const;
  };

  std::filesystem::path file_;
  MappedFile mapping_;
  std::unique_ptr<Inflate, FreeInflate> gzip_;
  std::vector<char> buffer_;  // unpacked bytes (gzip)
  std::string_view window_;   // the bytes at hand: of the mapping or of buffer_
  std::size_t passed_ = 0;
  std::size_t most_unpacked_ = 0;  // gzip
  std::size_t gzip_block_ = 0;     // bytes to unpack at a time
  OnProgress on_progress_;
  static constexpr std::size_t bytes_a_step = std::size_t{1} << 20U;
  std::size_t next_step_ = bytes_a_step;  // when so much has passed
};

}  // namespace sentipipe
