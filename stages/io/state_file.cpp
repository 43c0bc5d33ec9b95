#include "state_file.hpp"

#include <vector>

#include "../base/error.hpp"
#include "files.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

[[noreturn]] void complain(const fs::path& file, std::string found, std::string expected,
                           std::string remedy = "remove it to start from the beginning") {
  throw Error({.place = file.string(),
               .found = std::move(found),
               .expected = std::move(expected),
               .remedy = std::move(remedy)});
}

}  // namespace

StateWriter::StateWriter(const fs::path& file, std::string_view magic, std::string_view identity)
    : file_(file, {.magic = magic}) {
  add_bytes(magic);
  add_bytes(identity);
}

void StateWriter::add_bytes(std::string_view bytes) {
  sum_.update(bytes);
  file_.append(bytes);
}

void StateWriter::commit() {
  file_.append(sum_.finish());
  file_.commit();
}

StateReader::StateReader(const fs::path& file, std::string_view magic, std::string_view identity)
    : file_(file), in_(file, std::ios::binary) {
  require_regular_file(file);
  const std::size_t size = fs::file_size(file);
  const std::size_t head = magic.size() + Sha256::digits;
  std::string start(std::min(size, head), '\0');
  if (!in_.read(start.data(), static_cast<std::streamsize>(start.size()))) fail_to_read(file);
  // The version is the magic's last word.
  if (start.starts_with(magic.substr(0, magic.rfind(' ') + 1)) && !start.starts_with(magic)) {
    complain(file,
             "a checkpoint of another version of sentipipe: " +
                 excerpt(start.substr(0, start.find('\n'))),
             "one that starts with " + excerpt(magic),
             "end that run with the version that began it, or remove the file to start anew");
  }
  if (!start.starts_with(magic) || size < head + Sha256::digits) {
    complain(file, "no checkpoint, or only its beginning",
             "a file that starts with " + excerpt(magic));
  }
  left_ = size - head - Sha256::digits;

  Sha256 sum;
  sum.update(start);
  std::vector<char> block(1U << 18U);
  for (std::size_t rest = left_; rest > 0 && in_;) {
    in_.read(block.data(), static_cast<std::streamsize>(std::min(rest, block.size())));
    sum.update({block.data(), static_cast<std::size_t>(in_.gcount())});
    rest -= static_cast<std::size_t>(in_.gcount());
  }
  std::string kept(Sha256::digits, '\0');
  in_.read(kept.data(), static_cast<std::streamsize>(kept.size()));
  if (!in_) fail_to_read(file);
  if (sum.finish() != kept) {
    complain(file, "a damaged checkpoint: its checksum does not fit",
             "the bytes as they were written");
  }
  if (start.substr(magic.size()) != identity) {
    complain(file, "the checkpoint of another corpus or of other options", "one of this run",
             "name another --checkpoint folder, or remove the file");
  }
  in_.seekg(static_cast<std::streamoff>(head));
}

void StateReader::read(void* to, std::size_t size) {
  if (size > left_) fail("sizes that do not fit", "more numbers");
  in_.read(static_cast<char*>(to), static_cast<std::streamsize>(size));
  if (!in_) fail_to_read(file_);
  left_ -= size;
}

void StateReader::fail(std::string found, std::string expected) const {
  complain(file_, std::move(found), std::move(expected));
}

}  // namespace sentipipe
