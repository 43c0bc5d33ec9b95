// Files and folders that appear whole or not at all, and replace nothing that is not ours.
//
// What is being written lies in a folder of its own, `<path>.partial` (see partial.hpp). Files are
// ours by their folder's list (see written.hpp); without commit() nothing is left.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "checksum.hpp"
#include "partial.hpp"

namespace sentipipe {

struct FileKind {
  bool gzip = false;
  std::string_view magic = {};  // what an earlier file begins with, which needs no list then
};

// A file that appears under its name only when it is complete: commit() flushes what was appended
// to the disk and renames it. Throws Error when `path` is no file or not ours, or when writing
// fails; `path` is then as it was.
class AtomicFile : Partial {
 public:
  explicit AtomicFile(const std::filesystem::path& path, FileKind kind = {});
  ~AtomicFile();

  void append(std::string_view bytes);
  // Brings all bytes to the disk, so that commit() has nothing left to do that needs room: for
  // files that are to appear together.
  void finish();
  // Removes what stands under the name until commit().
  void remove_earlier();
  void commit();

 private:
  struct Deflate;
  Descriptor create_checked();
  void put(std::string_view bytes);
  void flush(bool last);

  std::string magic_;
  Descriptor descriptor_;
  Sha256 sum_;
  std::string buffer_;
  std::unique_ptr<Deflate> deflate_;  // only for gzip
};

// Files of one folder, called `<base>` and an ending, that appear when all of them are written.
class AtomicFileGroup : public Partial {
 public:
  // Throws Error when the place cannot be written to, when another process is writing there or when
  // a file of one of these endings is not ours or one of `inputs`, which the command reads.
  AtomicFileGroup(const std::filesystem::path& base, const std::vector<std::string>& endings,
                  const std::vector<std::filesystem::path>& inputs);

  // The base's name, which each file's name begins with.
  [[nodiscard]] std::string name() const { return output_.filename(); }
  // Leaves a file out that was needed on the way alone.
  void leave_out(const std::string& name) { finished_.erase(name); }
  // Throws Error, with no file in place, when one of the names was taken meanwhile.
  void commit();
};

// A folder that appears under its name only when all its files are written.
class AtomicFolder : public Partial {
 public:
  // Throws Error, before the work whose results it is meant for, when the place cannot be written
  // to, when another process is writing there or when `path` has something in it. With `overwrite`
  // commit() replaces an earlier result, in which all is ours, but nothing else.
  AtomicFolder(const std::filesystem::path& path, bool overwrite);

  // Throws Error when `path` was filled meanwhile with what it must not replace.
  void commit();

 private:
  bool overwrite_;
};

}  // namespace sentipipe
