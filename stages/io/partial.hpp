// Where files lie until they are complete: the base of the writers in output.hpp.
//
// NAME.partial is a folder beside the output NAME, under a lock (flock) that the system lifts when
// the process ends, however it ends, and with a list (see written.hpp) that names each file before
// it is there. So what a killed process left is removed by the next one, and nothing else is; while
// one is writing, a second is refused. Between machines that share a disk the lock may not be seen.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "descriptor.hpp"
#include "written.hpp"

namespace sentipipe {

class Partial {
 public:
  // Throws Error, and leaves everything as it is, when the place cannot be written to, when another
  // process is writing there or when something of that name is not ours.
  explicit Partial(std::filesystem::path output);
  Partial(const Partial&) = delete;
  Partial& operator=(const Partial&) = delete;
  ~Partial();

  // Where the files are until commit().
  [[nodiscard]] const std::filesystem::path& place() const { return place_; }
  // Errors call a file by the name that it will have.
  [[nodiscard]] std::filesystem::path final_name(const std::filesystem::path& name) const {
    return home_ / name;
  }
  // Writes a file there, `bytes` and `rest` behind them; `name` may hold a subfolder. Returns its
  // SHA-256.
  std::string write(const std::filesystem::path& name, std::string_view bytes,
                    std::string_view rest = {});

 protected:
  // A new file there, empty.
  Descriptor create(const std::filesystem::path& name);
  // Notes a file that is on the disk as a whole, and returns its sum.
  std::string add_finished(const std::filesystem::path& name, std::string sum);
  // Puts a list of these files in the place of the one in `folder`.
  void replace_list(const std::filesystem::path& folder, const WrittenFiles& files) const;
  // Adds the finished files to the list of their home: each is named there before it is there. From
  // then on move_out() needs no room.
  void announce();
  void move_out();
  void remove() noexcept;

  std::filesystem::path output_;
  std::filesystem::path home_;  // where the files will be: the output's folder, or the output
  std::filesystem::path place_;
  Descriptor lock_;  // of place_
  bool there_ = true;
  WrittenFiles finished_;

 private:
  using WrittenFile = WrittenFiles::value_type;
  // Changes the list of home for each of the finished files, as well as it can be done.
  void change_list(const std::function<void(WrittenFiles&, const WrittenFile&)>& change) noexcept;

  bool announced_ = false;
};

// Locks a folder until the descriptor is closed. Throws Error for `output` when another process
// holds it for more than a second.
Descriptor lock_folder(const std::filesystem::path& folder, const std::filesystem::path& output);

// Where a link leads to, which stays one and is written through; any other path is itself. Throws
// Error for a link to what is not there.
std::filesystem::path link_target(const std::filesystem::path& path);

// Throws Error for what is no file, and for a file that is not ours: by its folder's list, or
// because it begins with `magic`, when there is one. To be called under the lock of its partial
// folder, so that no other process is replacing it.
void require_replaceable(const std::filesystem::path& path, std::string_view magic = {});

}  // namespace sentipipe
