#include "partial.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <thread>
#include <utility>

#include "../base/error.hpp"
#include "checksum.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

// Whether `descriptor` is what now stands under this name.
bool is_named(int descriptor, const fs::path& path) {
  struct stat opened {};
  struct stat named {};
  return ::fstat(descriptor, &opened) == 0 && ::lstat(path.c_str(), &named) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

// Makes the folder `partial`, or takes the one that a killed process left, and locks it.
Descriptor lock_partial(const fs::path& partial, const fs::path& output) {
  while (true) {
    if (::mkdir(partial.c_str(), 0777) != 0 && errno != EEXIST) fail_to_write(output, errno);
    std::error_code ignored;
    const auto status = fs::symlink_status(partial, ignored);
    if (fs::exists(status) && !fs::is_directory(status))
      refuse_stranger(partial, "a name that is needed while the output is written, and is taken");
    if (!fs::exists(status)) continue;  // removed since: once more
    Descriptor descriptor = lock_folder(partial, output);
    // Whoever held the lock may have renamed or removed it after it was opened here.
    if (is_named(descriptor.get(), partial)) return descriptor;
  }
}

// The lock of a folder's list, for which others wait: it is held for no longer than a list takes.
// Where the system does not give it (a folder that may be written to but not read) there is none.
class ListLock {
 public:
  explicit ListLock(const fs::path& folder)
      : descriptor_(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY) {
    while (::flock(descriptor_.get(), LOCK_EX) != 0 && errno == EINTR) {
    }
  }

 private:
  Descriptor descriptor_;
};

bool begins_with(const fs::path& file, std::string_view magic) {
  std::string start(magic.size(), '\0');
  return std::ifstream(file, std::ios::binary)
             .read(start.data(), static_cast<std::streamsize>(start.size())) &&
         start == magic;
}

// A new file, whose errors call it `name`. What stands there already is not written through.
Descriptor create_new(const fs::path& path, const fs::path& name) {
  Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL);
  if (file.get() < 0) fail_to_write(name, errno);
  return file;
}

[[noreturn]] void refuse_place(const fs::path& path, const std::string& found,
                               const std::string& remedy) {
  throw Error({.place = path.string(),
               .found = found,
               .expected = "a file to write, or a free name",
               .remedy = remedy});
}

}  // namespace

Descriptor lock_folder(const fs::path& folder, const fs::path& output) {
  Descriptor descriptor(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (descriptor.get() < 0 && errno != ENOENT) fail_to_write(output, errno);
  // One that only looks whether it can write there is gone in a moment, and must not cost another
  // one its work.
  constexpr int most_tries = 100;
  int tries = 0;
  while (::flock(descriptor.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    if (++tries < most_tries) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
      continue;
    }
    throw Error({.place = output.string(),
                 .found = "another process that is writing there",
                 .expected = "a place that nobody else writes to",
                 .remedy = "wait until it has ended, or choose another output"});
  }
  return descriptor;
}

fs::path link_target(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_symlink(path, ignored)) return path;
  if (fs::exists(path, ignored)) return fs::canonical(path);
  refuse_place(path, "a link to what is not there", "remove the link, or choose another output");
}

void require_replaceable(const fs::path& path, std::string_view magic) {
  if (path.filename() == list_name)
    refuse_place(path, "the name of the list of what sentipipe wrote", "choose another name");
  if (magic.empty() && is_result(path.parent_path())) {
    refuse_place(path, "a place in a result, which is replaced and removed as a whole",
                 "choose another folder");
  }
  std::error_code ignored;
  if (!fs::exists(link_target(path), ignored)) return;
  if (!fs::is_regular_file(path, ignored)) {
    refuse_place(path, fs::is_directory(path, ignored) ? "a folder" : "a device or a pipe",
                 "name a file; its folder may be one that exists");
  }
  if (magic.empty() ? !is_ours(path) : !begins_with(path, magic))
    refuse_stranger(path, "a file that sentipipe did not write, or that was changed since");
}

