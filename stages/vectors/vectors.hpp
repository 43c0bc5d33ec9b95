// Word vectors and the files they are kept in.
//
// Reads GloVe text, word2vec text (fastText's .vec is the same) and word2vec binary, each plain or
// compressed (see unpacker.hpp), and NumPy's .npy; the format is recognised by content, not by
// name. Writes all of them, but for .npy plain or gzip. Errors: Error with line (text) or byte
// offset (binary); see ReadVectorsOptions::lenient.
#pragma once

#include <armadillo>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../base/enum_names.hpp"
#include "../base/on_progress.hpp"
#include "../text/tokenization.hpp"

namespace sentipipe {

// Longer words are neither read nor written: they are no words, and would fill the memory.
inline constexpr std::size_t longest_word = std::size_t{1} << 16U;  // bytes

// Words numbered 0, 1, 2, ... in the order in which they were added.
class Vocabulary {
 public:
  // The word's number, new or known.
  std::uint32_t add(std::string_view word);
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view word) const;
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }

 private:
  // Open addressing with linear probing: half of the hash stands beside the number, so that a word
  // that is not there is almost always told without a look at any string.
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = empty;
  };
  static constexpr std::uint32_t empty = 0xFFFFFFFF;
  // The word's slot, or the empty one where it would go. `slots_` is never full.
  [[nodiscard]] std::size_t slot_of(std::string_view word, std::size_t hash) const;
  void grow();

  std::vector<std::string> words_;
  std::vector<Slot> slots_ = std::vector<Slot>(64);  // a power of two, at most half of them in use
};

struct WordVectors {
  Vocabulary vocabulary;  // V words
  arma::mat vectors;      // d x V, one word per column

  [[nodiscard]] std::size_t dim() const { return vectors.n_rows; }
  [[nodiscard]] std::size_t vocab_size() const { return vocabulary.size(); }
};

// The words of all parts in the order in which they come, each with its vectors side by side: zeros
// for a part that does not have it. d is the sum of the parts'. `parts` is not empty.
WordVectors concatenate(const std::vector<WordVectors>& parts);

struct ReadVectorsOptions {
  // Only these words are kept, and only their numbers parsed; null keeps all. The width of a text
  // row is checked in any case.
  const Vocabulary* keep = nullptr;
  // Skips and counts bad rows instead of stopping at the first, as long as they are no more than
  // one in 100.
  bool lenient = false;
  // That parse the numbers of a plain text file; the result does not depend on it.
  std::size_t threads = 1;
  OnProgress on_progress = {};  // in bytes of the file
};

struct VectorsFile {
  WordVectors words;
  std::string_view format;                   // its name
  std::vector<std::filesystem::path> files;  // that were read: it, and a word list beside it
  bool compressed = false;
  Tokenization tokenization = Tokenization::treebank;  // of the text the words come from
  bool two_sets =
      false;             // input vectors in the upper half of the rows, output vectors in the lower
  std::size_t rows = 0;  // in the file, kept or not
  std::size_t skipped = 0;    // bad rows (lenient)
  std::string first_skipped;  // what was wrong with the first of them
};

VectorsFile read_vectors(const std::filesystem::path& file, const ReadVectorsOptions& options);

// A .npy file has its words beside it, in the file with the extension .words: one a line, in the
// array's order, under a line that says their tokenization if it is not the treebank's. An array of
// V rows has a vector a word; one of 2V rows has input vectors and then output vectors, which
// read_vectors puts side by side.
std::filesystem::path words_file_of(const std::filesystem::path& npy);
// The file, and its word list when its name is of a format that has one.
std::vector<std::filesystem::path> files_of_vectors(const std::filesystem::path& file);

// The tokenization that `file` records: the treebank's for all formats but .npy.
Tokenization recorded_tokenization(const std::filesystem::path& file);

// The rows of a vector file as its writer asks for them, so that they need not be copied first.
struct VectorRows {
  std::size_t dim;
  bool two_sets;                                          // V input vectors, then V output vectors
  std::function<void(std::size_t row, double* to)> read;  // writes `dim` numbers
};

// Writes vectors in the format that `file`'s name asks for, packed where .gz follows its ending.
// Two sets stay apart beside a word list: other formats get a word's two vectors side by side.
// Throws Error for another name, for numbers that are not finite, and for words that the format
// cannot hold; nothing is written then. Progress is told in rows.
void write_vectors(const std::filesystem::path& file, const Vocabulary& words,
                   const VectorRows& rows, Tokenization tokenization,
                   const OnProgress& on_progress = {});
// `rows` is d x V, or d x 2V for two sets.
void write_vectors(const std::filesystem::path& file, const Vocabulary& words,
                   const arma::mat& rows, Tokenization tokenization,
                   const OnProgress& on_progress = {});

// A format of vector files: what is to be known of it, and its way in and out. Each stands in a
// file of its own in formats/, and is a row of the table.
class ByteReader;
struct VectorLayout;
struct VectorsToWrite;
struct VectorFormat {
  std::string_view name;       // for people
  std::string_view ending;     // of the name of a file that is to be written so
  bool may_be_packed = true;   // .gz may follow the ending
  bool has_word_list = false;  // beside it: that records the tokenization, and keeps two sets apart
  bool is_float32 = false;     // numbers are rounded to it

  // Whether it is the format of a file that starts so, with what the start tells of its rows.
  std::optional<VectorLayout> (*recognise)(std::string_view start);
  VectorsFile (*read)(ByteReader& in, const VectorLayout& layout,
                      const ReadVectorsOptions& options);
  void (*write)(const VectorsToWrite& vectors);
};
const std::vector<VectorFormat>& vector_formats();

// The format that `file`'s name asks write_vectors for; Error when there is none.
const VectorFormat& format_of_name(const std::filesystem::path& file);
// The names to choose from: ".npy (NumPy array), .bin (word2vec binary), ...".
std::string vector_file_endings();

}  // namespace sentipipe
