// What the fuzz targets share. A target defines LLVMFuzzerTestOneInput, which tries one input; it
// fails by ending the program: a sanitizer's finding, an exception that is no Error, a property
// that does not hold.
#pragma once

#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "stages/base/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace sentipipe::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

inline void require(bool holds, const char* property) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", property);
  std::abort();
}

// A folder in memory where there is one; it goes with the process.
class Folder {
 public:
  Folder() {
    const bool in_memory = std::filesystem::is_directory("/dev/shm");
    path_ = (in_memory ? "/dev/shm" : std::filesystem::temp_directory_path()) /
            ("sentipipe-fuzz-" + std::to_string(::getpid()));
    std::filesystem::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const {
    return path_ / name;
  }

 private:
  std::filesystem::path path_;
};

// A file's path in the one folder of this process; without a name, the folder.
inline std::filesystem::path in_folder(std::string_view name = "") {
  static const Folder folder;
  return folder / name;
}

inline std::filesystem::path write(std::string_view name, std::string_view bytes) {
  auto path = in_folder(name);
  std::FILE* const file = std::fopen(path.c_str(), "wb");
  require(file != nullptr && std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size(),
          "the input can be written to a file");
  std::fclose(file);
  return path;
}

// Cuts the next part off an input that stands for several files.
inline constexpr std::string_view separator = "\x1C===\n";
inline std::string_view next_part(std::string_view& rest) {
  const auto part = rest.substr(0, rest.find(separator));
  rest.remove_prefix(std::min(part.size() + separator.size(), rest.size()));
  return part;
}

// Writes the parts of `input` as the files `names`.
template <std::size_t count>
void write_parts(const std::array<const char*, count>& names, std::string_view input) {
  for (const auto* name : names) write(name, next_part(input));
}

// What `read` returns; nothing when it throws Error, which is how bad input is to be refused.
template <class Read>
auto accepted(const Read& read) -> std::optional<std::invoke_result_t<Read>> {
  try {
    return read();
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace sentipipe::fuzz
