// A file's bytes as memory, read from the disk when they are looked at.
//
// So reading can fail where no call is made: the system then sends SIGBUS, when the file was cut
// short meanwhile or its disk fails. What ends the program is told all the same, see
// explain_lost_pages.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace sentipipe {

class MappedFile {
 public:
  // Throws Error when the file cannot be mapped.
  explicit MappedFile(const std::filesystem::path& file);
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  // Lets the memory of the first `size` bytes go; they are read from the file again when needed.
  void release(std::size_t size);
  // What to print when this file's bytes cannot be read any more.
  [[nodiscard]] const std::string& complaint() const { return complaint_; }

 private:
  struct Mapping;  // is of Boost, which users of the library need not know
  std::unique_ptr<Mapping> mapping_;
  std::string_view bytes_;
  std::size_t released_ = 0;  // bytes
  std::string complaint_;     // ready for a signal handler to print
};

// From now on SIGBUS in a mapped file ends the program with a message that names the file, and with
// status 1. Nothing is half-written under its final name at any moment.
void explain_lost_pages();

}  // namespace sentipipe
