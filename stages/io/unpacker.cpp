#include "unpacker.hpp"

#include <bzlib.h>
#include <fmt/format.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <algorithm>
#include <array>
#include <bit>
#include <new>

namespace sentipipe {

namespace {

constexpr std::size_t megabyte = std::size_t{1} << 20U;

// bzip2 asks for bytes that can be written to, and does not.
template <class Stream>
void give(Stream& stream, std::string_view packed, std::span<char> room) {
  stream.next_in = reinterpret_cast<decltype(stream.next_in)>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<decltype(stream.avail_in)>(packed.size());
  stream.next_out = reinterpret_cast<decltype(stream.next_out)>(room.data());
  stream.avail_out = static_cast<decltype(stream.avail_out)>(room.size());
}

template <class Stream>
void move_past(const Stream& stream, std::string_view& packed, std::span<char>& room) {
  packed.remove_prefix(packed.size() - stream.avail_in);
  room = room.last(stream.avail_out);
}

std::string damaged(const char* format, std::string_view what) {
  return fmt::format("damaged {} data: {}", format, what);
}

class Gzip final : public Unpacker {
 public:
  Gzip() {
    constexpr int gzip_window = 15 + 16;  // zlib's way to ask for gzip's header and checksum
    if (inflateInit2(&stream_, gzip_window) != Z_OK) throw std::bad_alloc();
  }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;
  ~Gzip() override { inflateEnd(&stream_); }

  Step step(std::string_view& packed, bool /*last*/, std::span<char>& room) override {
    give(stream_, packed, room);
    const int code = inflate(&stream_, Z_NO_FLUSH);
    move_past(stream_, packed, room);
    if (code == Z_MEM_ERROR) throw std::bad_alloc();
    if (code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR)
      return {.ended = code == Z_STREAM_END};
    return {.fault = damaged("gzip", stream_.msg != nullptr ? stream_.msg : zError(code))};
  }
  void restart() override { inflateReset(&stream_); }

 private:
  z_stream stream_ = {};
};

class Bzip2 final : public Unpacker {
 public:
  Bzip2() { begin(); }
  Bzip2(const Bzip2&) = delete;
  Bzip2& operator=(const Bzip2&) = delete;
  ~Bzip2() override { BZ2_bzDecompressEnd(&stream_); }

  Step step(std::string_view& packed, bool /*last*/, std::span<char>& room) override {
    give(stream_, packed, room);
    const int code = BZ2_bzDecompress(&stream_);
    move_past(stream_, packed, room);
    if (code == BZ_MEM_ERROR) throw std::bad_alloc();
    if (code == BZ_OK || code == BZ_STREAM_END) return {.ended = code == BZ_STREAM_END};
    return {.fault = damaged("bzip2", code == BZ_DATA_ERROR_MAGIC ? "incorrect header"
                                                                  : "incorrect data check")};
  }
  void restart() override {
    BZ2_bzDecompressEnd(&stream_);
    stream_ = {};
    begin();
  }

 private:
  void begin() {
    if (BZ2_bzDecompressInit(&stream_, 0, 0) != BZ_OK) throw std::bad_alloc();
  }
  bz_stream stream_ = {};
};

class Xz final : public Unpacker {
 public:
  Xz() {
    // Streams behind the first, and zeros between them, are its own affair: all is one member.
    if (lzma_stream_decoder(&stream_, largest_window + megabyte, LZMA_CONCATENATED) != LZMA_OK)
      throw std::bad_alloc();
  }
  Xz(const Xz&) = delete;
  Xz& operator=(const Xz&) = delete;
  ~Xz() override { lzma_end(&stream_); }

