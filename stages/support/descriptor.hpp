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

enum class PartialKind { file, folder };

// Opens `partial`, made when it is not there, and locks it until the descriptor is closed. Throws
// Error for `path`, whose bytes it is to take, when it cannot be made or another process holds it.
// It may hold what a killed process left.
Descriptor lock_partial(const std::filesystem::path& partial, PartialKind kind,
                        const std::filesystem::path& path);

// Removes what a killed process left in the folder `partial`. Throws Error for `path` if it cannot.
void empty_partial(const std::filesystem::path& partial, const std::filesystem::path& path);

// `path` as a file can be renamed to: a link stays one, and is written through. Throws Error for
// what is no file, of which a device would be replaced and a folder be refused after all the work.
std::filesystem::path replaceable_file(const std::filesystem::path& path);

}  // namespace sentipipe
