// SHA-256 (FIPS 180-4) in hexadecimal digits.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sentipipe {

std::string sha256(std::string_view bytes);
// Throws Error when the file cannot be read.
std::string sha256_of_file(const std::filesystem::path& path);

}  // namespace sentipipe
