// vectors analogy: a is to b as c is to ...
#include <fmt/format.h>

#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/vector_file.hpp"
#include "stages/base/error.hpp"
#include "stages/base/printable.hpp"

namespace sentipipe {

int vectors_analogy_command(const Arguments& arguments) {
  std::string file;
  std::vector<std::string> asked;
  std::size_t count = 5;
  OptionSet set("vectors analogy A B C --vectors FILE",
                "A is to B as C is to ...: prints the words nearest to B - A + C (3CosAdd, without "
                "A, B, C).");
  set.add("word", "WORD", asked, "the three words (the option's name may be left out)");
  set.add("vectors", "FILE", file, "vector file of any format");
  set.add("count", "N", count, "answers", {.low = 1});
  set.take_positional("word", -1);
  if (!set.parse(arguments)) return 0;
  if (asked.size() != 3) {
    throw Error({.place = "command line",
                 .found = fmt::format("{} words", asked.size()),
                 .expected = "three: A is to B as C is to ...",
                 .remedy = "for example: vectors analogy man king woman --vectors FILE"});
  }
  const auto words = read_vector_file(file).words;
  const auto query = analogy_query(words, asked[0], asked[1], asked[2]);
  fmt::print("{} is to {} as {} is to\n", printable(asked[0]), printable(asked[1]),
             printable(asked[2]));
  print_neighbors(nearest_words(words, query, count, asked));
  return 0;
}

}  // namespace sentipipe
