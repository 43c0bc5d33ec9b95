// A corpus of any size: its tokens, its words and their counts, its sentences as numbers where they
// fit into a stated memory.
//
// Tokens are what stands between white space, up to `longest_word` bytes; a line is a sentence, and
// so are 1,000 tokens without a line feed, as in word2vec.c. Bytes are taken as they are: nothing
// is lower-cased. NUL bytes are refused: no text has them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../../base/on_progress.hpp"
#include "../../io/byte_reader.hpp"
#include "../../vectors/vectors.hpp"

namespace sentipipe {

// Where a corpus comes from: text files, plain or compressed, or sentences in memory.
struct CorpusSource {
  std::vector<std::filesystem::path> files;
  std::vector<std::vector<std::string>> sentences;  // used when there are no files
};

// Where reading can begin, or begin again: so many bytes into file number `file`. A compressed file
// has its beginning alone.
struct CorpusPlace {
  std::size_t file = 0;
  std::size_t offset = 0;
  auto operator<=>(const CorpusPlace&) const = default;
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

  // After Event::sentence_end of files: the last place up to here that go_to can begin at.
  [[nodiscard]] CorpusPlace place() const;
  // `place` must be one of place(), or a file's beginning; the next event is of what follows it.
  void go_to(CorpusPlace place);

  static constexpr std::size_t longest_sentence = 1000;  // tokens

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

// Sentences as numbers of words, in the order in which they are handed out.
struct SentencePool {
  static constexpr std::uint32_t sentence_end = 0xFFFFFFFF;  // among the numbers
  std::vector<std::uint32_t> words;   // sentence after sentence, each followed by sentence_end
  std::vector<std::uint64_t> starts;  // of each sentence, in `words`

  // What `words` and `starts` sentences' numbers take, in bytes.
  static std::size_t bytes(std::size_t words, std::size_t starts) {
    return words * sizeof(std::uint32_t) + starts * sizeof(std::uint64_t);
  }
};

struct CorpusText {
  std::optional<SentencePool> whole;  // all sentences with words of the vocabulary, if they fit
  std::vector<CorpusPlace> pieces;    // where the pieces of the files begin
};

struct CountedCorpus {
  CorpusVocabulary vocabulary;
  CorpusText text;
};

// Keeps the sentences as numbers if these take no more than `memory` bytes; those of a source in
// memory are always kept. A piece is `memory` / 1024 or so, between 64 KiB and 1 MiB of a file, and
// the whole of one that is compressed; it begins with a sentence. Throws Error when no word is
// left.
CountedCorpus count_corpus(const CorpusSource& source, std::uint64_t min_count, std::size_t memory,
                           const OnProgress& on_progress = {});

}  // namespace sentipipe
