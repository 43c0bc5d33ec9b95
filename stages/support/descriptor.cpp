#include "support/descriptor.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "support/error.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

void fail_to_write(const fs::path& path, int error_number) {
  const bool no_folder = error_number == ENOENT || error_number == ENOTDIR;
  const auto* const remedy = no_folder ? "make the folder first, or choose another output"
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

namespace {

// Whether `descriptor` is what now stands under this name.
bool is_named(int descriptor, const fs::path& path) {
  struct stat opened {};
  struct stat named {};
  return ::fstat(descriptor, &opened) == 0 && ::lstat(path.c_str(), &named) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

}  // namespace

Descriptor lock_partial(const fs::path& partial, PartialKind kind, const fs::path& path) {
  const bool folder = kind == PartialKind::folder;
  // O_NONBLOCK: a pipe of that name is an error, instead of waiting for its reader.
  const int flags =
      O_NOFOLLOW | O_NONBLOCK | (folder ? O_RDONLY | O_DIRECTORY : O_WRONLY | O_CREAT);
  while (true) {
    if (folder && ::mkdir(partial.c_str(), 0777) != 0 && errno != EEXIST)
      fail_to_write(path, errno);
    Descriptor descriptor(partial, flags);
    if (descriptor.get() < 0 && folder && errno == ENOENT) continue;  // removed since: once more
    if (descriptor.get() < 0) fail_to_write(path, errno);
    if (::flock(descriptor.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
      throw Error({.place = path.string(),
                   .found = "another process that is writing there",
                   .expected = "a place that nobody else writes to",
                   .remedy = "wait until it has ended, or choose another output"});
    }
    // Whoever held the lock may have renamed or removed it after it was opened here.
    if (is_named(descriptor.get(), partial)) return descriptor;
  }
}

void empty_partial(const fs::path& partial, const fs::path& path) {
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(partial, code)) {
    fs::remove_all(entry.path(), code);
    if (code) break;
  }
  if (code) fail_to_write(path, code.value());
}

fs::path replaceable_file(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return path;
  if (fs::is_regular_file(path, ignored))
    return fs::is_symlink(path, ignored) ? fs::canonical(path) : path;
  throw Error({.place = path.string(),
               .found = fs::is_directory(path, ignored) ? "a folder" : "a device or a pipe",
               .expected = "a file to write, or a free name",
               .remedy = "name a file; its folder may be one that exists"});
}

}  // namespace sentipipe
