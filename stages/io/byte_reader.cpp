#include "byte_reader.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "../base/error.hpp"
#include "content.hpp"
#include "files.hpp"

namespace sentipipe {

namespace {

constexpr std::size_t largest_block = std::size_t{1} << 20U;
constexpr std::size_t pipe_block = std::size_t{1} << 16U;

const std::filesystem::path& regular(const std::filesystem::path& file) {
  require_regular_file(file);
  return file;
}

}  // namespace

ByteReader::ByteReader(const std::filesystem::path& file, OnProgress on_progress)
    : file_(file), on_progress_(std::move(on_progress)) {
  source_ = mapping_.emplace(regular(file)).bytes();
  source_size_ = source_.size();
  recognise();
  if (!compressed()) window_ = std::exchange(source_, {});
}

ByteReader::ByteReader(int descriptor, std::filesystem::path name)
    : file_(std::move(name)), descriptor_(descriptor), ended_(false) {
  // Who types is not made to wait for a second line.
  while (source_.size() < magic_bytes && source_.find('\n') == std::string_view::npos) {
    if (!fetch()) break;
  }
  recognise();
}

void ByteReader::recognise() {
  compression_ = compression_of(source_);
  block_ = pipe_block;
  if (!compressed()) return;
  unpacker_ = compression_->unpacker();
  if (mapping_) block_ = std::min(most_content(), largest_block);
}

std::size_t ByteReader::most_content() const {
  return std::max(most_unpacked * source_size_, compression_->always_allowed);
}

bool ByteReader::fetch() {
  if (ended_) return !source_.empty();
  const std::size_t kept = source_.size();
  std::vector<char> bytes(kept + pipe_block);
  std::copy(source_.begin(), source_.end(), bytes.begin());
  ssize_t got = 0;
  do {
    got = ::read(descriptor_, bytes.data() + kept, pipe_block);
  } while (got < 0 && errno == EINTR);
  if (got < 0) fail_to_read(file_);
  fetched_.swap(bytes);
  source_ = {fetched_.data(), kept + static_cast<std::size_t>(got)};
  source_size_ += static_cast<std::size_t>(got);
  ended_ = got == 0;
  return got > 0;
}

std::size_t ByteReader::read_block(std::span<char> room) {
  if (source_.empty()) fetch();
  const auto part = source_.substr(0, room.size());
  std::copy(part.begin(), part.end(), room.begin());
  source_.remove_prefix(part.size());
  return part.size();
}

std::size_t ByteReader::unpack(std::span<char> room) {
  const std::size_t before = passed_ + window_.size();
  const std::size_t whole = room.size();
  const auto offset = [&] { return before + whole - room.size(); };
  while (!room.empty() && (!source_.empty() || fetch() || in_member_)) {
    if (!std::exchange(in_member_, true)) unpacker_->restart();
    auto part = source_.substr(0, largest_block);
    const auto given = part.size();
    const auto free = room.size();
    const auto step = unpacker_->step(part, ended_ && given == source_.size(), room);
    source_.remove_prefix(given - part.size());
    in_member_ = !step.ended;
    if (!step.fault.empty()) {
      fail_to_unpack(offset(), step.fault, fmt::format("a whole {} file", compression_->name),
                     "fetch or pack the file again");
    }
    if (offset() > most_content()) {
      fail_to_unpack(offset(),
                     fmt::format("{} that unpacks to more than {} bytes for each of its own",
                                 compression_->file, most_unpacked),
                     "text, which packs less well",
                     fmt::format("unpack it with {} and look at it", compression_->name));
    }
    if (in_member_ && part.size() == given && room.size() == free) {
      fail_to_unpack(
          offset(), fmt::format("the end of {} that is not complete", compression_->file),
          fmt::format("a whole {} file", compression_->name), "fetch or pack the file again");
    }
  }
  return whole - room.size();
}

void ByteReader::fail_to_unpack(std::size_t offset, std::string found, std::string expected,
                                std::string remedy) const {
  throw Error({.place = at_byte(file_, offset) + " of the unpacked content",
               .found = std::move(found),
               .expected = std::move(expected),
               .remedy = std::move(remedy)});
}

bool ByteReader::refill() {
  if (mapping_ && !compressed()) return false;
  const std::size_t kept = window_.size();
  if (buffer_.size() < kept + block_) {
    std::vector<char> larger(std::max(2 * buffer_.size(), kept + block_));
    std::copy(window_.begin(), window_.end(), larger.begin());
    buffer_.swap(larger);
  } else {
    std::memmove(buffer_.data(), window_.data(), kept);
  }
  window_ = {buffer_.data(), kept};  // refers to living memory even if what follows throws
  const std::span room(buffer_.data() + kept, block_);
  const auto got = compressed() ? unpack(room) : read_block(room);
  window_ = {buffer_.data(), kept + got};
  return got > 0;
}

void ByteReader::step() {
  next_step_ = passed_ + bytes_a_step;
  if (!mapping_) return;
  const std::size_t done = compressed() ? source_size_ - source_.size() : passed_;
  mapping_->release(done);  // a large file would seem to fill the memory
  if (on_progress_) on_progress_(done, source_size_);
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

void ByteReader::begin_text() {
  const auto start = window();  // more may not be there yet
  if (start.starts_with(byte_order_mark)) skip(byte_order_mark.size());
  const auto kind = kind_of(start);
  if (kind.empty()) return;
  throw Error({.place = file_.string(),
               .found = compressed() ? fmt::format("{}, inside {}", kind, compression_->file)
                                     : std::string(kind),
               .expected = "text, plain or compressed once with gzip, xz, zstd or bzip2",
               .remedy = "name the text itself, unpacked or converted to UTF-8 if need be"});
}

void ByteReader::fail_at_nul(std::size_t offset) const {
  throw Error({.place = at_byte(file_, offset),
               .found = fmt::format("NUL at byte {}, which no text has", offset),
               .expected = "text, plain or compressed with gzip, xz, zstd or bzip2",
               .remedy = "name the text itself, or restore the file"});
}

}  // namespace sentipipe
