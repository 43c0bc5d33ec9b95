#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <optional>
#include <utility>

#include "support/descriptor.hpp"
#include "support/error.hpp"
#include "support/files.hpp"
#include "support/output.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

// Messages call the file `path`, though its bytes go to `partial` for now.
void write_and_sync(const fs::path& partial, std::string_view bytes, std::string_view rest,
                    const fs::path& path) {
  const Descriptor descriptor(partial, O_WRONLY | O_CREAT | O_TRUNC);
  if (descriptor.get() < 0) fail_to_write(path, errno);
  write_all(descriptor.get(), path, bytes);
  write_all(descriptor.get(), path, rest);
  sync(descriptor.get(), path);
}

// Throws Error when there is something at `path` that a result must not replace.
void refuse_occupied(const fs::path& path, bool overwrite) {
  std::error_code code;
  if (!fs::exists(path, code)) {
    if (!fs::is_symlink(path, code)) return;
    throw Error({.place = path.string(),
                 .found = "a link to what is not there",
                 .expected = "a folder, or a free name",
                 .remedy = "make the folder that it leads to, or choose another --output"});
  }
  if (!fs::is_directory(path, code)) {
    throw Error({.place = path.string(),
                 .found = "a file that exists already",
                 .expected = "a folder to create",
                 .remedy = "choose another --output"});
  }
  if (fs::is_empty(path, code)) return;
  if (!overwrite) {
    throw Error({.place = path.string(),
                 .found = "a folder that holds files already",
                 .expected = "a new or empty folder",
                 .remedy = "choose another --output, or add --overwrite to replace it"});
  }
  const fs::path manifest = path / "manifest.json";
  const bool ours = fs::is_regular_file(manifest, code) && fs::file_size(manifest, code) > 0 &&
                    read_file(manifest).find("\"sentipipe\"") != std::string::npos;
  if (!ours) {
    throw Error({.place = path.string(),
                 .found = "a folder with files but no manifest.json of sentipipe",
                 .expected = "an earlier result, the only thing that --overwrite replaces",
                 .remedy = "choose another --output, or empty the folder yourself"});
  }
}

// `path` as rename(2) takes it, which would complain after all the work.
fs::path resolved(fs::path path) {
  if (!path.has_filename()) path = path.parent_path();  // "out/" means "out"
  if (path == "." || path.filename() == "..") return fs::canonical(path);
  std::error_code ignored;  // a link stays one, and is written through
  if (fs::is_symlink(path, ignored) && fs::exists(path, ignored)) return fs::canonical(path);
  return path;
}

fs::path partial_of(const fs::path& path) {
  return path.string() + ".partial";
}

// Checks `path`, makes the folders above it and locks its partial folder.
Descriptor prepare(const fs::path& path, bool overwrite) {
  refuse_occupied(path, overwrite);
  std::error_code code;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), code);
  if (code) fail_to_write(path, code.value());
  return lock_partial(partial_of(path), PartialKind::folder, path);
}

// Puts the folder `partial` in the place of `path`, which then stands under the name `partial`.
// There is no moment without a folder `path`, save on file systems that cannot exchange two names.
int exchange(const fs::path& partial, const fs::path& path) {
  if (::renameat2(AT_FDCWD, partial.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS) return -1;
  const fs::path old = path.string() + ".old";
  std::error_code ignored;
  fs::remove_all(old, ignored);
  if (::rename(path.c_str(), old.c_str()) != 0) return -1;
  if (::rename(partial.c_str(), path.c_str()) == 0) return ::rename(old.c_str(), partial.c_str());
  const int error_number = errno;
  ::rename(old.c_str(), path.c_str());
  errno = error_number;
  return -1;
}

}  // namespace

OutputFolder::OutputFolder(fs::path path, bool overwrite)
    : path_(resolved(std::move(path))),
      partial_(partial_of(path_)),
      lock_(prepare(path_, overwrite)),
      overwrite_(overwrite) {
  empty_partial(partial_, path_);
}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  if (!committed_) fs::remove_all(partial_, ignored);
}

void OutputFolder::write(const fs::path& name, std::string_view bytes,
                         std::string_view rest) const {
  const fs::path path = partial_ / name;
  std::error_code code;
  fs::create_directories(path.parent_path(), code);
  if (code) fail_to_write(path_ / name, code.value());
  write_and_sync(path, bytes, rest, path_ / name);
}

void OutputFolder::commit() {
  refuse_occupied(path_, overwrite_);
  sync_folder(partial_);
  const bool replace = overwrite_ && fs::exists(path_);
  // Locked until it is removed, lest another process takes its new name for one to fill.
  std::optional<Descriptor> earlier;
  if (replace) earlier.emplace(lock_partial(path_, PartialKind::folder, path_));
  // rename(2) takes the place of an empty folder, and refuses one that was filled meanwhile.
  const int code = replace ? exchange(partial_, path_) : ::rename(partial_.c_str(), path_.c_str());
  if (code != 0) fail_to_write(path_, errno);
  committed_ = true;
  std::error_code ignored;
  if (replace) fs::remove_all(partial_, ignored);  // the earlier result, under this name now
  sync_folder(path_.parent_path());
}

}  // namespace sentipipe
