#include "atomic.hpp"

#include <unistd.h>
#include <zlib.h>

#include <cerrno>
#include <vector>

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 18U;

}  // namespace

struct AtomicFile::Deflate {
  z_stream stream = {};
  std::vector<unsigned char> out = std::vector<unsigned char>(buffer_size);
};

AtomicFile::AtomicFile(const fs::path& path, FileKind kind)
    : Partial(link_target(path)), magic_(kind.magic), descriptor_(create_checked()) {
  buffer_.reserve(buffer_size);
  if (!kind.gzip) return;
  deflate_ = std::make_unique<Deflate>();
  constexpr int gzip_window =
      15 + 16;  // zlib's way to ask for a gzip header, which has no time in it
  deflateInit2(&deflate_->stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, 8,
               Z_DEFAULT_STRATEGY);
}

Descriptor AtomicFile::create_checked() {
  require_replaceable(output_, magic_);
  return create(output_.filename());
}

AtomicFile::~AtomicFile() {
  if (deflate_) deflateEnd(&deflate_->stream);
}

void AtomicFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto part = bytes.substr(0, buffer_size - buffer_.size());
    buffer_ += part;
    bytes.remove_prefix(part.size());
    if (buffer_.size() == buffer_size) flush(false);
  }
}

void AtomicFile::put(std::string_view bytes) {
  write_all(descriptor_.get(), output_, bytes);
  sum_.update(bytes);
}

void AtomicFile::flush(bool last) {
  if (!deflate_) {
    put(buffer_);
  } else {
    auto& [stream, out] = *deflate_;
    stream.next_in = reinterpret_cast<unsigned char*>(buffer_.data());
    stream.avail_in = static_cast<unsigned>(buffer_.size());
    do {
      stream.next_out = out.data();
      stream.avail_out = static_cast<unsigned>(out.size());
      deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH);
      put({reinterpret_cast<const char*>(out.data()), out.size() - stream.avail_out});
    } while (stream.avail_out == 0);
  }
  buffer_.clear();
}

void AtomicFile::finish() {
  flush(true);
  sync(descriptor_.get(), output_);
  add_finished(output_.filename(), sum_.finish());
  if (magic_.empty()) announce();
}

void AtomicFile::remove_earlier() {
  require_replaceable(output_, magic_);
  if (::unlink(output_.c_str()) != 0 && errno != ENOENT) fail_to_write(output_, errno);
}

void AtomicFile::commit() {
  if (finished_.empty()) finish();
  require_replaceable(output_, magic_);  // once more: the work may have taken long
  move_out();
}

}  // namespace sentipipe
