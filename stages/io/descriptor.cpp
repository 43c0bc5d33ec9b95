#include "descriptor.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "../base/error.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

void fail_to_write(const fs::path& path, int error_number) {
  const bool no_folder = error_number == ENOENT || error_number == ENOTDIR;
  const auto* const remedy = no_folder ? "make the folder first, or choose another output"
                             : error_number == ENOMEM ? more_memory
                             : error_number == EFBIG
                                 ? "choose another output, or allow larger files (ulimit -f)"
                                 : "choose another output, or free space or permissions there";
  throw Error({.place = path.string(),
               .found = fmt::format("writing failed: {}", std::strerror(error_number)),
               .expected = "a place that can be written to, with room left",
               .remedy = remedy});
}

void write_all(int descriptor, const fs::path& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_to_write(path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void sync(int descriptor, const fs::path& path) {
  // EINVAL: a pipe or a device, which has nothing to flush.
  if (::fsync(descriptor) != 0 && errno != EINVAL) fail_to_write(path, errno);
}

void sync_folder(const fs::path& folder) {
  const Descriptor descriptor(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY);
  if (descriptor.get() >= 0) ::fsync(descriptor.get());
}

Descriptor::Descriptor(const fs::path& path, int flags)
    : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}

Descriptor::~Descriptor() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace sentipipe
