// A corpus of any size, read again for every epoch.
//
// Tokens are what stands between white space (and NUL bytes); a line is a sentence, and so are
// 1,000 tokens without a line feed, as in word2vec.c. Bytes are taken as they are: nothing is
// lower-cased.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "support/byte_reader.hpp"
#include "support/on_progress.hpp"
#include "vectors/vectors.hpp"

namespace sentipipe {

// Where a corpus comes from: text files (plain or gzip), or sentences in memory.
struct CorpusSource {
  std::vector<std::filesystem::path> files;
  std::vector<std::vector<std::string>> sentences;  // used when there are no files
};

// One pass over a corpus, token by token. A file's byte order mark is no part of its first.
class TokenReader {
 public:
  // `source` must outlive the reader. Progress is told in bytes of the file at hand.
  explicit TokenReader(const CorpusSource& source, OnProgress on_progress = {})
      : source_(source), on_progress_(std::move(on_progress)) {}

  enum class Event { token, sentence_end, end };
  // After Event::token, token() is the token, valid until the next call.
  Event next();
  [[nodiscard]] std::string_view token() const { return token_; }

  static constexpr std::size_t longest_sentence = 1000;  // tokens
  static constexpr std::size_t longest_token = std::size_t{1}
                                               << 16U;  // bytes; the rest is a token more

 private:
  Event next_in_memory();
  bool open_next_file();

  const CorpusSource& source_;
  OnProgress on_progress_;
  std::size_t file_ = 0;      // the next one to open, or the sentence at hand
  std::size_t position_ = 0;  // within the sentence at hand (in memory)
  std::unique_ptr<ByteReader> in_;
  std::size_t to_skip_ = 0;  // of the window, before the next token
  std::size_t in_sentence_ = 0;
  std::string_view token_;
};

// Words with their counts, the most frequent first, those of equal count in order of appearance.
struct CorpusVocabulary {
  Vocabulary words;                   // V
  std::vector<std::uint64_t> counts;  // V
  std::uint64_t tokens = 0;           // of these words, in one pass
  std::uint64_t all_tokens = 0;       // rare words included
  std::string checksum;  // of the whole text, for two of the same words in another order
};

// Throws Error when no word is left.
CorpusVocabulary count_corpus(const CorpusSource& source, std::uint64_t min_count,
                              const OnProgress& on_progress = {});

// About 10,000 words in sentences.
struct CorpusBlock {
  std::vector<std::uint32_t> words;
  std::vector<std::uint32_t> sentence_ends;  // into words
};

// Hands out the blocks of all epochs, to several threads if need be.
class BlockSource {
 public:
  // `source` and `vocabulary` must outlive this.
  BlockSource(const CorpusSource& source, const CorpusVocabulary& vocabulary, std::uint32_t epochs);

  // False when all epochs have been handed out.
  bool next(CorpusBlock& block);
  // Passes over so many blocks.
  void skip(std::uint64_t blocks);

 private:
  const CorpusSource& source_;
  const CorpusVocabulary& vocabulary_;
  std::uint32_t epochs_left_;
  std::unique_ptr<TokenReader> reader_;
  std::mutex mutex_;
};

}  // namespace sentipipe
