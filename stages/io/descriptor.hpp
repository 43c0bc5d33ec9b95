// POSIX descriptors, which iostreams do not offer and fsync needs. Private to the writers here.
#pragma once

#include <filesystem>
#include <string_view>
#include <utility>

namespace sentipipe {

// Throws Error: writing to `path` failed with this errno.
[[noreturn]] void fail_to_write(const std::filesystem::path& path, int error_number);

// Errors of these name `path`, the place under which the user knows the file.
void write_all(int descriptor, const std::filesystem::path& path, std::string_view bytes);
void sync(int descriptor, const std::filesystem::path& path);
// Makes the names in a folder last; what cannot be flushed is left to the system.
void sync_folder(const std::filesystem::path& folder);

// Owns a file descriptor; get() is negative when the file could not be opened.
class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags);
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor();
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

}  // namespace sentipipe
