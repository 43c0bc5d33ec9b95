#include "support/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utf8proc.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <utility>
#include <vector>

#include "support/error.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 18U;

[[noreturn]] void fail_to_write(const fs::path& path, int error_number) {
  throw Error({.place = path.string(),
               .found = fmt::format("writing failed: {}", std::strerror(error_number)),
               .expected = "a place that can be written to, with room left",
               .remedy = "choose another output, or free space or permissions there"});
}

[[noreturn]] void fail_to_read(const fs::path& path) {
  throw Error({.place = path.string(),
               .found = fmt::format("reading failed: {}", std::strerror(errno)),
               .expected = "a readable file",
               .remedy = "check the file's permissions and the disk"});
}

// Owns a POSIX file descriptor: needed for fsync, which iostreams do not offer.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags)
      : fd_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

void sync_folder(const fs::path& folder) {
  const Descriptor descriptor(folder.empty() ? fs::path(".") : folder, O_RDONLY | O_DIRECTORY);
  if (descriptor.get() >= 0) ::fsync(descriptor.get());
}

void write_all(int descriptor, const fs::path& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_to_write(path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void sync(int descriptor, const fs::path& path) {
  // EINVAL: a pipe or a device, which has nothing to flush.
  if (::fsync(descriptor) != 0 && errno != EINVAL) fail_to_write(path, errno);
}

// Messages call the file `path`, though its bytes go to `partial` for now.
void write_and_sync(const fs::path& partial, std::string_view bytes, const fs::path& path) {
  const Descriptor descriptor(partial, O_WRONLY | O_CREAT | O_TRUNC);
  if (descriptor.get() < 0) fail_to_write(path, errno);
  write_all(descriptor.get(), path, bytes);
  sync(descriptor.get(), path);
}

void require_text(const fs::path& path, std::string_view text) {
  std::size_t line = 1;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == '\n') ++line;
    if (byte != 0 && byte < 0x80) {
      ++at;
      continue;
    }
    utf8proc_int32_t code_point = 0;
    const auto length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(&text[at]),
                         static_cast<utf8proc_ssize_t>(text.size() - at), &code_point);
    if (byte == 0 || length < 1) {
      throw Error({.place = at_line(path, line),
                   .found = fmt::format("byte 0x{:02x} at offset {}", byte, at),
                   .expected = "UTF-8 text without NUL bytes",
                   .remedy = "restore the file, or convert it (iconv -f LATIN1 -t UTF-8)"});
    }
    at += static_cast<std::size_t>(length);
  }
}

std::string hexadecimal(const unsigned char* digest, unsigned size) {
  std::string out;
  for (unsigned i = 0; i < size; ++i) out += fmt::format("{:02x}", digest[i]);
  return out;
}

using DigestContext = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

DigestContext start_sha256() {
  DigestContext context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
  if (!context || EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) != 1) {
    throw std::runtime_error("OpenSSL offers no SHA-256 on this machine");
  }
  return context;
}

std::string finish_sha256(const DigestContext& context) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  EVP_DigestFinal_ex(context.get(), digest, &size);
  return hexadecimal(digest, size);
}

// Throws Error when there is something at `path` that a result must not replace.
void refuse_occupied(const fs::path& path, bool overwrite) {
  std::error_code code;
  if (!fs::exists(path, code)) return;
  if (!fs::is_directory(path, code)) {
    throw Error({.place = path.string(),
                 .found = "a file that exists already",
                 .expected = "a folder to create",
                 .remedy = "choose another --output"});
  }
  if (fs::is_empty(path, code)) return;
  if (!overwrite) {
    throw Error({.place = path.string(),
                 .found = "a folder that holds files already",
                 .expected = "a new or empty folder",
                 .remedy = "choose another --output, or add --overwrite to replace it"});
  }
  if (!fs::exists(path / "manifest.json", code)) {
    throw Error({.place = path.string(),
                 .found = "a folder with files but no manifest.json",
                 .expected = "an earlier result, the only thing that --overwrite replaces",
                 .remedy = "choose another --output, or empty the folder yourself"});
  }
}

}  // namespace

void require_readable_file(const fs::path& path) {
  std::error_code code;
  const auto status = fs::status(path, code);
  const auto complain = [&](std::string found, std::string remedy) {
    throw Error({.place = path.string(),
                 .found = std::move(found),
                 .expected = "a readable file with content",
                 .remedy = std::move(remedy)});
  };
  if (!fs::exists(status)) complain("no such file", "check the path's spelling");
  if (fs::is_directory(status)) complain("a folder", "name a file inside it");
  // Pipes and devices pass: only a regular file has a size to look at.
  if (fs::is_regular_file(status) && fs::file_size(path, code) == 0) {
    complain("an empty file", "restore the file, it may be a broken download");
  }
  if (::access(path.c_str(), R_OK) != 0) {
    complain(std::strerror(errno), "check the file's permissions");
  }
}

std::string read_file(const fs::path& path) {
  require_readable_file(path);
  std::ifstream in(path, std::ios::binary);
  std::string bytes;
  std::vector<char> block(1U << 20U);
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
    bytes.append(block.data(), static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) fail_to_read(path);
  return bytes;
}

