// Files and folders that appear whole or not at all.
//
// What is being written lies at `<path>.partial`, under a lock (flock) that the system lifts when
// the process ends, however it ends. So what a killed process left is recognised, and the next one
// that writes there removes it; while one is writing, a second is refused. Between machines that
// share a disk the lock may not be seen.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "support/descriptor.hpp"

namespace sentipipe {

// A file that appears under its name only when it is complete: what is appended goes to
// `<path>.partial`, and commit() flushes that to the disk and renames it. Without commit() nothing
// is left. Throws Error when `path` is no file, or when writing fails; `path` is then as it was.
class OutputFile {
 public:
  explicit OutputFile(const std::filesystem::path& path, bool gzip = false);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  void append(std::string_view bytes);
  // Brings all bytes to the disk, so that commit() has nothing left to do that needs room: for
  // files that are to appear together.
  void finish();
  // Removes what stands under the name until commit().
  void remove_earlier();
  void commit();

 private:
  struct Deflate;
  void flush(bool last);

  std::filesystem::path path_;
  std::filesystem::path partial_;
  Descriptor descriptor_;  // of partial_, locked
  bool finished_ = false;
  bool committed_ = false;
  std::string buffer_;
  std::unique_ptr<Deflate> deflate_;  // only for gzip
};

// An OutputFile in one go.
void write_file(const std::filesystem::path& path, std::string_view bytes);

// Files of one folder, called `<base>.` and an ending, that appear when all of them are written.
// They go to the folder `<base>.partial` and commit() renames one after the other. Without commit()
// nothing is left.
class OutputFiles {
 public:
  // Throws Error when the place cannot be written to or another process is writing there.
  explicit OutputFiles(std::filesystem::path base);
  OutputFiles(const OutputFiles&) = delete;
  OutputFiles& operator=(const OutputFiles&) = delete;
  ~OutputFiles();

  // What a file's ending is to follow until commit().
  [[nodiscard]] std::filesystem::path base() const { return partial_ / base_.filename(); }
  // Throws Error, with no file in place, when one of the names is taken by what is no file.
  void commit();

 private:
  std::filesystem::path base_;
  std::filesystem::path partial_;
  Descriptor lock_;  // of partial_
};

// A folder that appears under its name only when all its files are written: they go to
// `<path>.partial`, and commit() renames that. Without commit() nothing is left but the folders
// above it.
class OutputFolder {
 public:
  // Throws Error, before the work whose results it is meant for, when the place cannot be written
  // to, when another process is writing there or when `path` has something in it. With `overwrite`
  // commit() replaces an earlier result, which is a folder with run's manifest.json, but nothing
  // else.
  OutputFolder(std::filesystem::path path, bool overwrite);
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;
  ~OutputFolder();

  // Writes a file of the folder, `bytes` and `rest` behind them; `name` may hold a subfolder.
  void write(const std::filesystem::path& name, std::string_view bytes,
             std::string_view rest = {}) const;
  // Where the files are until commit(), for a program that reads some and writes others beside
  // them.
  [[nodiscard]] const std::filesystem::path& place() const { return partial_; }
  // Throws Error when `path` was filled meanwhile with what it must not replace.
  void commit();

 private:
  std::filesystem::path path_;
  std::filesystem::path partial_;
  Descriptor lock_;  // of partial_
  bool overwrite_;
  bool committed_ = false;
};

}  // namespace sentipipe
