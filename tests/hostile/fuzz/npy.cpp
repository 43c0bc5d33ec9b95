// A NumPy array, and the list of words beside it, if there is a second part.
#include "vectors.hpp"

using namespace sentipipe;
using namespace sentipipe::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto rest = text_of(data, size);
  const auto path = write("vectors.npy", next_part(rest));
  if (rest.empty()) {
    std::filesystem::remove(in_folder("vectors.words"));
  } else {
    write("vectors.words", rest);
  }
  check_vectors(path);
  return 0;
}
