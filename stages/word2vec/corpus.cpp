#include "word2vec/corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "support/checksum.hpp"
#include "support/error.hpp"

namespace sentipipe {

namespace {

constexpr std::size_t block_words = 10'000;
constexpr std::uint32_t sentence_end = 0xFFFFFFFF;  // among the numbers of words

// White space and NUL.
constexpr auto separators = [] {
  std::array<bool, 256> out{};
  for (const char c : {' ', '\t', '\n', '\v', '\f', '\r', '\0'})
    out[static_cast<unsigned char>(c)] = true;
  return out;
}();

bool is_separator(char c) {
  return separators[static_cast<unsigned char>(c)];
}

// Adds the numbers to the sum, which leaves none.
void add_up(Sha256& sum, std::vector<std::uint32_t>& numbers) {
  sum.update({reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof numbers[0]});
  numbers.clear();
}

}  // namespace

bool TokenReader::open_next_file() {
  if (file_ == source_.files.size()) return false;
  in_ = std::make_unique<ByteReader>(source_.files[file_++], on_progress_);
  in_->skip_byte_order_mark();
  return true;
}

TokenReader::Event TokenReader::next_in_memory() {
  if (file_ == source_.sentences.size()) return Event::end;
  const auto& sentence = source_.sentences[file_];
  if (position_ == sentence.size()) {
    ++file_;
    position_ = 0;
    return Event::sentence_end;
  }
  token_ = sentence[position_++];
  return Event::token;
}

TokenReader::Event TokenReader::next() {
  if (source_.files.empty()) return next_in_memory();
  for (;;) {
    if (!in_ && !open_next_file()) return Event::end;
    in_->skip(std::exchange(to_skip_, 0));
    std::string_view window = in_->window();
    if (window.empty()) {  // a file's end ends its last sentence
      in_.reset();
      in_sentence_ = 0;
      return Event::sentence_end;
    }
    if (is_separator(window.front()) || in_sentence_ == longest_sentence) {
      const bool line_feed = window.front() == '\n';
      const bool cut = !is_separator(window.front());
      if (!cut) in_->skip(1);
      if (!line_feed && !cut) continue;
      in_sentence_ = 0;
      return Event::sentence_end;
    }
    std::size_t end = 1;
    for (;;) {
      while (end < window.size() && !is_separator(window[end]) && end < longest_token) ++end;
      if (end < window.size() || end == longest_token) break;
      const bool more = in_->more();
      window = in_->window();  // the bytes may have moved, at the end of the file too
      if (!more) break;
    }
    token_ = window.substr(0, end);
    to_skip_ = end;
    ++in_sentence_;
    return Event::token;
  }
}

CorpusVocabulary count_corpus(const CorpusSource& source, std::uint64_t min_count,
                              const OnProgress& on_progress) {
  Vocabulary words;
  std::vector<std::uint64_t> counts;
  CorpusVocabulary out;
  TokenReader reader(source, on_progress);
  Sha256 sum;
  std::vector<std::uint32_t> numbers;
  const auto note = [&](std::uint32_t number) {
    numbers.push_back(number);
    if (numbers.size() == block_words) add_up(sum, numbers);
  };
  for (auto event = reader.next(); event != TokenReader::Event::end; event = reader.next()) {
    if (event != TokenReader::Event::token) {
      note(sentence_end);
      continue;
    }
    const auto number = words.add(reader.token());
    note(number);
    if (number == counts.size()) counts.push_back(0);
    ++counts[number];
    ++out.all_tokens;
  }
  add_up(sum, numbers);
  out.checksum = sum.finish();
  std::vector<std::uint32_t> order(counts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return counts[a] > counts[b]; });
  for (const auto number : order) {
    if (counts[number] < min_count) break;
    out.words.add(words.words()[number]);
    out.counts.push_back(counts[number]);
    out.tokens += counts[number];
  }
  if (out.words.size() == 0) {
    throw Error({.place = source.files.empty() ? "treebank" : source.files.front().string(),
                 .found = fmt::format("{} tokens, no word of which occurs {} times", out.all_tokens,
                                      min_count),
                 .expected = "text with words that repeat",
                 .remedy = "check the file, or lower --min-count"});
  }
  return out;
}

BlockSource::BlockSource(const CorpusSource& source, const CorpusVocabulary& vocabulary,
                         std::uint32_t epochs)
    : source_(source), vocabulary_(vocabulary), epochs_left_(epochs) {}

bool BlockSource::next(CorpusBlock& block) {
  const std::lock_guard lock(mutex_);
  block.words.clear();
  block.sentence_ends.clear();
  const auto end_sentence = [&] {
    const auto end = static_cast<std::uint32_t>(block.words.size());
    const auto begin = block.sentence_ends.empty() ? 0 : block.sentence_ends.back();
    if (end > begin) block.sentence_ends.push_back(end);
  };
  while (block.words.size() < block_words) {
    if (!reader_) {
      if (epochs_left_ == 0) break;
      --epochs_left_;
      reader_ = std::make_unique<TokenReader>(source_);
    }
    auto event = reader_->next();
    for (; event == TokenReader::Event::token; event = reader_->next()) {
      if (const auto word = vocabulary_.words.find(reader_->token())) block.words.push_back(*word);
    }
    end_sentence();
    if (event == TokenReader::Event::end) reader_.reset();
  }
  return !block.words.empty();
}

void BlockSource::skip(std::uint64_t blocks) {
  CorpusBlock block;
  for (std::uint64_t i = 0; i < blocks && next(block); ++i) {
  }
}

}  // namespace sentipipe
