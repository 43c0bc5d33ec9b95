#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <vector>

#include "sentipipe/base/error.hpp"
#include "sentipipe/io/files.hpp"
#include "sentipipe/io/output.hpp"
#include "sentipipe/vectors/formats/npy.hpp"
#include "sentipipe/vectors/formats/rows.hpp"
#include "sentipipe/vectors/vectors.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t rows_a_report = 256;

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

// Which words a format can hold: what ends a word in it may not stand in one, and the first may not
// look like what can stand before the words.
void require_writable(const fs::path& file, VectorFormat format, const Vocabulary& words) {
  const bool npy = format == VectorFormat::npy;
  const bool binary = format == VectorFormat::word2vec_binary;
  const std::string_view forbidden = npy ? "\n\r" : binary ? " \n\r" : " \t\n\r";
  const auto refuse = [&](const std::string& word, std::string expected) {
    complain(file, "the word " + excerpt(word), std::move(expected),
             npy ? "leave the word out" : "write to a name that ends in .npy");
  };
  for (const auto& word : words.words()) {
    if (word.empty() || word.find_first_of(forbidden) != std::string::npos)
      refuse(word, npy ? "words without line ends" : "words without white space for this format");
    if (word.size() > longest_word)
      complain(file, too_long(word), short_enough(), "leave the word out");
  }
  if (words.size() == 0) complain(file, "no words", "at least one", "train or read vectors again");
  const auto& first = words.words().front();
  if (first.starts_with(byte_order_mark) || (npy && first.starts_with(tokenization_mark)))
    refuse(first, "a first word that is not taken for a mark");
}

// Row `row`, a vector of `word`, appended to `numbers`.
void append_row(const fs::path& file, const VectorRows& rows, std::size_t row,
                const std::string& word, std::vector<double>& numbers) {
  numbers.resize(numbers.size() + rows.dim);
  double* const begin = numbers.data() + numbers.size() - rows.dim;
  rows.read(row, begin);
  if (!std::all_of(begin, begin + rows.dim, [](double x) { return std::isfinite(x); })) {
    complain(file, fmt::format("a number that is not finite in row {}, of {}", row, excerpt(word)),
             "finite numbers", "train or read the vectors again");
  }
}

void require_float32(const fs::path& file, const std::string& word,
                     const std::vector<double>& numbers) {
  const auto large = std::find_if(numbers.begin(), numbers.end(), [](double x) {
    return std::abs(x) > std::numeric_limits<float>::max();
  });
  if (large == numbers.end()) return;
  complain(file, fmt::format("the number {} of {}", *large, excerpt(word)),
           "numbers that float32 can hold, up to 3.4e38", "write to a name that ends in .npy");
}

void write_npy(const fs::path& file, const Vocabulary& words, const VectorRows& rows,
               Tokenization tokenization, const OnProgress& on_progress) {
  OutputFile list(words_file_of(file));
  if (tokenization != Tokenization::treebank) {
    list.append(fmt::format("{}{}\n", tokenization_mark, to_name(tokenization)));
  }
  for (const auto& word : words.words()) list.append(word + "\n");
  OutputFile array(file);
  const std::size_t count = words.size() * (rows.two_sets ? 2 : 1);
  array.append(npy_header(count, rows.dim));
  std::vector<double> numbers;
  WorkCounter counter(on_progress, count, rows_a_report);
  for (std::size_t i = 0; i < count; ++i) {
    counter.add();
    numbers.clear();
    append_row(file, rows, i, words.words()[i % words.size()], numbers);
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

void write_vectors(const fs::path& file, const Vocabulary& words, const VectorRows& rows,
                   Tokenization tokenization, const OnProgress& on_progress) {
  const auto format = format_of_name(file);
  require_writable(file, format, words);
  if (format == VectorFormat::npy) return write_npy(file, words, rows, tokenization, on_progress);

  const bool binary = format == VectorFormat::word2vec_binary;
  OutputFile out(file, {.gzip = is_gzip_name(file)});
  if (format != VectorFormat::glove_text) {
    out.append(fmt::format("{} {}\n", words.size(), rows.dim * (rows.two_sets ? 2 : 1)));
  }
  std::vector<double> numbers;
  std::string row;
  WorkCounter counter(on_progress, words.size(), rows_a_report);
  for (std::size_t i = 0; i < words.size(); ++i) {
    counter.add();
    numbers.clear();
    row = words.words()[i];
    append_row(file, rows, i, row, numbers);
    if (rows.two_sets) append_row(file, rows, words.size() + i, row, numbers);
    if (binary) require_float32(file, row, numbers);
    (binary ? append_binary_row : append_text_row)(row, numbers.data(), numbers.size());
    out.append(row);
  }
  out.commit();
}

void write_vectors(const fs::path& file, const Vocabulary& words, const arma::mat& rows,
                   Tokenization tokenization, const OnProgress& on_progress) {
  write_vectors(file, words,
                {.dim = rows.n_rows,
                 .two_sets = rows.n_cols == 2 * words.size(),
                 .read = [&rows](std::size_t row,
                                 double* to) { std::copy_n(rows.colptr(row), rows.n_rows, to); }},
                tokenization, on_progress);
}

}  // namespace sentipipe
