// vectors plot: words in the plane.
#include <fmt/format.h>

#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/vector_file.hpp"
#include "pipeline/report/figures.hpp"
#include "pipeline/report/word_plot.hpp"
#include "stages/base/error.hpp"
#include "stages/base/printable.hpp"
#include "stages/io/atomic.hpp"
#include "stages/vectors/neighbors.hpp"

namespace sentipipe {

int vectors_plot_command(const Arguments& arguments) {
  std::string file;
  std::string output = "words";
  std::string list = "2019";
  std::vector<std::string> named;
  bool both = false;
  OptionSet set(
      "vectors plot --vectors FILE [--output BASE] [--words WORD...]",
      "Draws words in the plane of the first two singular vectors of their centred matrix. Writes\n"
      "BASE.svg, BASE.png, and BASE.tsv with BASE.gp to restyle them with gnuplot.");
  set.add("vectors", "FILE", file, "vector file of any format");
  set.add("output", "BASE", output, "where to write, without ending");
  set.add("words", "WORD", named, "words to draw; without it those of --list");
  set.add("list", "YEAR", list, "2017 or 2019: the words that this year's assignment drew");
  set.add_switch("both", both, "with input and output vectors: both side by side, not input alone");
  if (!set.parse(arguments)) return 0;
  if (named.empty()) {
    named = word_list(list);
    if (named.empty()) {
      throw Error({.place = "option --list",
                   .found = excerpt(list),
                   .expected = "2017 or 2019",
                   .remedy = "name a year, or the words with --words"});
    }
  }
  AtomicFileGroup files(output, {".svg", ".png", ".tsv", ".gp"}, files_of_vectors(file));
  const auto in = read_vector_file(file);
  const auto words = both ? in.words : input_vectors(in);
  const auto known = known_words(words, named);
  write_word_plot(files, files.name(), "Words by their vectors", known,
                  project_words(words, known));
  draw_figures(files, {files.name()});
  files.commit();
  fmt::print("{0}.svg, {0}.png: {1} words\n", printable(output), known.size());
  std::vector<std::string> missing;
  for (const auto& word : named) {
    if (!words.vocabulary.find(word)) missing.push_back(printable(word));
  }
  if (!missing.empty()) fmt::print("Without a vector: {}\n", fmt::join(missing, " "));
  return 0;
}

}  // namespace sentipipe
