// Word vectors as a NumPy array with a word list beside it.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "../../base/error.hpp"
#include "../../io/atomic.hpp"
#include "../../io/files.hpp"
#include "format.hpp"
#include "npy.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

// The word list's line that says a tokenization.
constexpr std::string_view tokenization_mark = "# tokenization: ";

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

// Whether the file starts as a .npy file does.
bool is_npy(const fs::path& file) {
  char start[6] = {};
  std::ifstream in(file, std::ios::binary);
  if (!in.read(start, sizeof start) && !in.eof()) fail_to_read(file);
  return std::string_view(start, sizeof start) == npy_magic;
}

}  // namespace

Tokenization recorded_tokenization(const fs::path& file) {
  require_readable_file(file);
  return is_npy(file) ? read_word_list(file).tokenization : Tokenization::treebank;
}

namespace {

std::optional<VectorLayout> recognise(std::string_view start) {
  if (!start.starts_with(npy_magic)) return std::nullopt;
  return VectorLayout{};  // the array's header tells
}

VectorsFile read(ByteReader& in, const VectorLayout&, const ReadVectorsOptions& options) {
  if (in.compressed()) in.begin_text();  // which refuses it: arrays are read plain only
  const fs::path file = in.file();
  auto list = read_word_list(file);
  const std::size_t vocab_size = list.words.size();
  arma::mat rows = read_npy(in);
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

void write(const VectorsToWrite& vectors) {
  require_writable(vectors, {.forbidden = "\n\r",
                             .expected = "words without line ends",
                             .remedy = "leave the word out",
                             .mark = tokenization_mark});
  const auto& [file, words, rows, tokenization, on_progress] = vectors;
  AtomicFile list(words_file_of(file));
  if (tokenization != Tokenization::treebank) {
    list.append(fmt::format("{}{}\n", tokenization_mark, to_name(tokenization)));
  }
  for (const auto& word : words.words()) list.append(word + "\n");
  AtomicFile array(file);
  const std::size_t count = words.size() * (rows.two_sets ? 2 : 1);
  array.append(npy_header(count, rows.dim));
  std::vector<double> numbers;
  WorkCounter counter(on_progress, count, rows_a_report);
  for (std::size_t i = 0; i < count; ++i) {
    counter.add();
    numbers.clear();
    append_row(vectors, i, words.words()[i % words.size()], numbers);
    array.append({reinterpret_cast<const char*>(numbers.data()), rows.dim * sizeof(double)});
  }
  list.finish();
  array.finish();
  // A list beside the numbers of other words would go unnoticed, so that for a moment there is
  // none.
  list.remove_earlier();
  array.commit();
  list.commit();
}

}  // namespace

extern const VectorFormat npy_format = {.name = "NumPy array",
                                        .ending = ".npy",
                                        .may_be_packed = false,
                                        .has_word_list = true,
                                        .recognise = recognise,
                                        .read = read,
                                        .write = write};

}  // namespace sentipipe
