// vectors nearest: the words nearest to a word.
#include <fmt/format.h>

#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/vector_file.hpp"
#include "stages/base/printable.hpp"

namespace sentipipe {

int vectors_nearest_command(const Arguments& arguments) {
  std::string file;
  std::vector<std::string> asked;
  std::size_t count = 10;
  OptionSet set("vectors nearest WORD... --vectors FILE",
                "Prints the words with the nearest vectors, by cosine.");
  set.add("word", "WORD", asked, "the words (the option's name may be left out)");
  set.add("vectors", "FILE", file, "vector file of any format");
  set.add("count", "N", count, "neighbours for each word", {.low = 1});
  set.take_positional("word", -1);
  if (!set.parse(arguments)) return 0;
  require_option(!asked.empty(), "option --word", "nothing", "one word or more");
  const auto words = read_vector_file(file).words;
  for (const auto& word : asked) require_word(words, word);
  for (const auto& word : asked) {
    fmt::print("{}\n", printable(word));
    print_neighbors(
        nearest_words(words, words.vectors.col(require_word(words, word)), count, {word}));
  }
  return 0;
}

}  // namespace sentipipe
