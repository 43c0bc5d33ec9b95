// Word vectors as a NumPy array with a word list beside it.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "sentipipe/base/error.hpp"
#include "sentipipe/io/files.hpp"
#include "sentipipe/vectors/formats/npy.hpp"
#include "sentipipe/vectors/formats/rows.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

struct WordList {
  Vocabulary words;
  Tokenization tokenization = Tokenization::treebank;
};

WordList read_word_list(const fs::path& npy) {
  const fs::path file = words_file_of(npy);
  std::error_code code;
  if (!fs::exists(file, code)) {
    throw Error({.place = file.string(),
                 .found = "no such file",
                 .expected = fmt::format("the words of {}, one a line", npy.string()),
                 .remedy = "write the array's words there, in the order of its rows"});
  }
  const std::string text = read_unpacked(file);  // words are bytes, as in the other formats
  WordList out;
  std::size_t line_number = 0;
  for (std::size_t begin = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
       begin < text.size();) {  // empty lines at the end are none
    const auto end = std::min(text.find('\n', begin), text.size());
    auto line = std::string_view(text).substr(begin, end - begin);
    begin = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (++line_number == 1 && line.starts_with(tokenization_mark)) {
      out.tokenization =
          from_name<Tokenization>(line.substr(tokenization_mark.size()), at_line(file, 1));
      continue;
    }
    if (line.empty() && text.find_first_not_of("\r\n", begin) == std::string::npos) break;
    const auto before = out.words.size();
    if (line.size() > longest_word) {
      throw Error({.place = at_line(file, line_number),
                   .found = too_long(line),
                   .expected = short_enough(),
                   .remedy = "write the list again"});
    }
    if (out.words.add(line) < before || line.empty()) {
      throw Error(
          {.place = at_line(file, line_number),
           .found = line.empty() ? "an empty line" : "the word " + excerpt(line) + " a second time",
           .expected = "each word once, one a line",
           .remedy = "write the list again"});
    }
  }
  if (out.words.size() == 0) {
    throw Error({.place = file.string(),
                 .found = "no words",
                 .expected = fmt::format("the words of {}, one a line", npy.string()),
                 .remedy = "write the array's words there, in the order of its rows"});
  }
  return out;
}

}  // namespace

fs::path words_file_of(const fs::path& npy) {
  return fs::path(npy).replace_extension(".words");
}

std::vector<fs::path> files_of_vectors(const fs::path& file) {
  if (file.extension() != ".npy") return {file};
  return {file, words_file_of(file)};
}

bool is_npy(const fs::path& file) {
  char start[6] = {};
  std::ifstream in(file, std::ios::binary);
  if (!in.read(start, sizeof start) && !in.eof()) fail_to_read(file);
  return std::string_view(start, sizeof start) == npy_magic;
}

Tokenization recorded_tokenization(const fs::path& file) {
  require_readable_file(file);
  return is_npy(file) ? read_word_list(file).tokenization : Tokenization::treebank;
}

VectorsFile read_npy_vectors(const fs::path& file, const ReadVectorsOptions& options) {
  auto list = read_word_list(file);
  const std::size_t vocab_size = list.words.size();
  arma::mat rows = read_npy(file, options.on_progress);
  if (rows.n_rows == 0 || (rows.n_cols != vocab_size && rows.n_cols != 2 * vocab_size)) {
    throw Error({.place = file.string(),
                 .found = fmt::format("{} rows of {} numbers for the {} words in {}", rows.n_cols,
                                      rows.n_rows, vocab_size, words_file_of(file).string()),
                 .expected = fmt::format(
                     "{} rows, one a word, or {}, input vectors and then output vectors",
                     vocab_size, 2 * vocab_size),
                 .remedy = "use the array and the word list that belong together"});
  }
  if (const arma::uvec bad = arma::find_nonfinite(rows); !bad.empty()) {
    const arma::uword row = bad(0) / rows.n_rows;
    throw Error(
        {.place = fmt::format("{}, row {}", file.string(), row),
         .found = fmt::format("{} as number {} of {}", rows(bad(0)), bad(0) % rows.n_rows + 1,
                              excerpt(list.words.words()[row % vocab_size])),
         .expected = "finite numbers",
         .remedy = "write the array again without this row, and without its word"});
  }
  VectorsFile out;
  out.two_sets = rows.n_cols == 2 * vocab_size;
  if (out.two_sets) {
    rows = arma::join_cols(rows.head_cols(vocab_size), rows.tail_cols(vocab_size));
  }
  out.format = VectorFormat::npy;
  out.tokenization = list.tokenization;
  out.rows = vocab_size;
  if (options.keep == nullptr) {
    out.words = {std::move(list.words), std::move(rows)};
    return out;
  }
  std::vector<arma::uword> kept;
  for (std::uint32_t i = 0; i < vocab_size; ++i) {
    const auto& word = list.words.words()[i];
    if (!options.keep->find(word)) continue;
    out.words.vocabulary.add(word);
    kept.push_back(i);
  }
  out.words.vectors = rows.cols(arma::uvec(kept));
  return out;
}

}  // namespace sentipipe
