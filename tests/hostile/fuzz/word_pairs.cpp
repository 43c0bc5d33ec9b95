// Word pairs with human scores (wordsim353.tsv).
#include <cmath>

#include "fuzz.hpp"
#include "stages/vectors/intrinsic.hpp"

using namespace sentipipe;
using namespace sentipipe::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto path = write("pairs.tsv", text_of(data, size));
  const auto pairs = accepted([&] { return read_word_pairs(path); });
  if (!pairs) return 0;
  require(!pairs->empty(), "there are pairs");
  for (const auto& pair : *pairs) {
    require(!pair.first.empty() && !pair.second.empty(), "words have letters");
    require(std::isfinite(pair.score), "scores are finite");
  }
  return 0;
}
