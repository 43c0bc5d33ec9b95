// A sentence typed by a user: cut into tokens, in all the ways to look them up.
#include "fuzz.hpp"
#include "stages/text/tokens.hpp"

using namespace sentipipe;
using namespace sentipipe::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string tokenized = tokenize_english(text_of(data, size));
  for (const auto& entry : enum_names<Tokenization>) {
    for (const auto letter_case : {Case::lower, Case::keep}) {
      for (const auto& token : look_up_tokens(tokenized, entry.value, letter_case))
        require(!token.empty(), "tokens have characters");
    }
  }
  const auto twice = encode_twice(tokenized);
  if (const auto repaired = repair_double_encoding(twice))
    require(*repaired == tokenized, "text that was encoded twice is repaired");
  return 0;
}
