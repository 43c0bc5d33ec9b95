// vectors convert: vectors in another format.
#include <fmt/format.h>

#include "pipeline/cli/commands.hpp"
#include "pipeline/report/progress.hpp"
#include "stages/base/error.hpp"
#include "stages/base/printable.hpp"
#include "stages/io/atomic.hpp"
#include "stages/text/tokens.hpp"
#include "stages/vectors/vectors.hpp"

namespace sentipipe {

namespace {

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

}  // namespace sentipipe
