// Hands out a corpus' sentences for training, epoch by epoch, in blocks of about 10,000 words.
//
// Input:  a corpus and what count_corpus found in it.
// Output: blocks, to several threads if need be.
// Errors: those of reading.
//
// What is guaranteed. Each epoch hands out every sentence once, those without a word of the
// vocabulary left out. The sequence depends on nothing but the corpus and DealOptions; of `memory`
// only where the sentences do not fit into it. No more than `memory` is used for sentences.
//
// - SentenceOrder::file: as they stand in the files, one file after the other.
// - shuffled, and all sentences fit: a random permutation of them, a new one for each epoch (Fisher
//   and Yates' in Durstenfeld's form, 1964).
// - shuffled, and they do not: pools of half the memory, in each of which the sentences are
//   permuted. Plain files: the pieces of all of them (count_corpus) are permuted for each epoch and
//   fill one pool after the other. So a pool is a random sample of pieces of the whole text, and a
//   piece's sentences stay in one pool, unless it lies on the border of two. Compressed files
//   cannot be read out of their order: each is one piece. The files come in random order, and what
//   stands more than a pool apart in one of them comes in the order of the file.
#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

#include "../../base/enum_names.hpp"
#include "../../io/read_ahead.hpp"
#include "corpus.hpp"
#include "noise.hpp"

namespace sentipipe {

enum class SentenceOrder { shuffled, file };
template <>
inline constexpr auto enum_names<SentenceOrder> = std::to_array<EnumName<SentenceOrder>>(
    {{SentenceOrder::shuffled, "shuffled"}, {SentenceOrder::file, "file"}});

struct DealOptions {
  SentenceOrder order = SentenceOrder::shuffled;
  std::uint32_t epochs = 1;
  std::uint32_t seed = 1;  // of the permutations
  std::size_t memory = 0;  // bytes for two pools, where not all sentences are kept
};

// Deals a corpus' sentences pool by pool: all of them are one pool where they fit.
class PoolDealer {
 public:
  // `source` and `vocabulary` must outlive this; `text` is what count_corpus found in `source`.
  PoolDealer(const CorpusSource& source, const CorpusVocabulary& vocabulary, CorpusText text,
             const DealOptions& options);

  // Makes the next pool of the one before; false when all epochs have been dealt. No pool has
  // sentences of two epochs.
  bool next(SentencePool& pool);

 private:
  bool begin_epoch();
  bool read_on();
  bool add_sentence(SentencePool& pool);
  bool fill(SentencePool& pool);

  const CorpusVocabulary& vocabulary_;
  CorpusText text_;  // its whole becomes the first pool, and each further one
  DealOptions options_;
  bool whole_;
  SplitMix random_;
  std::uint32_t epochs_left_;
  std::vector<std::uint32_t> dealt_;  // numbers of pieces, in this epoch's order
  std::size_t next_ = 0;              // of dealt_
  TokenReader reader_;
  bool in_piece_ = false;
  CorpusPlace end_;                      // of the piece
  std::vector<std::uint32_t> sentence_;  // read, and in no pool yet
};

// About 10,000 words in sentences.
struct CorpusBlock {
  std::vector<std::uint32_t> words;
  std::vector<std::uint32_t> sentence_ends;  // into words
};

class BlockSource {
 public:
  // As PoolDealer. With `ahead` the next pool is read while one is handed out.
  BlockSource(const CorpusSource& source, const CorpusVocabulary& vocabulary, CorpusText text,
              const DealOptions& options, bool ahead = false);

  // False when all epochs have been handed out.
  bool next(CorpusBlock& block);
  // Passes over so many blocks.
  void skip(std::uint64_t blocks);

 private:
  bool ahead_;
  PoolDealer dealer_;
  ReadAhead<SentencePool> pools_;
  const SentencePool* pool_ = nullptr;  // at hand
  std::size_t at_ = 0;                  // of its sentences
  std::mutex mutex_;
};

}  // namespace sentipipe
