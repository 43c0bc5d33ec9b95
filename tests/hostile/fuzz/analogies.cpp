// Analogies in sections (questions-words.txt).
#include "fuzz.hpp"
#include "stages/vectors/intrinsic.hpp"

using namespace sentipipe;
using namespace sentipipe::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto path = write("questions.txt", text_of(data, size));
  const auto sections = accepted([&] { return read_analogies(path); });
  if (!sections) return 0;
  std::size_t questions = 0;
  for (const auto& section : *sections) {
    require(!section.name.empty(), "sections have names");
    for (const auto& [a, b, c, d] : section.questions) {
      require(!a.empty() && !b.empty() && !c.empty() && !d.empty(), "words have letters");
    }
    questions += section.questions.size();
  }
  require(questions > 0, "there are questions");
  return 0;
}
