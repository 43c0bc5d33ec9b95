// What the formats of vector files share: how they are told apart, and how they write. Private to
// this folder.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../io/byte_reader.hpp"
#include "../vectors.hpp"

namespace sentipipe {

// What the start of a file tells of its rows.
struct VectorLayout {
  std::size_t dim = 0;              // numbers a row
  std::optional<std::size_t> rows;  // as a header promises
};

struct VectorsToWrite {
  const std::filesystem::path& file;
  const Vocabulary& words;
  const VectorRows& rows;
  Tokenization tokenization;
  const OnProgress& on_progress;
};

inline constexpr std::size_t largest_dimension = std::size_t{1} << 20U;

// Which words a format can hold.
struct WordRules {
  std::string_view forbidden;  // characters: those that end a word
  std::string_view expected;   // for messages
  std::string_view remedy;
  std::string_view mark = {};  // what the first word may not begin with
};
// Throws Error for words that break them, or are none.
void require_writable(const VectorsToWrite& vectors, const WordRules& rules);

// Row `row` of `vectors`, appended to `numbers`. Throws Error where a number is not finite.
void append_row(const VectorsToWrite& vectors, std::size_t row, const std::string& word,
                std::vector<double>& numbers);

// A file of rows, each a word and its numbers; two sets of a word stand in one row.
struct WrittenRows {
  std::string_view forbidden;  // as in WordRules
  bool header;                 // the line "V d" stands above them
  // Adds a word's numbers to `row`, which has the word.
  std::function<void(std::string& row, const std::vector<double>& numbers)> append;
};
void write_rows(const VectorsToWrite& vectors, const WrittenRows& format);
// Decimals that give the same number back, with blanks before them and a line feed behind.
void append_decimals(std::string& row, const std::vector<double>& numbers);

// How often progress is told.
inline constexpr std::uint64_t rows_a_report = 256;

// For messages: a word of more than `longest_word` bytes, and what it should be.
std::string too_long(std::string_view word);
std::string short_enough();

// word2vec's first line, "V d", and whether text or bytes follow; nothing for other files.
struct Word2vecStart {
  VectorLayout layout;
  bool text;
};
std::optional<Word2vecStart> word2vec_start(std::string_view start);
// Moves past the first line. Throws Error for a header that no file can have.
void take_word2vec_header(ByteReader& in, const VectorLayout& layout);

}  // namespace sentipipe
