// Vector files of all formats: what holds for each of them, whichever way it is read.
#pragma once

#include "fuzz.hpp"
#include "stages/vectors/vectors.hpp"

namespace sentipipe::fuzz {

inline bool same(const WordVectors& a, const WordVectors& b) {
  return a.vocabulary.words() == b.vocabulary.words() && a.vectors.n_rows == b.vectors.n_rows &&
         a.vectors.n_cols == b.vectors.n_cols &&
         std::equal(a.vectors.begin(), a.vectors.end(), b.vectors.begin());
}

inline void check_shape(const VectorsFile& file) {
  require(file.words.vectors.n_cols == file.words.vocabulary.size(), "a vector a word");
  require(file.words.vectors.n_rows > 0, "vectors have numbers");
  require(file.words.vectors.is_finite(), "the numbers are finite");
}

// Every second word alone: they come with the numbers they have in the whole file.
inline void check_keep(const std::filesystem::path& path, const VectorsFile& whole) {
  WordVectors expected;
  std::vector<arma::uword> columns;
  for (std::size_t i = 0; i < whole.words.vocabulary.size(); i += 2) {
    expected.vocabulary.add(whole.words.vocabulary.words()[i]);
    columns.push_back(i);
  }
  expected.vectors = whole.words.vectors.cols(arma::uvec(columns));
  const auto kept = read_vectors(path, {.keep = &expected.vocabulary});
  require(same(kept.words, expected), "kept words are those of the whole file");
}

// Written as .npy, which keeps every digit, and read again.
inline void check_round_trip(const VectorsFile& file) {
  const auto copy = in_folder("copy.npy");
  const auto written = accepted([&] {
    write_vectors(copy, file.words.vocabulary, file.words.vectors, file.tokenization);
    return true;
  });
  if (!written) return;  // a word that the list beside the array cannot hold
  const auto again = read_vectors(copy, {});
  require(same(again.words, file.words), "what was written comes back");
  require(again.tokenization == file.tokenization, "the tokenization comes back");
}

// The file as a strict reader, a lenient one and one that keeps some words see it.
inline void check_vectors(const std::filesystem::path& path) {
  const auto strict = accepted([&] { return read_vectors(path, {}); });
  const auto lenient = accepted([&] { return read_vectors(path, {.lenient = true}); });
  if (lenient) check_shape(*lenient);
  if (!strict) return;
  check_shape(*strict);
  require(lenient && lenient->skipped == 0 && same(lenient->words, strict->words),
          "a lenient reader skips nothing of a good file");
  check_keep(path, *strict);
  check_round_trip(*strict);
}

}  // namespace sentipipe::fuzz
