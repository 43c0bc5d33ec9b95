// Reading whole text files, writing files and folders whole or not at all, checksums.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace sentipipe {

// Throws Error unless `path` is a readable regular file that is not empty.
void require_readable_file(const std::filesystem::path& path);

// The bytes of a file. Throws Error when it is missing, empty or cannot be read.
std::string read_file(const std::filesystem::path& path);

// The bytes of a UTF-8 text file without a byte order mark, ending in a line feed (added when the
// file lacks it).
// Throws Error when the file cannot be read, is empty, holds a NUL byte or is not UTF-8.
std::string read_text_file(const std::filesystem::path& path);

// A file that appears under its name only when it is complete: what is appended goes to
// `<path>.partial-<process id>`, and commit() flushes that to the disk and renames it. Without
// commit() nothing is left. Throws Error when writing fails; `path` is then as it was.
class OutputFile {
 public:
  explicit OutputFile(std::filesystem::path path, bool gzip = false);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  void append(std::string_view bytes);
  void commit();

 private:
  struct Deflate;
  void flush(bool last);

  std::filesystem::path path_;
  std::filesystem::path partial_;
  int descriptor_ = -1;
  std::string buffer_;
  std::unique_ptr<Deflate> deflate_;  // only for gzip
};

// An OutputFile in one go.
void write_file(const std::filesystem::path& path, std::string_view bytes);

// SHA-256 (FIPS 180-4) in hexadecimal digits.
std::string sha256(std::string_view bytes);
std::string sha256_of_file(const std::filesystem::path& path);

// A folder that appears under its name only when all its files are written: they go to
// `<path>.partial-<process id>`, and commit() renames that. Without commit() nothing is left but
// the folders above it.
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
  // Throws Error when `path` was filled meanwhile with what it must not replace.
  void commit();

 private:
  std::filesystem::path path_;
  std::filesystem::path partial_;
  bool overwrite_;
  bool committed_ = false;
};

}  // namespace sentipipe
