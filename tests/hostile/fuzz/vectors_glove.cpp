// GloVe text.
#include "vectors.hpp"

using namespace sentipipe::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_vectors(write("vectors", text_of(data, size)));
  return 0;
}
