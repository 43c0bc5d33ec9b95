#include "block_source.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace sentipipe {

namespace {

constexpr std::size_t block_words = 10'000;
constexpr std::size_t sentences_ahead = 8;  // that are fetched from memory before they are copied

// The bias of n / 2^64 does not matter.
template <class T>
void shuffle(std::vector<T>& values, SplitMix& random) {
  for (std::size_t n = values.size(); n > 1; --n)
    std::swap(values[n - 1], values[random.next() % n]);
}

// A stream apart from those of the workers, which have the seed and their number.
std::uint64_t stream_of(std::uint32_t seed) {
  return (std::uint64_t{seed} << 32U) + 0xFFFFFFFF;
}

}  // namespace

PoolDealer::PoolDealer(const CorpusSource& source, const CorpusVocabulary& vocabulary,
                       CorpusText text, const DealOptions& options)
    : vocabulary_(vocabulary),
      text_(std::move(text)),
      options_(options),
      whole_(text_.whole.has_value()),
      random_(stream_of(options.seed)),
      epochs_left_(options.epochs),
      reader_(source) {}

bool PoolDealer::next(SentencePool& pool) {
  if (whole_) {
    if (text_.whole) pool = *std::exchange(text_.whole, std::nullopt);
    if (epochs_left_ == 0) return false;
    --epochs_left_;
  } else if (!fill(pool)) {
    return false;
  }
  if (options_.order == SentenceOrder::shuffled) shuffle(pool.starts, random_);
  return true;
}

bool PoolDealer::fill(SentencePool& pool) {
  // Both at most: what is never written to takes no memory, and what moves takes it twice.
  const std::size_t capacity = options_.memory / 2;
  pool.words.reserve(capacity / sizeof pool.words[0]);
  pool.starts.reserve(capacity / SentencePool::bytes(2, 1));  // a word and a sentence's end
  pool.words.clear();
  pool.starts.clear();
  while (pool.starts.empty()) {
    if (!read_on() && !begin_epoch()) return false;
    while (read_on() && add_sentence(pool)) {
    }
  }
  return true;
}

bool PoolDealer::begin_epoch() {
  if (epochs_left_ == 0) return false;
  --epochs_left_;
  dealt_.resize(text_.pieces.size());
  next_ = 0;
  std::iota(dealt_.begin(), dealt_.end(), 0U);
  if (options_.order == SentenceOrder::shuffled) shuffle(dealt_, random_);
  return true;
}

// Reads up to a sentence with words of the vocabulary, if there is none yet; false when the epoch
// has no more.
bool PoolDealer::read_on() {
  const auto& pieces = text_.pieces;
  while (sentence_.empty()) {
    if (!in_piece_) {
      if (next_ == dealt_.size()) return false;
      const auto piece = dealt_[next_++];
      if (reader_.place() != pieces[piece]) reader_.go_to(pieces[piece]);
      end_ = piece + 1 < pieces.size() ? pieces[piece + 1] : CorpusPlace{.file = SIZE_MAX};
    }
    auto event = reader_.next();
    for (; event == TokenReader::Event::token; event = reader_.next()) {
      if (const auto word = vocabulary_.words.find(reader_.token())) sentence_.push_back(*word);
    }
    in_piece_ = event != TokenReader::Event::end && reader_.place() < end_;
  }
  return true;
}

// False when the pool has no room for it: it stands first in the next one.
bool PoolDealer::add_sentence(SentencePool& pool) {
  auto& [words, starts] = pool;
  const auto bytes = SentencePool::bytes(words.size() + sentence_.size() + 1, starts.size() + 1);
  if (bytes > options_.memory / 2 && !starts.empty()) return false;
  starts.push_back(words.size());
  words.insert(words.end(), sentence_.begin(), sentence_.end());
  words.push_back(SentencePool::sentence_end);
  sentence_.clear();
  return true;
}

BlockSource::BlockSource(const CorpusSource& source, const CorpusVocabulary& vocabulary,
                         CorpusText text, const DealOptions& options, bool ahead)
    : ahead_(ahead && !text.whole.has_value()),
      dealer_(source, vocabulary, std::move(text), options),
      pools_([this](SentencePool& pool) { return dealer_.next(pool); }, ahead_) {}

bool BlockSource::next(CorpusBlock& block) {
  const std::lock_guard lock(mutex_);
  block.words.clear();
  block.sentence_ends.clear();
  while (block.words.size() < block_words) {
    if (pool_ == nullptr || at_ == pool_->starts.size()) {
      pool_ = pools_.next();
      at_ = 0;
      if (pool_ == nullptr) break;
    }
    const auto& [words, starts] = *pool_;
    if (at_ + sentences_ahead < starts.size())
      __builtin_prefetch(words.data() + starts[at_ + sentences_ahead]);
    const auto* const begin = words.data() + starts[at_++];
    const auto* const end =
        std::find(begin, words.data() + words.size(), SentencePool::sentence_end);
    block.words.insert(block.words.end(), begin, end);
    block.sentence_ends.push_back(static_cast<std::uint32_t>(block.words.size()));
  }
  return !block.words.empty();
}

void BlockSource::skip(std::uint64_t blocks) {
  CorpusBlock block;
  for (std::uint64_t i = 0; i < blocks && next(block); ++i) {
  }
}

}  // namespace sentipipe