  Step step(std::string_view& packed, bool last, std::span<char>& room) override {
    give(stream_, packed, room);
    const auto code = lzma_code(&stream_, last ? LZMA_FINISH : LZMA_RUN);
    move_past(stream_, packed, room);
    switch (code) {
      case LZMA_OK:
      case LZMA_BUF_ERROR:
        return {};
      case LZMA_STREAM_END:
        return {.ended = true};
      case LZMA_MEM_ERROR:
        throw std::bad_alloc();
      case LZMA_MEMLIMIT_ERROR:
        return {.fault = fmt::format("xz data that needs more than {} MiB of memory to unpack",
                                     largest_window / megabyte)};
      case LZMA_FORMAT_ERROR:
        return {.fault = damaged("xz", "incorrect header")};
      case LZMA_OPTIONS_ERROR:
        return {.fault = damaged("xz", "unknown options")};
      default:
        return {.fault = damaged("xz", "incorrect data check")};
    }
  }
  void restart() override {}  // nothing follows

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
};

class Zstd final : public Unpacker {
 public:
  Zstd() : stream_(ZSTD_createDStream()) {
    if (!stream_) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(stream_.get(), ZSTD_d_windowLogMax, std::countr_zero(largest_window));
  }

  Step step(std::string_view& packed, bool /*last*/, std::span<char>& room) override {
    ZSTD_inBuffer in = {packed.data(), packed.size(), 0};
    ZSTD_outBuffer out = {room.data(), room.size(), 0};
    const std::size_t code = ZSTD_decompressStream(stream_.get(), &out, &in);
    packed.remove_prefix(in.pos);
    room = room.subspan(out.pos);
    if (ZSTD_isError(code) == 0) return {.ended = code == 0};
    switch (ZSTD_getErrorCode(code)) {
      case ZSTD_error_memory_allocation:
        throw std::bad_alloc();
      case ZSTD_error_frameParameter_windowTooLarge:
        return {.fault = fmt::format("zstd data that needs more than {} MiB of memory to unpack",
                                     largest_window / megabyte)};
      default:
        return {.fault = damaged("zstd", ZSTD_getErrorName(code))};
    }
  }
  void restart() override { ZSTD_DCtx_reset(stream_.get(), ZSTD_reset_session_only); }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
  };
  std::unique_ptr<ZSTD_DStream, Free> stream_;
};

template <class Format>
std::unique_ptr<Unpacker> make() {
  return std::make_unique<Format>();
}

bool begins_gzip(std::string_view start) {
  return start.starts_with("\x1f\x8b");  // RFC 1952, section 2.3.1
}

bool begins_xz(std::string_view start) {
  return start.starts_with(std::string_view("\xfd\x37zXZ\0", 6));
}

// A frame of data, or one to skip, as pzstd writes first.
bool begins_zstd(std::string_view start) {
  return start.starts_with("\x28\xb5\x2f\xfd") ||
         (start.size() >= 4 && start[0] >= '\x50' && start[0] <= '\x5f' &&
          start.substr(1, 3) == "\x2a\x4d\x18");
}

// "BZh" and a digit may begin a text; the digits of pi before the first block, or those of its
// root where there is none, do not.
bool begins_bzip2(std::string_view start) {
  const auto block = start.substr(std::min<std::size_t>(start.size(), 4), 6);
  return start.starts_with("BZh") && start.size() > 3 && start[3] >= '1' && start[3] <= '9' &&
         (block == "\x31\x41\x59\x26\x53\x59" || block == "\x17\x72\x45\x38\x50\x90");
}

constexpr std::size_t little = 16 * megabyte;
const std::array formats = {
    Compression{"gzip", "a gzip file", begins_gzip, make<Gzip>, 0},
    Compression{"xz", "an xz file", begins_xz, make<Xz>, little},
    Compression{"zstd", "a zstd file", begins_zstd, make<Zstd>, little},
    Compression{"bzip2", "a bzip2 file", begins_bzip2, make<Bzip2>, little},
};

}  // namespace

const Compression* compression_of(std::string_view start) {
  const auto* const found = std::find_if(formats.begin(), formats.end(),
                                         [&](const auto& format) { return format.begins(start); });
  return found == formats.end() ? nullptr : found;
}

}  // namespace sentipipe
