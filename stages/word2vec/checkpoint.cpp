#include "word2vec/checkpoint.hpp"

#include <fmt/format.h>

#include <cstring>

#include "support/error.hpp"
#include "support/checksum.hpp"
#include "support/files.hpp"
#include "support/output.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

// magic, identity, SHA-256 of the payload (both in hexadecimal digits), payload. Numbers in the
// payload are little-endian, as x86-64 keeps them.
constexpr std::string_view magic = "sentipipe reference checkpoint 1\n";
constexpr std::size_t digits = 64;

class Writer {
 public:
  template <class T>
  void add(const T& value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void add(const ReferenceRow& row) {
    bytes_.append(reinterpret_cast<const char*>(row.values), ReferenceRow::dim * sizeof(double));
  }
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  void read(void* to, std::size_t size) {
    if (size > bytes_.size()) {
      short_ = true;
      return;
    }
    std::memcpy(to, bytes_.data(), size);
    bytes_.remove_prefix(size);
  }
  template <class T>
  T get() {
    T value{};
    read(&value, sizeof value);
    return value;
  }
  [[nodiscard]] std::size_t left() const { return bytes_.size(); }
  // Whether everything was there, and nothing is left.
  [[nodiscard]] bool complete() const { return !short_ && bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool short_ = false;
};

[[noreturn]] void complain(const fs::path& file, std::string found, std::string expected,
                           std::string remedy) {
  throw Error({.place = file.string(),
               .found = std::move(found),
               .expected = std::move(expected),
               .remedy = std::move(remedy)});
}

}  // namespace

void write_checkpoint(const fs::path& file, const std::string& identity,
                      const Checkpoint& checkpoint) {
  Writer payload;
  payload.add(checkpoint.iteration);
  payload.add(checkpoint.step);
  payload.add(checkpoint.random.words);
  payload.add(checkpoint.random.used);
  payload.add(static_cast<std::uint64_t>(checkpoint.losses.size()));
  for (const double loss : checkpoint.losses) payload.add(loss);
  for (const auto& row : checkpoint.parameters.input) payload.add(row);
  for (const auto& row : checkpoint.parameters.output) payload.add(row);
  write_file(file, std::string(magic) + identity + sha256(payload.bytes_) + payload.bytes_);
}

std::optional<Checkpoint> read_checkpoint(const fs::path& file, const std::string& identity,
                                          std::size_t vocab_size) {
  std::error_code code;
  if (!fs::exists(file, code)) return std::nullopt;
  const std::string bytes = read_file(file);
  const std::string_view all = bytes;
  if (!all.starts_with(magic) || all.size() < magic.size() + 2 * digits) {
    complain(file, "no checkpoint, or only its beginning",
             "a file that starts with " + excerpt(magic),
             "remove it to start from the first iteration");
  }
  const auto payload = all.substr(magic.size() + 2 * digits);
  if (sha256(payload) != all.substr(magic.size() + digits, digits)) {
    complain(file, "a damaged checkpoint: its checksum does not fit",
             "the bytes as they were written", "remove it to start from the first iteration");
  }
  if (all.substr(magic.size(), digits) != identity) {
    complain(file, "the checkpoint of another treebank or --stream", "one of this run",
             "name another --checkpoint folder, or remove the file");
  }
  Reader reader(payload);
  Checkpoint checkpoint;
  checkpoint.iteration = reader.get<std::uint64_t>();
  checkpoint.step = reader.get<double>();
  checkpoint.random.words = reader.get<decltype(checkpoint.random.words)>();
  checkpoint.random.used = reader.get<std::uint32_t>();
  const auto losses = reader.get<std::uint64_t>();
  const std::size_t row_bytes = ReferenceRow::dim * sizeof(double);
  if (reader.left() / sizeof(double) < losses ||
      reader.left() - losses * sizeof(double) != 2 * vocab_size * row_bytes) {
    complain(file, "sizes that do not fit", fmt::format("two sets of {} rows", vocab_size),
             "remove it to start from the first iteration");
  }
  checkpoint.losses.resize(losses);
  for (auto& loss : checkpoint.losses) loss = reader.get<double>();
  for (auto* rows : {&checkpoint.parameters.input, &checkpoint.parameters.output}) {
    rows->resize(vocab_size);
    for (auto& row : *rows) reader.read(row.values, row_bytes);
  }
  if (!reader.complete() || checkpoint.random.used > Mt19937::size) {
    complain(file, "sizes that do not fit", fmt::format("two sets of {} rows", vocab_size),
             "remove it to start from the first iteration");
  }
  return checkpoint;
}

}  // namespace sentipipe
