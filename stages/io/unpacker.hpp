// The compressed formats that text may come in, told by their first bytes: gzip (RFC 1952), xz,
// zstd (RFC 8878) and bzip2. A file is a sequence of members (streams, frames), each with a
// checksum.
//
// Input:  packed bytes, as they come. Output: unpacked bytes.
// Errors: in words; the caller knows the file and the place. std::bad_alloc without memory.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace sentipipe {

class Unpacker {
 public:
  virtual ~Unpacker() = default;
  struct Step {
    bool ended = false;      // a member; another may follow, after restart()
    std::string fault = {};  // what is wrong with the data; empty when nothing is
  };
  // Moves the beginnings of both past what was read and what was written. Without progress the
  // data are cut short. `last`: nothing comes behind `packed`.
  virtual Step step(std::string_view& packed, bool last, std::span<char>& room) = 0;
  virtual void restart() = 0;
};

struct Compression {
  std::string_view name;
  std::string_view file;  // with an article
  bool (*begins)(std::string_view start);
  std::unique_ptr<Unpacker> (*unpacker)();
  // What unpacks to more than `most_unpacked` a packed byte, and to more than this, is refused.
  std::size_t always_allowed;
};

// Deflate packs at most 258 bytes into two bits (RFC 1951, section 3.2.5), and so 1,032 into a
// byte. Others can pack thousands of times as many, which no text does that somebody wrote.
inline constexpr std::size_t most_unpacked = 1032;
// xz and zstd are told how far back a file refers, and keep so much in memory.
inline constexpr std::size_t largest_window = std::size_t{1} << 27U;  // bytes

// The format of a file that starts so; null when it is not compressed. More than `magic_bytes`
// change nothing.
const Compression* compression_of(std::string_view start);
inline constexpr std::size_t magic_bytes = 10;

}  // namespace sentipipe
