// Vector files packed with gzip: the packed bytes as they come, and any content packed well, which
// reads as it does plain.
#include "gzip.hpp"
#include "vectors.hpp"
#include "vectors/npy.hpp"

using namespace sentipipe;
using namespace sentipipe::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto input = text_of(data, size);
  const auto path = write("vectors", input);
  if (input.starts_with("\x1f\x8b")) {
    check_vectors(path);
    return 0;
  }
  if (input.starts_with(npy_magic)) return 0;  // arrays are read plain only
  const auto packed = write("vectors.gz", test::gzipped(input));
  for (const bool lenient : {false, true}) {
    const auto plain = accepted([&] { return read_vectors(path, {.lenient = lenient}); });
    const auto unpacked = accepted([&] { return read_vectors(packed, {.lenient = lenient}); });
    require(plain.has_value() == unpacked.has_value(),
            "packed and plain are both good or both bad");
    if (plain) {
      require(same(plain->words, unpacked->words), "packed and plain hold the same");
      require(plain->skipped == unpacked->skipped, "packed and plain have the same bad rows");
    }
  }
  return 0;
}
