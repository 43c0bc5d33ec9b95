#include "files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <utf8proc.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <vector>

#include "../base/error.hpp"
#include "byte_reader.hpp"
#include "descriptor.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

// `text` begins at this offset of the file.
void require_text(const fs::path& path, std::string_view text, std::size_t begin) {
  std::size_t line = 1;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == '\n') ++line;
    if (byte != 0 && byte < 0x80) {
      ++at;
      continue;
    }
    utf8proc_int32_t code_point = 0;
    const auto length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(&text[at]),
                         static_cast<utf8proc_ssize_t>(text.size() - at), &code_point);
    if (byte == 0 || length < 1) {
      throw Error({.place = at_line(path, line),
                   .found = fmt::format("byte 0x{:02x} at offset {}", byte, begin + at),
                   .expected = "UTF-8 text without NUL bytes",
                   .remedy = "restore the file, or convert it (iconv -f LATIN1 -t UTF-8)"});
    }
    at += static_cast<std::size_t>(length);
  }
}

}  // namespace

void fail_to_read(const fs::path& path) {
  const int error_number = errno;
  throw Error({.place = path.string(),
               .found = fmt::format("reading failed: {}", std::strerror(error_number)),
               .expected = "a readable file",
               .remedy = error_number == ENOMEM ? more_memory
                                                : "check the file's permissions and the disk"});
}

void require_readable_file(const fs::path& path) {
  std::error_code code;
  const auto status = fs::status(path, code);
  const auto complain = [&](std::string found, std::string remedy) {
    throw Error({.place = path.string(),
                 .found = std::move(found),
                 .expected = "a readable file with content",
                 .remedy = std::move(remedy)});
  };
  if (!fs::exists(status)) complain("no such file", "check the path's spelling");
  if (fs::is_directory(status)) complain("a folder", "name a file inside it");
  if (fs::is_character_file(status) || fs::is_block_file(status))
    complain("a device, which may have no end", "write its content to a file first");
  // Pipes pass: only a regular file has a size to look at.
  if (fs::is_regular_file(status) && fs::file_size(path, code) == 0) {
    complain("an empty file", "restore the file, it may be a broken download");
  }
  if (::access(path.c_str(), R_OK) != 0) {
    complain(std::strerror(errno), errno == ENOMEM ? more_memory : "check the file's permissions");
  }
}

void require_regular_file(const fs::path& path) {
  require_readable_file(path);
  if (fs::is_regular_file(path)) return;
  throw Error(
      {.place = path.string(),
       .found = "a pipe",
       .expected = "a regular file, which can be read more than once",
       .remedy = "write its content to a file first; compressed files are read as they are"});
}

std::string read_file(const fs::path& path) {
  require_readable_file(path);
  std::ifstream in(path, std::ios::binary);
  if (!in) fail_to_read(path);
  std::string bytes;
  std::error_code code;
  const auto size = fs::file_size(path, code);  // an error for a pipe
  constexpr std::size_t largest_block = std::size_t{1} << 20U;
  std::vector<char> block(code ? largest_block : std::min<std::size_t>(size + 1, largest_block));
  if (!code) bytes.reserve(size);
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0)
    bytes.append(block.data(), static_cast<std::size_t>(in.gcount()));
  if (in.bad()) fail_to_read(path);
  return bytes;
}

namespace {

// All that is left to read.
std::string rest_of(ByteReader& in) {
  constexpr std::size_t always = std::size_t{64} << 20U;  // bytes
  constexpr std::size_t most = 64;                        // bytes for each packed one
  std::string content;
  for (auto part = in.window(); !part.empty(); part = in.window()) {
    content += part;
    in.skip(part.size());
    if (!in.compressed() || content.size() <= std::max(always, most * in.source_size())) continue;
    throw Error({.place = in.file().string(),
                 .found = fmt::format("{} bytes that unpack to more than {}", in.source_size(),
                                      content.size()),
                 .expected = fmt::format("at most {} MiB, or {} bytes for each packed one",
                                         always >> 20U, most),
                 .remedy = "unpack the file and look at it"});
  }
  return content;
}

Descriptor open_to_read(const fs::path& path) {
  require_readable_file(path);
  Descriptor descriptor(path, O_RDONLY);
  if (descriptor.get() < 0) fail_to_read(path);
  return descriptor;
}

}  // namespace

std::string read_unpacked(const fs::path& path) {
  const auto descriptor = open_to_read(path);
  ByteReader in(descriptor.get(), path);
  return rest_of(in);
}

std::string read_text_file(const fs::path& path) {
  const auto descriptor = open_to_read(path);
  ByteReader in(descriptor.get(), path);
  in.begin_text();
  const auto begin = in.offset();
  std::string text = rest_of(in);
  require_text(path, text, begin);
  if (!text.ends_with('\n')) text += '\n';
  return text;
}

}  // namespace sentipipe