Partial::Partial(fs::path output)
    : output_(std::move(output)),
      home_(output_.parent_path()),
      place_(output_.string() + std::string(partial_ending)),
      lock_(lock_partial(place_, output_)) {
  const auto left = contents_of(place_);
  if (!left.strangers.empty()) {
    refuse_stranger(place_,
                    fmt::format("a folder in the way, with {}, which sentipipe did not write",
                                excerpt(left.strangers.front().string())));
  }
  remove_from(place_, left.ours);
  try {
    const Descriptor list = create_new(place_ / list_name, output_);
    write_all(list.get(), output_, list_text({}) + unfinished_line(std::string(new_list_name)));
  } catch (...) {
    remove();
    throw;
  }
}

Partial::~Partial() {
  if (announced_) {
    change_list([](WrittenFiles& list, const auto& file) {
      const auto [first, last] = list.equal_range(file.first);
      const auto line = std::find(first, last, file);
      if (line != last) list.erase(line);  // one: an earlier file may have the same sum
    });
  }
  remove();
}

std::string Partial::write(const fs::path& name, std::string_view bytes, std::string_view rest) {
  const Descriptor file = create(name);
  Sha256 sum;
  for (const auto part : {bytes, rest}) {
    write_all(file.get(), final_name(name), part);
    sum.update(part);
  }
  sync(file.get(), final_name(name));
  return add_finished(name, sum.finish());
}

Descriptor Partial::create(const fs::path& name) {
  const auto path = final_name(name);
  const Descriptor list(place_ / list_name, O_WRONLY | O_APPEND | O_NOFOLLOW);
  if (list.get() < 0) fail_to_write(path, errno);
  write_all(list.get(), path, unfinished_line(name));
  std::error_code code;
  if (name.has_parent_path()) fs::create_directories((place_ / name).parent_path(), code);
  if (code) fail_to_write(path, code.value());
  return create_new(place_ / name, path);
}

std::string Partial::add_finished(const fs::path& name, std::string sum) {
  return finished_.emplace(name, std::move(sum))->second;
}

void Partial::replace_list(const fs::path& folder, const WrittenFiles& files) const {
  const auto path = place_ / new_list_name;
  std::remove(path.c_str());
  const Descriptor file = create_new(path, output_);
  write_all(file.get(), output_, list_text(files));
  sync(file.get(), output_);
  if (::rename(path.c_str(), (folder / list_name).c_str()) != 0) fail_to_write(output_, errno);
}

void Partial::announce() {
  const ListLock lock(home_);
  auto list = read_list(home_);
  list.insert(finished_.begin(), finished_.end());
  replace_list(home_, list);
  announced_ = true;
}

void Partial::change_list(
    const std::function<void(WrittenFiles&, const WrittenFile&)>& change) noexcept {
  try {
    const ListLock lock(home_);
    auto list = read_list(home_);
    for (const auto& file : finished_) change(list, file);
    if (list.empty()) {
      std::remove((home_ / list_name).c_str());
    } else {
      replace_list(home_, list);
    }
  } catch (const std::exception&) {  // a line too many makes nothing ours that is not
  }
}

void Partial::move_out() {
  const bool listed = std::exchange(announced_, false);  // what is moved keeps its line in any case
  for (const auto& [name, sum] : finished_) {
    if (::rename((place_ / name).c_str(), final_name(name).c_str()) != 0)
      fail_to_write(final_name(name), errno);
  }
  if (listed) {
    change_list([](WrittenFiles& list, const auto& file) {
      list.erase(file.first);
      list.insert(file);
    });
  }
  sync_folder(home_);
  remove();
}

void Partial::remove() noexcept {
  if (!std::exchange(there_, false)) return;
  try {
    remove_from(place_, contents_of(place_).ours);
  } catch (const std::exception&) {  // what is left has its list, and is removed by the next
  }
  std::remove(place_.c_str());
}

}  // namespace sentipipe
