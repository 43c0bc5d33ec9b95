// Reading whole text files, writing files and folders whole or not at all, checksums.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sentipipe {

// Throws Error unless `path` is a readable regular file that is not empty.
void require_readable_file(const std::filesystem::path& path);

// The bytes of a UTF-8 text file, ending in a line feed (added when the file lacks it).
// Throws Error when the file cannot be read, is empty, holds a NUL byte or is not UTF-8.
std::string read_text_file(const std::filesystem::path& path);

// Writes `bytes` to a temporary file beside `path`, flushes it to the disk and renames it.
// Throws Error when that fails; `path` is then as it was.
void write_file(const std::filesystem::path& path, std::string_view bytes);

// SHA-256 (FIPS 180-4) in hexadecimal digits.
std::string sha256(std::string_view bytes);
std::string sha256_of_file(const std::filesystem::path& path);

// A folder that appears under its name only when all its files are written: they go to
// `<path>.partial-<process id>`, and commit() renames that. Without commit() nothing is left.
class OutputFolder {
 public:
  // Throws Error, before the work whose results it is meant for, when the place cannot be written
  // to or when `path` has something in it. With `overwrite` commit() replaces an earlier result,
  // which is a folder with a manifest.json, but nothing else.
  OutputFolder(std::filesystem::path path, bool overwrite);
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;
  ~OutputFolder();

  // Writes a file of the folder; `name` may hold a subfolder.
  void write(const std::filesystem::path& name, std::string_view bytes) const;
  void commit();

 private:
  std::filesystem::path path_;
  std::filesystem::path partial_;
  bool overwrite_;
  bool committed_ = false;
};

}  // namespace sentipipe
