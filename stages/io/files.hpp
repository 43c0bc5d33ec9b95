// Reading whole files.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sentipipe {

// What some editors put before UTF-8 text.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Throws Error unless `path` is a file that can be read and is not empty, or a pipe.
void require_readable_file(const std::filesystem::path& path);
// The same for what is read twice or mapped: pipes do not pass.
void require_regular_file(const std::filesystem::path& path);

// The bytes of a file. Throws Error when it is missing, empty or cannot be read.
std::string read_file(const std::filesystem::path& path);

// The same, unpacked when the file is compressed (see unpacker.hpp). Throws Error for what unpacks
// to more than 64 MiB and to more than 64 times its size: all of it is kept in memory.
std::string read_unpacked(const std::filesystem::path& path);

// The bytes of a UTF-8 text file, plain or compressed, without a byte order mark, ending in a line
// feed (added when the file lacks it).
// Throws Error when the file cannot be read, is empty, holds a NUL byte, is not UTF-8 or is of
// another kind.
std::string read_text_file(const std::filesystem::path& path);

// Throws Error: reading `path` failed with the present errno.
[[noreturn]] void fail_to_read(const std::filesystem::path& path);

}  // namespace sentipipe
