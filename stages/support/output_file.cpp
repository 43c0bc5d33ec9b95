#include "support/output.hpp"

#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <vector>

#include "support/descriptor.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 18U;

}  // namespace

struct OutputFile::Deflate {
  z_stream stream = {};
  std::vector<unsigned char> out = std::vector<unsigned char>(buffer_size);
};

OutputFile::OutputFile(const fs::path& path, bool gzip)
    : path_(replaceable_file(path)),
      partial_(path_.string() + ".partial"),
      descriptor_(lock_partial(partial_, PartialKind::file, path_)) {
  if (::ftruncate(descriptor_.get(), 0) != 0) fail_to_write(path_, errno);
  buffer_.reserve(buffer_size);
  if (!gzip) return;
  deflate_ = std::make_unique<Deflate>();
  constexpr int gzip_window =
      15 + 16;  // zlib's way to ask for a gzip header, which has no time in it
  deflateInit2(&deflate_->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, 8,
               Z_DEFAULT_STRATEGY);
}

OutputFile::~OutputFile() {
  if (deflate_) deflateEnd(&deflate_->stream);
  if (!committed_) ::unlink(partial_.c_str());  // while the lock is held
}

void OutputFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto part = bytes.substr(0, buffer_size - buffer_.size());
    buffer_ += part;
    bytes.remove_prefix(part.size());
    if (buffer_.size() == buffer_size) flush(false);
  }
}

void OutputFile::flush(bool last) {
  if (!deflate_) {
    write_all(descriptor_.get(), path_, buffer_);
  } else {
    auto& [stream, out] = *deflate_;
    stream.next_in = reinterpret_cast<unsigned char*>(buffer_.data());
    stream.avail_in = static_cast<unsigned>(buffer_.size());
    do {
      stream.next_out = out.data();
      stream.avail_out = static_cast<unsigned>(out.size());
      deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH);
      write_all(descriptor_.get(), path_,
                {reinterpret_cast<const char*>(out.data()), out.size() - stream.avail_out});
    } while (stream.avail_out == 0);
  }
  buffer_.clear();
}

void OutputFile::finish() {
  flush(true);
  sync(descriptor_.get(), path_);
  finished_ = true;
}

void OutputFile::remove_earlier() {
  if (::unlink(path_.c_str()) != 0 && errno != ENOENT) fail_to_write(path_, errno);
}

void OutputFile::commit() {
  if (!finished_) finish();
  if (::rename(partial_.c_str(), path_.c_str()) != 0) fail_to_write(path_, errno);
  committed_ = true;
  sync_folder(path_.parent_path());
}

void write_file(const fs::path& path, std::string_view bytes) {
  OutputFile file(path);
  file.append(bytes);
  file.commit();
}

}  // namespace sentipipe
