// vectors nearest, analogy, convert, plot.
#include <fmt/format.h>

#include "pipeline/cli/commands.hpp"
#include "pipeline/report/figures.hpp"
#include "pipeline/report/progress.hpp"
#include "pipeline/report/word_plot.hpp"
#include "stages/base/error.hpp"
#include "stages/base/printable.hpp"
#include "stages/io/atomic.hpp"
#include "stages/text/tokens.hpp"
#include "stages/vectors/neighbors.hpp"

namespace sentipipe {
namespace {

VectorsFile read_all(const std::string& file) {
  require_option(!file.empty(), "option --vectors", "nothing", "a vector file");
  return read_vectors(file, {.on_progress = progress_bar("reading vectors")});
}

void print_neighbors(const std::vector<Neighbor>& neighbors) {
  for (const auto& neighbor : neighbors)
    fmt::print("  {:.4f}  {}\n", neighbor.cosine, printable(neighbor.word));
}

// Vectors to convert, and what is to be said of the files that they come from.
struct SideBySide {
  VectorsFile file;
  std::string told;
};

// Throws Error when the files' words do not come from the same tokenization.
SideBySide read_side_by_side(const std::vector<std::string>& files, bool lenient) {
  SideBySide out;
  std::vector<WordVectors> parts;
  const auto first = recorded_tokenization(files.front());
  for (const auto& name : files) {
    auto file =
        read_vectors(name, {.lenient = lenient, .on_progress = progress_bar("reading vectors")});
    if (file.tokenization != first) {
      throw Error({.place = name,
                   .found = fmt::format("words of the tokenization {}", to_name(file.tokenization)),
                   .expected = fmt::format("{}, as in {}", to_name(first), files.front()),
                   .remedy = "put vectors of the same tokenization side by side"});
    }
    out.told += fmt::format("{}: {}, {} words, {} numbers each\n", printable(name), file.format,
                            file.words.vocab_size(), file.words.dim());
    if (file.skipped > 0) {
      out.told += fmt::format("{} bad rows skipped, the first at {}\n", file.skipped,
                              printable(file.first_skipped));
    }
    out.file = std::move(file);
    parts.push_back(std::move(out.file.words));
  }
  const bool one = parts.size() == 1;
  out.file.words = one ? std::move(parts.front()) : concatenate(parts);
  out.file.two_sets = one && out.file.two_sets;
  return out;
}

}  // namespace

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
  const auto words = read_all(file).words;
  for (const auto& word : asked) require_word(words, word);
  for (const auto& word : asked) {
    fmt::print("{}\n", printable(word));
    print_neighbors(
        nearest_words(words, words.vectors.col(require_word(words, word)), count, {word}));
  }
  return 0;
}

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
  const auto words = read_all(file).words;
  const auto query = analogy_query(words, asked[0], asked[1], asked[2]);
  fmt::print("{} is to {} as {} is to\n", printable(asked[0]), printable(asked[1]),
             printable(asked[2]));
  print_neighbors(nearest_words(words, query, count, asked));
  return 0;
}

int vectors_convert_command(const Arguments& arguments) {
  std::vector<std::string> files;
  bool lenient = false;
  OptionSet set(
      "vectors convert IN... OUT",
      fmt::format(
          "Writes vectors in another format. OUT's name chooses it:\n{}.\n"
          "An array is float64, with its words beside it in .words; binary numbers are float32.\n"
          "Of several files each word gets its vectors side by side, zeros for those that do not\n"
          "have it.",
          replace_all(vector_file_endings(), "; ", ";\n")));
  set.add("file", "FILE", files, "the files (the option's name may be left out)");
  set.add_switch("lenient", lenient, "skip and count bad rows, up to 1 in 100");
  set.take_positional("file", -1);
  if (!set.parse(arguments)) return 0;
  if (files.size() < 2) {
    throw Error({.place = "command line",
                 .found = fmt::format("{} files", files.size()),
                 .expected = "two or more: those to read and the one to write",
                 .remedy = "for example: vectors convert vectors.txt vectors.npy"});
  }
  const std::string output = files.back();
  files.pop_back();
  const auto& format = format_of_name(output);
  std::vector<std::filesystem::path> inputs;
  for (const auto& file : files)
    for (const auto& part : files_of_vectors(file)) inputs.push_back(part);
  for (const auto& file : files_of_vectors(output)) {
    refuse_input(file, inputs);
    const AtomicFile probe(file);  // a place that cannot be written to is told before the work
  }
  const auto [in, told] = read_side_by_side(files, lenient);
  const auto& [words, vectors] = in.words;
  // Two sets are side by side in memory; beside a word list they are one under the other.
  const arma::uword half = vectors.n_rows / 2;
  const bool apart = in.two_sets && format.has_word_list;
  write_vectors(output, words,
                apart ? arma::mat(arma::join_rows(vectors.head_rows(half), vectors.tail_rows(half)))
                      : vectors,
                in.tokenization, progress_bar("writing vectors"));
  fmt::print("{}{}: {}, {} words, {} numbers each{}\n", told, printable(output), format.name,
             words.size(), vectors.n_rows, format.is_float32 ? ", rounded to float32" : "");
  if (in.tokenization != Tokenization::treebank && !format.has_word_list) {
    fmt::print("Only .npy records that the words come from the tokenization {}\n",
               to_name(in.tokenization));
  }
  return 0;
}

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
  const auto in = read_all(file);
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