std::string read_text_file(const fs::path& path) {
  std::string text = read_file(path);
  require_text(path, text);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);  // the byte order mark
  if (!text.ends_with('\n')) text += '\n';
  return text;
}

struct OutputFile::Deflate {
  z_stream stream = {};
  std::vector<unsigned char> out = std::vector<unsigned char>(buffer_size);
};

OutputFile::OutputFile(fs::path path, bool gzip)
    : path_(std::move(path)), partial_(path_.string() + fmt::format(".partial-{}", ::getpid())) {
  std::error_code code;
  if (fs::is_directory(path_, code)) fail_to_write(path_, EISDIR);
  descriptor_ = ::open(partial_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (descriptor_ < 0) fail_to_write(path_, errno);
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
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  ::unlink(partial_.c_str());
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
    write_all(descriptor_, path_, buffer_);
  } else {
    auto& [stream, out] = *deflate_;
    stream.next_in = reinterpret_cast<unsigned char*>(buffer_.data());
    stream.avail_in = static_cast<unsigned>(buffer_.size());
    do {
      stream.next_out = out.data();
      stream.avail_out = static_cast<unsigned>(out.size());
      deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH);
      write_all(descriptor_, path_,
                {reinterpret_cast<const char*>(out.data()), out.size() - stream.avail_out});
    } while (stream.avail_out == 0);
  }
  buffer_.clear();
}

void OutputFile::commit() {
  flush(true);
  sync(descriptor_, path_);
  const int closed = ::close(std::exchange(descriptor_, -1));
  const int error_number = errno;
  if (closed != 0 || ::rename(partial_.c_str(), path_.c_str()) != 0) {
    const int number = closed != 0 ? error_number : errno;
    ::unlink(partial_.c_str());
    fail_to_write(path_, number);
  }
  sync_folder(path_.parent_path());
}

void write_file(const fs::path& path, std::string_view bytes) {
  OutputFile file(path);
  file.append(bytes);
  file.commit();
}

std::string sha256(std::string_view bytes) {
  const auto context = start_sha256();
  EVP_DigestUpdate(context.get(), bytes.data(), bytes.size());
  return finish_sha256(context);
}

std::string sha256_of_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) fail_to_read(path);
  const auto context = start_sha256();
  std::vector<char> block(1U << 18U);
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
    EVP_DigestUpdate(context.get(), block.data(), static_cast<std::size_t>(in.gcount()));
  }
  if (in.bad()) fail_to_read(path);
  return finish_sha256(context);
}

OutputFolder::OutputFolder(fs::path path, bool overwrite)
    : path_(std::move(path)), overwrite_(overwrite) {
  if (!path_.has_filename()) path_ = path_.parent_path();  // "out/" means "out"
  // rename(2) refuses these two names, after all the work.
  if (path_ == "." || path_.filename() == "..") path_ = fs::canonical(path_);
  refuse_occupied(path_, overwrite_);
  // A link stays one: rename(2) would refuse it, after all the work.
  if (std::error_code ignored; fs::is_symlink(path_, ignored) && fs::exists(path_, ignored)) {
    path_ = fs::canonical(path_);
  }
  std::error_code code;
  partial_ = path_.string() + fmt::format(".partial-{}", ::getpid());
  if (path_.has_parent_path()) fs::create_directories(path_.parent_path(), code);
  if (code) fail_to_write(path_, code.value());
  if (::mkdir(partial_.c_str(), 0777) == 0) return;
  if (errno != EEXIST) fail_to_write(path_, errno);
  throw Error({.place = partial_.string(),
               .found = "a folder that exists already",
               .expected = "room for the result until it is whole",
               .remedy = "remove it, if no run is writing there: one was broken off"});
}

OutputFolder::~OutputFolder() {
  std::error_code ignored;
  if (!committed_) fs::remove_all(partial_, ignored);
}

void OutputFolder::write(const fs::path& name, std::string_view bytes) const {
  const fs::path path = partial_ / name;
  std::error_code code;
  fs::create_directories(path.parent_path(), code);
  if (code) fail_to_write(path_ / name, code.value());
  write_and_sync(path, bytes, path_ / name);
}

void OutputFolder::commit() {
  refuse_occupied(path_, overwrite_);
  sync_folder(partial_);
  const fs::path old = path_.string() + fmt::format(".old-{}", ::getpid());
  const bool replace = overwrite_ && fs::exists(path_);
  if (replace && ::rename(path_.c_str(), old.c_str()) != 0) fail_to_write(path_, errno);
  // rename(2) takes the place of an empty folder, and refuses one that was filled meanwhile.
  if (::rename(partial_.c_str(), path_.c_str()) != 0) {
    const int error_number = errno;
    if (replace) ::rename(old.c_str(), path_.c_str());
    fail_to_write(path_, error_number);
  }
  committed_ = true;
  std::error_code ignored;
  if (replace) fs::remove_all(old, ignored);
  sync_folder(path_.parent_path());
}

}  // namespace sentipipe
