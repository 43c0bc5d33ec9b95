// Word vectors and the files they are kept in.
//
// Reads GloVe text, word2vec text (fastText's .vec is the same) and word2vec binary, each plain or
// gzip; the format is recognised by content, not by name.
// Errors: Error with line (text) or byte offset (binary); see ReadOptions::lenient.
#pragma once

#include <armadillo>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "support/enum_names.hpp"

namespace sentipipe {

// Words numbered 0, 1, 2, ... in the order in which they were added.
class Vocabulary {
 public:
  // The word's number, new or known.
  std::uint32_t add(std::string_view word);
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view word) const;
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
      return std::hash<std::string_view>{}(word);
    }
  };
  std::vector<std::string> words_;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
};

struct WordVectors {
  Vocabulary vocabulary;  // V words
  arma::mat vectors;      // d x V, one word per column
};

enum class VectorFormat { glove_text, word2vec_text, word2vec_binary };
template <>
inline constexpr auto enum_names<VectorFormat> =
    std::to_array<EnumName<VectorFormat>>({{VectorFormat::glove_text, "GloVe text"},
                                           {VectorFormat::word2vec_text, "word2vec text"},
                                           {VectorFormat::word2vec_binary, "word2vec binary"}});

struct ReadVectorsOptions {
  // Only these words are kept, and only their numbers parsed; null keeps all. The width of a text
  // row is checked in any case.
  const Vocabulary* keep = nullptr;
  // Skips and counts bad rows instead of stopping at the first.
  bool lenient = false;
};

struct VectorsFile {
  WordVectors words;
  VectorFormat format = VectorFormat::glove_text;
  bool compressed = false;
  std::size_t rows = 0;       // in the file, kept or not
  std::size_t skipped = 0;    // bad rows (lenient)
  std::string first_skipped;  // what was wrong with the first of them
};

VectorsFile read_vectors(const std::filesystem::path& file, const ReadVectorsOptions& options);

}  // namespace sentipipe
