// Vector files of a few words, written by the test.
#pragma once

#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "packed.hpp"
#include "stages/vectors/vectors.hpp"
#include "tools.hpp"

namespace sentipipe::test {

using Row = std::pair<std::string, std::vector<double>>;

// The numbers as float32, one after another.
inline std::string float_bytes(const std::vector<float>& numbers) {
  std::string bytes(numbers.size() * sizeof(float), '\0');
  std::memcpy(bytes.data(), numbers.data(), bytes.size());
  return bytes;
}

inline Vocabulary vocabulary_of(const std::vector<std::string>& words) {
  Vocabulary vocabulary;
  for (const auto& word : words) vocabulary.add(word);
  return vocabulary;
}

inline VectorsFile read_bytes(std::string_view bytes, const ReadVectorsOptions& options = {}) {
  const TemporaryFolder folder;
  return read_vectors(folder.write("vectors", bytes), options);
}

inline void check_rows(const VectorsFile& file, const std::vector<Row>& expected) {
  BOOST_REQUIRE(file.words.vocab_size() == expected.size());
  BOOST_REQUIRE(file.words.vectors.n_cols == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto& [word, numbers] = expected[i];
    BOOST_TEST(file.words.vocabulary.words()[i] == word);
    BOOST_TEST(arma::conv_to<std::vector<double>>::from(file.words.vectors.col(i)) == numbers,
               boost::test_tools::per_element());
  }
}

// Calls check(bytes) with the bytes as they are and packed.
template <class Check>
void plain_and_gzip(std::string_view bytes, const Check& check) {
  BOOST_TEST_CONTEXT("plain") {
    check(std::string(bytes));
  }
  BOOST_TEST_CONTEXT("gzip") {
    check(gzipped(bytes));
  }
}

// That `bytes`, plain and packed, are an Error whose message holds every one of `parts`.
inline void check_bad(std::string_view bytes, std::initializer_list<std::string_view> parts,
                      const ReadVectorsOptions& options = {}) {
  plain_and_gzip(bytes, [&](const std::string& packed) {
    check_error([&] { read_bytes(packed, options); }, parts);
  });
}

// That a lenient reader gets `expected` out of `bytes`, skips `skipped` rows and says `first`.
inline void check_lenient(std::string_view bytes, const std::vector<Row>& expected,
                          std::size_t skipped, std::string_view first) {
  plain_and_gzip(bytes, [&](const std::string& packed) {
    const auto file = read_bytes(packed, {.lenient = true});
    check_rows(file, expected);
    BOOST_TEST(file.skipped == skipped);
    BOOST_TEST(contains(file.first_skipped, first), file.first_skipped);
  });
}

// Good rows of zeros, so many that a few bad ones before them are less than one in 100.
inline constexpr std::size_t many = 400;
inline std::vector<Row> and_many(std::vector<Row> rows) {
  const std::vector<double> zeros(rows.front().second.size());
  for (std::size_t i = 0; i < many; ++i) rows.emplace_back("w" + std::to_string(i), zeros);
  return rows;
}
inline std::string many_text(std::size_t dim) {
  std::string out;
  for (std::size_t i = 0; i < many; ++i) {
    out += "w" + std::to_string(i);
    for (std::size_t k = 0; k < dim; ++k) out += " 0";
    out += '\n';
  }
  return out;
}
inline std::string many_binary(std::size_t dim) {
  std::string out;
  for (std::size_t i = 0; i < many; ++i)
    out += "\nw" + std::to_string(i) + " " + std::string(dim * sizeof(float), '\0');
  return out;
}

}  // namespace sentipipe::test
