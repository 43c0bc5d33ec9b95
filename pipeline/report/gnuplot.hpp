// gnuplot as a child process, and files for it that lie in memory. Private to figures.cpp.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sentipipe {

// A file that has no place on a disk: gnuplot does not tell when its writing failed, and leaves
// half a figure.
class MemoryFile {
 public:
  // Throws Error for `place`, which its content is to go to or comes from, when there is no room.
  explicit MemoryFile(const std::filesystem::path& place, std::string_view content = {});
  MemoryFile(MemoryFile&& other) noexcept;
  MemoryFile& operator=(MemoryFile&&) = delete;
  ~MemoryFile();

  // Under which this process and its children can open it.
  [[nodiscard]] std::string name() const;
  [[nodiscard]] std::string content() const;

 private:
  int descriptor_;
};

// Runs gnuplot in `folder`, without a shell and without the user's settings, and says what went
// wrong; nothing when all went well. gnuplot ends when this process does, however it ends. `silent`
// hides its messages.
std::string run_gnuplot(const std::filesystem::path& folder, std::vector<std::string> arguments,
                        bool silent);

}  // namespace sentipipe
