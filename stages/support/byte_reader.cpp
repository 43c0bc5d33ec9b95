#include "support/byte_reader.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <fstream>

#include "support/error.hpp"
#include "support/files.hpp"

namespace sentipipe {

namespace {

constexpr std::size_t largest_gzip_block = std::size_t{1} << 20U;
// Deflate packs at most 258 bytes into two bits (RFC 1951, section 3.2.5), and so 1,032 into a
// byte.
constexpr std::size_t most_deflated = 1032;

bool starts_like_gzip(const std::filesystem::path& file) {
  char magic[2] = {};
  std::ifstream in(file, std::ios::binary);
  if (!in.read(magic, 2) && !in.eof()) fail_to_read(file);
  return magic[0] == '\x1f' && magic[1] == '\x8b';  // RFC 1952, section 2.3.1
}

}  // namespace

void ByteReader::CloseGzip::operator()(void* file) const {
  gzclose(static_cast<gzFile>(file));
}

ByteReader::ByteReader(const std::filesystem::path& file, OnProgress on_progress)
    : file_(file), on_progress_(std::move(on_progress)) {
  require_regular_file(file);
  file_size_ = std::filesystem::file_size(file);
  if (starts_like_gzip(file)) {
    most_unpacked_ = most_deflated * file_size_;
    gzip_.reset(gzopen(file.c_str(), "rb"));
    gzip_block_ = std::min(most_unpacked_, largest_gzip_block);
    if (!gzip_) fail_to_read(file);
    gzbuffer(static_cast<gzFile>(gzip_.get()), static_cast<unsigned>(gzip_block_));
    return;
  }
  window_ = mapping_.emplace(file).bytes();
}

bool ByteReader::refill() {
  if (!gzip_) return false;
  const std::size_t kept = window_.size();
  if (buffer_.size() < kept + gzip_block_) {
    std::vector<char> larger(std::max(2 * buffer_.size(), kept + gzip_block_));
    std::copy(window_.begin(), window_.end(), larger.begin());
    buffer_.swap(larger);
    window_ = {buffer_.data(), kept};  // refers to living memory even if what follows throws
  } else {
    std::memmove(buffer_.data(), window_.data(), kept);
    window_ = {buffer_.data(), kept};
  }
  const auto handle = static_cast<gzFile>(gzip_.get());
  const int got = gzread(handle, buffer_.data() + kept, static_cast<unsigned>(gzip_block_));
  int code = Z_OK;
  const char* message = gzerror(handle, &code);
  if (got < 0 && code == Z_ERRNO) fail_to_read(file_);
  // At the end of a file that was cut short gzread reports the bytes it has, and Z_BUF_ERROR.
  if (got < 0 || code == Z_BUF_ERROR) {
    throw Error({.place = at_byte(file_, passed_ + kept) + " of the unpacked content",
                 .found = code == Z_BUF_ERROR ? "the end of a gzip file that is not complete"
                                              : fmt::format("damaged gzip data: {}", message),
                 .expected = "a whole gzip file",
                 .remedy = "fetch or pack the file again"});
  }
  window_ = {buffer_.data(), kept + static_cast<std::size_t>(got)};
  return got > 0;
}

void ByteReader::step() {
  next_step_ = passed_ + bytes_a_step;
  if (mapping_) mapping_->release(passed_);  // a large file would seem to fill the memory
  if (!on_progress_) return;
  const auto handle = static_cast<gzFile>(gzip_.get());
  on_progress_(gzip_ ? static_cast<std::uint64_t>(gzoffset(handle)) : passed_, file_size_);
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

}  // namespace sentipipe
