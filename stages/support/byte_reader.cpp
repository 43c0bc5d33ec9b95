#include "support/byte_reader.hpp"

#include <fmt/format.h>
#define ZLIB_CONST  // input bytes are not written to
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <new>
#include <utility>

#include "support/error.hpp"
#include "support/files.hpp"

namespace sentipipe {

namespace {

constexpr std::size_t largest_gzip_block = std::size_t{1} << 20U;
// Deflate packs at most 258 bytes into two bits (RFC 1951, section 3.2.5), and so 1,032 into a
// byte.
constexpr std::size_t most_deflated = 1032;

const std::filesystem::path& regular(const std::filesystem::path& file) {
  require_regular_file(file);
  return file;
}

bool starts_like_gzip(const std::filesystem::path& file) {
  char magic[2] = {};
  std::ifstream in(file, std::ios::binary);
  if (!in.read(magic, 2) && !in.eof()) fail_to_read(file);
  return magic[0] == '\x1f' && magic[1] == '\x8b';  // RFC 1952, section 2.3.1
}

}  // namespace

// A gzip file is a sequence of members, each with a checksum of its own (RFC 1952, section 2.2).
struct ByteReader::Inflate {
  z_stream stream = {};
  std::string_view packed;  // what is left to unpack
  bool in_member = true;
};

void ByteReader::FreeInflate::operator()(Inflate* inflate) const {
  inflateEnd(&inflate->stream);
  delete inflate;
}

ByteReader::ByteReader(const std::filesystem::path& file, OnProgress on_progress)
    : file_(file), mapping_(regular(file)), on_progress_(std::move(on_progress)) {
  window_ = mapping_.bytes();
  if (!starts_like_gzip(file)) return;
  gzip_.reset(new Inflate{.packed = std::exchange(window_, {})});
  constexpr int gzip_window = 15 + 16;  // zlib's way to ask for gzip's header and checksum
  if (inflateInit2(&gzip_->stream, gzip_window) != Z_OK) throw std::bad_alloc();
  most_unpacked_ = most_deflated * gzip_->packed.size();
  gzip_block_ = std::min(most_unpacked_, largest_gzip_block);
}

std::size_t ByteReader::unpack(char* to, std::size_t room) {
  auto& [stream, packed, in_member] = *gzip_;
  stream.next_out = reinterpret_cast<unsigned char*>(to);
  stream.avail_out = static_cast<unsigned>(room);
  while (stream.avail_out > 0 && (in_member || !packed.empty())) {
    if (!std::exchange(in_member, true)) inflateReset(&stream);
    const auto part = packed.substr(0, largest_gzip_block);
    stream.next_in = reinterpret_cast<const unsigned char*>(part.data());
    stream.avail_in = static_cast<unsigned>(part.size());
    const int code = inflate(&stream, Z_NO_FLUSH);
    packed.remove_prefix(part.size() - stream.avail_in);
    in_member = code != Z_STREAM_END;
    if (code == Z_OK || code == Z_STREAM_END) continue;
    throw Error({.place = at_byte(file_, passed_ + window_.size() + room - stream.avail_out) +
                          " of the unpacked content",
                 .found = code == Z_BUF_ERROR
                              ? "the end of a gzip file that is not complete"
                              : fmt::format("damaged gzip data: {}",
                                            stream.msg != nullptr ? stream.msg : zError(code)),
                 .expected = "a whole gzip file",
                 .remedy = "fetch or pack the file again"});
  }
  return room - stream.avail_out;
}

bool ByteReader::refill() {
  if (!gzip_) return false;
  const std::size_t kept = window_.size();
  if (buffer_.size() < kept + gzip_block_) {
    std::vector<char> larger(std::max(2 * buffer_.size(), kept + gzip_block_));
    std::copy(window_.begin(), window_.end(), larger.begin());
    buffer_.swap(larger);
  } else {
    std::memmove(buffer_.data(), window_.data(), kept);
  }
  window_ = {buffer_.data(), kept};  // refers to living memory even if what follows throws
  const auto got = unpack(buffer_.data() + kept, gzip_block_);
  window_ = {buffer_.data(), kept + got};
  return got > 0;
}

void ByteReader::step() {
  next_step_ = passed_ + bytes_a_step;
  const std::size_t size = mapping_.bytes().size();
  const std::size_t done = gzip_ ? size - gzip_->packed.size() : passed_;
  mapping_.release(done);  // a large file would seem to fill the memory
  if (on_progress_) on_progress_(done, size);
}

std::string_view ByteReader::peek(std::size_t size) {
  while (window_.size() < size && refill()) {
  }
  return window_.substr(0, size);
}

std::string_view ByteReader::take(std::size_t size) {
  const auto bytes = peek(size);
  move_on(bytes.size());
  return bytes;
}

std::string_view ByteReader::take_line() {
  std::size_t searched = 0;
  for (;;) {
    const auto end = window_.find('\n', searched);
    const bool found = end != std::string_view::npos;
    if ((found ? end : window_.size()) > longest_line) {
      throw Error({.place = at_byte(file_, passed_),
                   .found = fmt::format("a line of more than {} MiB", longest_line >> 20U),
                   .expected = "a text file with one word, or one sentence, a line",
                   .remedy = "check that this is the file you mean"});
    }
    if (!found) {
      searched = window_.size();
      if (refill()) continue;
    }
    const auto line = window_.substr(0, end);
    move_on(line.size() + (found ? 1 : 0));
    return line;
  }
}

void ByteReader::skip_byte_order_mark() {
  if (peek(byte_order_mark.size()) == byte_order_mark) skip(byte_order_mark.size());
}

}  // namespace sentipipe
