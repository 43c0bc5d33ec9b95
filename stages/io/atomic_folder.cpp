#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <optional>
#include <utility>
#include <vector>

#include "../base/error.hpp"
#include "atomic.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

// What is in the folder. Throws Error unless it is a result in which all is ours.
std::vector<fs::path> earlier_result(const fs::path& path) {
  const auto [ours, strangers] = contents_of(path);
  const bool result = is_result(path);
  if (result && strangers.empty()) return ours;
  std::string names;
  constexpr std::size_t named = 3;
  for (std::size_t i = 0; i < std::min(strangers.size(), named); ++i)
    names += (i > 0 ? ", " : "") + excerpt(strangers[i].string());
  if (strangers.size() > named) names += fmt::format(" and {} more", strangers.size() - named);
  throw Error(
      {.place = path.string(),
       .found = result ? "what sentipipe did not write, or what was changed since: " + names
                       : fmt::format("a folder with files that is no result by its list ({})",
                                     list_name),
       .expected = "an earlier result as it was written, all that --overwrite replaces",
       .remedy = result ? "move it out of the folder, or choose another --output"
                        : "choose another --output; a result of a version without lists you may "
                          "remove yourself"});
}

// What a result at `path` will replace. Throws Error when that is not ours.
std::vector<fs::path> replaceable_content(const fs::path& path, bool overwrite) {
  std::error_code code;
  if (!fs::exists(path, code)) {
    if (!fs::is_symlink(path, code)) return {};
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
  if (fs::is_empty(path, code)) return {};
  if (!overwrite) {
    throw Error({.place = path.string(),
                 .found = "a folder that holds files already",
                 .expected = "a new or empty folder",
                 .remedy = "choose another --output, or add --overwrite to replace it"});
  }
  return earlier_result(path);
}

// `path` as rename(2) takes it, which would complain after all the work.
fs::path resolved(fs::path path) {
  if (!path.has_filename()) path = path.parent_path();  // "out/" means "out"
  if (path == "." || path.filename() == "..") return fs::canonical(path);
  std::error_code ignored;  // a link stays one, and is written through
  if (fs::is_symlink(path, ignored) && fs::exists(path, ignored)) return fs::canonical(path);
  return path;
}

// `path`, with the folders above it made.
fs::path prepared(const fs::path& path) {
  std::error_code code;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), code);
  if (code) fail_to_write(path, code.value());
  return path;
}

// Puts the folder `partial` in the place of `path`, which then stands under the name `partial`.
// There is no moment without a folder `path`, save on file systems that cannot exchange two names:
// there it is called NAME.old for a moment, and stays so when the process is killed in it.
int exchange(const fs::path& partial, const fs::path& path) {
  if (::renameat2(AT_FDCWD, partial.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS) return -1;
  const fs::path old = path.string() + ".old";
  std::error_code ignored;
  if (fs::exists(fs::symlink_status(old, ignored)))
    refuse_stranger(old,
                    "a name that is needed while the earlier result is replaced, and is taken");
  if (::rename(path.c_str(), old.c_str()) != 0) return -1;
  if (::rename(partial.c_str(), path.c_str()) == 0) return ::rename(old.c_str(), partial.c_str());
  const int error_number = errno;
  ::rename(old.c_str(), path.c_str());
  errno = error_number;
  return -1;
}

}  // namespace

AtomicFolder::AtomicFolder(const fs::path& path, bool overwrite)
    : Partial(prepared(resolved(path))), overwrite_(overwrite) {
  home_ = output_;
  replaceable_content(output_, overwrite_);  // under the lock: nobody is replacing it
}

void AtomicFolder::commit() {
  replace_list(place_, finished_);
  sync_folder(place_);
  // Locked until it is removed, lest another process takes its new name for one to fill.
  std::optional<Descriptor> lock;
  const bool replace = overwrite_ && fs::exists(output_);
  if (replace) lock.emplace(lock_folder(output_, output_));
  const auto earlier = replaceable_content(output_, overwrite_);  // the work may have taken long
  // rename(2) takes the place of an empty folder, and refuses one that was filled meanwhile.
  const int code = replace ? exchange(place_, output_) : ::rename(place_.c_str(), output_.c_str());
  if (code != 0) fail_to_write(output_, errno);
  there_ = false;
  if (replace) {  // the earlier result stands under this name now
    remove_from(place_, earlier);
    std::remove(place_.c_str());
  }
  sync_folder(output_.parent_path());
}

}  // namespace sentipipe
