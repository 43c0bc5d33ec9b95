// Bytes packed in each of the formats that are unpacked on the way, for fixtures.
#pragma once

#include <bzlib.h>
#include <lzma.h>
#include <zstd.h>

#include <array>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "gzip.hpp"

namespace sentipipe::test {

// One stream of xz with a checksum.
inline std::string xz_packed(std::string_view bytes) {
  std::string out(lzma_stream_buffer_bound(bytes.size()), '\0');
  std::size_t size = 0;
  const auto code = lzma_easy_buffer_encode(
      1, LZMA_CHECK_CRC64, nullptr, reinterpret_cast<const std::uint8_t*>(bytes.data()),
      bytes.size(), reinterpret_cast<std::uint8_t*>(out.data()), &size, out.size());
  if (code != LZMA_OK) throw std::runtime_error("lzma_easy_buffer_encode failed");
  out.resize(size);
  return out;
}

// One frame of zstd with a checksum, as the tool writes it from a pipe: without the content's size.
inline std::string zstd_packed(std::string_view bytes) {
  const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                     ZSTD_freeCCtx);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_windowLog, 20);
  std::string out(ZSTD_compressBound(bytes.size()) + 64, '\0');
  ZSTD_inBuffer in = {bytes.data(), bytes.size(), 0};
  ZSTD_outBuffer to = {out.data(), out.size(), 0};
  ZSTD_compressStream2(context.get(), &to, &in, ZSTD_e_continue);
  if (ZSTD_compressStream2(context.get(), &to, &in, ZSTD_e_end) != 0)
    throw std::runtime_error("ZSTD_compressStream2 failed");
  out.resize(to.pos);
  return out;
}

inline std::string bzip2_packed(std::string_view bytes) {
  auto size = static_cast<unsigned>(bytes.size() + bytes.size() / 100 + 600);  // bzip2's manual
  std::string out(size, '\0');
  if (BZ2_bzBuffToBuffCompress(out.data(), &size, const_cast<char*>(bytes.data()),
                               static_cast<unsigned>(bytes.size()), 1, 0, 0) != BZ_OK) {
    throw std::runtime_error("BZ2_bzBuffToBuffCompress failed");
  }
  out.resize(size);
  return out;
}

struct Packing {
  const char* name;
  std::string (*pack)(std::string_view bytes);
  std::size_t magic;     // bytes by which it is recognised
  std::size_t unsealed;  // of a small file, in which a change changes nothing
};
inline constexpr std::array packings = {
    Packing{"gzip", gzipped, 2, 10}, Packing{"xz", xz_packed, 6, 10},
    Packing{"zstd", zstd_packed, 4, 10}, Packing{"bzip2", bzip2_packed, 10, 20}};

}  // namespace sentipipe::test
