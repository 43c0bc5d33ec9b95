#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "support/descriptor.hpp"
#include "support/error.hpp"
#include "support/output.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

// Messages call the file `path`, though its bytes go to `partial` for now.
void write_and_sync(const fs::path& partial, std::string_view bytes, const fs::path& path) {
  const Descriptor descriptor(partial, O_WRONLY | O_CREAT | O_TRUNC);
  if (descriptor.get() < 0) fail_to_write(path, errno);
  write_all(descriptor.get(), path, bytes);
  sync(descriptor.get(), path);
}

// Throws Error when there is something at `path` that a result must not replace.
void refuse_occupied(const fs::path& path, bool overwrite) {
  std::error_code code;
  if (!fs::exists(path, code)) return;
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
  if (!fs::exists(path / "manifest.json", code)) {
    throw Error({.place = path.string(),
                 .found = "a folder with files but no manifest.json",
                 .expected = "an earlier result, the only thing that --overwrite replaces",
                 .remedy = "choose another --output, or empty the folder yourself"});
  }
}

}  // namespace

OutputFolder::OutputFolder(fs::path path, bool overwrite)
    : path_(std::move(path)), overwrite_(overwrite) {
  if (!path_.has_filename()) path_ = path_.parent_path();  // "out/" means "out"
  // rename(2) refuses these two names, after all the work.
  if (path_ == "." || path_.filename() == "..") path_ = fs::canonical(path_);
  refuse_occupied(path_, overwrite_);
  // A link stays one: rename(2) would refuse it, after all the work.
  if (std::error_code ignored; fs::is_symlink(path_, ignored) && fs::exists(path_, ignored)) {
    path_ = fs::canonical(path_);
  }
  std::error_code code;
  partial_ = path_.string() + fmt::format(".partial-{}", ::getpid());
  if (path_.has_parent_path()) fs::create_directories(path_.parent_path(), code);
  if (code) fail_to_write(path_, code.value());
  if (::mkdir(partial_.c_str(), 0777) == 0) return;
  if (errno != EEXIST) fail_to_write(path_, errno);
  throw Error({.place = partial_.string(),
               .found = "a folder that exists already",
               .expected = "room for the result until it is whole",
               .remedy = "remove it, if no run is writing there: one was broken off"});
}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  if (!committed_) fs::remove_all(partial_, ignored);
}

void OutputFolder::write(const fs::path& name, std::string_view bytes) const {
  const fs::path path = partial_ / name;
  std::error_code code;
  fs::create_directories(path.parent_path(), code);
  if (code) fail_to_write(path_ / name, code.value());
  write_and_sync(path, bytes, path_ / name);
}

void OutputFolder::commit() {
  refuse_occupied(path_, overwrite_);
  sync_folder(partial_);
  const fs::path old = path_.string() + fmt::format(".old-{}", ::getpid());
  const bool replace = overwrite_ && fs::exists(path_);
  if (replace && ::rename(path_.c_str(), old.c_str()) != 0) fail_to_write(path_, errno);
  // rename(2) takes the place of an empty folder, and refuses one that was filled meanwhile.
  if (::rename(partial_.c_str(), path_.c_str()) != 0) {
    const int error_number = errno;
    if (replace) ::rename(old.c_str(), path_.c_str());
    fail_to_write(path_, error_number);
  }
  committed_ = true;
  std::error_code ignored;
  if (replace) fs::remove_all(old, ignored);
  sync_folder(path_.parent_path());
}

}  // namespace sentipipe
