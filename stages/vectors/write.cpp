#include <fmt/format.h>

#include <iterator>

#include "support/error.hpp"
#include "support/output.hpp"
#include "vectors/npy.hpp"
#include "vectors/vectors.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

bool is_gzip_name(const fs::path& file) {
  return file.extension() == ".gz";
}

void append_text_row(std::string& row, const double* numbers, std::size_t dim) {
  for (std::size_t i = 0; i < dim; ++i) fmt::format_to(std::back_inserter(row), " {}", numbers[i]);
  row += '\n';
}

void append_binary_row(std::string& row, const double* numbers, std::size_t dim) {
  row += ' ';
  for (std::size_t i = 0; i < dim; ++i) {
    const auto number = static_cast<float>(numbers[i]);
    row.append(reinterpret_cast<const char*>(&number), sizeof number);
  }
  row += '\n';
}

[[noreturn]] void complain(const fs::path& file, std::string found, std::string expected,
                           std::string remedy) {
  throw Error({.place = file.string(),
               .found = std::move(found),
               .expected = std::move(expected),
               .remedy = std::move(remedy)});
}

// Which words a format can hold: what ends a word in it may not stand in one.
void require_writable(const fs::path& file, VectorFormat format, const Vocabulary& words,
                      const arma::mat& rows) {
  if (!rows.is_finite()) {
    complain(file, "a number that is not finite", "finite numbers",
             "train or read the vectors again");
  }
  const std::string_view forbidden = format == VectorFormat::npy ? "\n" : " \n\r";
  for (const auto& word : words.words()) {
    if (word.empty() || word.find_first_of(forbidden) != std::string::npos) {
      complain(file, "the word " + excerpt(word), "words without white space for this format",
               "write to a name that ends in .npy");
    }
  }
}

void write_npy(const fs::path& file, const Vocabulary& words, const arma::mat& rows,
               Tokenization tokenization) {
  OutputFile list(words_file_of(file));
  if (tokenization != Tokenization::treebank) {
    list.append(fmt::format("{}{}\n", tokenization_mark, to_name(tokenization)));
  }
  for (const auto& word : words.words()) list.append(word + "\n");
  OutputFile array(file);
  array.append(npy_header(rows));
  array.append({reinterpret_cast<const char*>(rows.memptr()), rows.n_elem * sizeof(double)});
  list.commit();
  array.commit();
}

}  // namespace

VectorFormat format_of_name(const fs::path& file) {
  const auto extension = (is_gzip_name(file) ? file.stem() : file).extension();
  if (extension == ".npy" && !is_gzip_name(file)) return VectorFormat::npy;
  if (extension == ".bin") return VectorFormat::word2vec_binary;
  if (extension == ".vec") return VectorFormat::word2vec_text;
  if (extension == ".txt") return VectorFormat::glove_text;
  complain(
      file, "a name that tells no format",
      ".npy, .bin (word2vec binary), .vec (word2vec text) or .txt (GloVe text); the last three "
      "also with .gz",
      "choose a name with one of these endings");
}

void write_vectors(const fs::path& file, const Vocabulary& words, const arma::mat& rows,
                   Tokenization tokenization) {
  const auto format = format_of_name(file);
  require_writable(file, format, words, rows);
  if (format == VectorFormat::npy) return write_npy(file, words, rows, tokenization);

  const std::size_t vocab_size = words.size();
  const bool two_sets = rows.n_cols == 2 * vocab_size;
  const bool binary = format == VectorFormat::word2vec_binary;
  OutputFile out(file, is_gzip_name(file));
  if (format != VectorFormat::glove_text) {
    out.append(fmt::format("{} {}\n", vocab_size, rows.n_rows * (two_sets ? 2 : 1)));
  }
  arma::vec numbers;
  std::string row;
  for (std::size_t i = 0; i < vocab_size; ++i) {
    numbers = rows.col(i);
    if (two_sets) numbers = arma::join_cols(numbers, rows.col(vocab_size + i));
    row = words.words()[i];
    (binary ? append_binary_row : append_text_row)(row, numbers.memptr(), numbers.n_elem);
    out.append(row);
  }
  out.commit();
}

}  // namespace sentipipe
