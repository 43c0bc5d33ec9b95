// Compressed vector files: the packed bytes as they come, and any content packed well in every
// format, which reads as it does plain.
#include "packed.hpp"
#include "stages/io/unpacker.hpp"
#include "stages/vectors/formats/npy.hpp"
#include "vectors.hpp"

using namespace sentipipe;
using namespace sentipipe::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto input = text_of(data, size);
  const auto path = write("vectors", input);
  if (compression_of(input) != nullptr) {
    check_vectors(path);
    return 0;
  }
  if (input.starts_with(npy_magic)) return 0;  // arrays are read plain only
  // One of the formats, by the input's length, so that an execution takes no longer than it did.
  const auto& packing = test::packings[size % test::packings.size()];
  const auto packed = write("vectors.packed", packing.pack(input));
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
