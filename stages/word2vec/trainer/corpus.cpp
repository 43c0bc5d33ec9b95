#include "corpus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <utility>

#include "../../base/error.hpp"
#include "../../io/checksum.hpp"

namespace sentipipe {

namespace {

constexpr auto sentence_end = SentencePool::sentence_end;
constexpr std::size_t smallest_piece = std::size_t{1} << 16U;  // bytes: opening a file takes time
constexpr std::size_t largest_piece = std::size_t{1} << 20U;
constexpr std::size_t pieces_in_memory = 1024;  // or so: what is dealt is a sample of the text
constexpr std::size_t numbers_summed = 10'000;  // at a time

// White space, and NUL, where a word may end and no text goes on.
constexpr auto separators = [] {
  std::array<bool, 256> out{};
  for (const char c : {' ', '\t', '\n', '\v', '\f', '\r', '\0'})
    out[static_cast<unsigned char>(c)] = true;
  return out;
}();

bool is_separator(char c) {
  return separators[static_cast<unsigned char>(c)];
}

// Numbers in the order of the text, for as long as they fit into `memory` bytes as a SentencePool.
class KeptText {
 public:
  explicit KeptText(std::size_t memory) : memory_(memory) {}

  void add(std::uint32_t number) {
    if (!fits_) return;
    sentences_ += number == sentence_end ? 1 : 0;
    fits_ = SentencePool::bytes(numbers_.size() + 1, sentences_) <= memory_;
    if (!fits_) {
      std::vector<std::uint32_t>().swap(numbers_);
      return;
    }
    if (numbers_.size() == numbers_.capacity()) grow();
    numbers_.push_back(number);
  }

  // The sentences with the numbers that the words have at last, `dropped` for none; in place.
  static constexpr std::uint32_t dropped = sentence_end;
  std::optional<SentencePool> renumbered(const std::vector<std::uint32_t>& new_numbers) && {
    if (!fits_) return std::nullopt;
    SentencePool out = {.words = std::move(numbers_), .starts = {}};
    out.starts.reserve(sentences_);
    std::size_t end = 0;  // of what is kept
    std::size_t start = 0;
    for (std::size_t i = 0; i < out.words.size(); ++i) {
      const auto number = out.words[i];
      if (number != sentence_end) {
        if (new_numbers[number] != dropped) out.words[end++] = new_numbers[number];
      } else if (end > start) {
        out.words[end++] = sentence_end;
        out.starts.push_back(std::exchange(start, end));
      }
    }
    out.words.resize(end);
    return out;
  }

 private:
  // While a vector moves, both copies take memory: the last one begins with all that there may be,
  // and the first one is so large that malloc gives each back to the system when it is left.
  void grow() {
    const std::size_t most = memory_ / sizeof numbers_[0];
    const std::size_t size = numbers_.capacity();
    numbers_.reserve(size > most / 4 ? most : std::min(most, std::max(first_numbers, 2 * size)));
  }

  static constexpr std::size_t first_numbers = std::size_t{1} << 23U;  // 32 MiB
  std::size_t memory_;
  bool fits_ = true;
  std::vector<std::uint32_t> numbers_;
  std::size_t sentences_ = 0;
};

// A checksum of the numbers in the order of the text.
class TextSum {
 public:
  void add(std::uint32_t number) {
    numbers_.push_back(number);
    if (numbers_.size() == numbers_summed) add_up();
  }
  std::string finish() {
    add_up();
    return sum_.finish();
  }

 private:
  void add_up() {
    sum_.update(
        {reinterpret_cast<const char*>(numbers_.data()), numbers_.size() * sizeof numbers_[0]});
    numbers_.clear();
  }

  Sha256 sum_;
  std::vector<std::uint32_t> numbers_;
};

[[noreturn]] void fail_at_long_word(const std::string& place) {
  throw Error({.place = place,
               .found = fmt::format("a word of more than {} bytes", longest_word),
               .expected = "text, its words apart by white space",
               .remedy = "check that this is the file you mean"});
}

}  // namespace

bool TokenReader::open_next_file() {
  if (file_ == source_.files.size()) return false;
  in_ = std::make_unique<ByteReader>(source_.files[file_++], on_progress_);
  in_->begin_text();
  return true;
}

CorpusPlace TokenReader::place() const {
  if (!in_) return {.file = file_, .offset = 0};
  return {.file = file_ - 1, .offset = in_->compressed() ? 0 : in_->offset()};
}

void TokenReader::go_to(CorpusPlace place) {
  file_ = place.file;
  to_skip_ = 0;
  in_sentence_ = 0;
  open_next_file();
  if (place.offset > in_->offset())
    in_->skip(std::min(place.offset - in_->offset(), in_->mapped_rest().size()));
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
  if (token_.size() > longest_word) fail_at_long_word("treebank");
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
    if (window.front() == '\0') in_->fail_at_nul(in_->offset());
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
      while (end < window.size() && !is_separator(window[end]) && end <= longest_word) ++end;
      if (end > longest_word) fail_at_long_word(at_byte(in_->file(), in_->offset()));
      if (end < window.size()) break;
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

CountedCorpus count_corpus(const CorpusSource& source, std::uint64_t min_count, std::size_t memory,
                           const OnProgress& on_progress) {
  const bool in_memory = source.files.empty();
  const std::size_t piece = std::clamp(memory / pieces_in_memory, smallest_piece, largest_piece);
  Vocabulary words;
  std::vector<std::uint64_t> counts;
  CountedCorpus out;
  auto& vocabulary = out.vocabulary;
  TextSum sum;
  KeptText text(in_memory ? std::numeric_limits<std::size_t>::max() : memory);
  if (!in_memory) out.text.pieces.emplace_back();
  TokenReader reader(source, on_progress);
  for (auto event = reader.next(); event != TokenReader::Event::end; event = reader.next()) {
    std::uint32_t number = sentence_end;
    if (event == TokenReader::Event::token) {
      number = words.add(reader.token());
      if (number == counts.size()) counts.push_back(0);
      ++counts[number];
      ++vocabulary.all_tokens;
    } else if (!in_memory) {
      const auto place = reader.place();
      const auto last = out.text.pieces.back();
      const bool far = place.file > last.file ? place.file < source.files.size()
                                              : place.offset - last.offset >= piece;
      if (far) out.text.pieces.push_back(place);
    }
    sum.add(number);
    text.add(number);
  }
  vocabulary.checksum = sum.finish();
  std::vector<std::uint32_t> order(counts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return counts[a] > counts[b]; });
  std::vector<std::uint32_t> new_numbers(counts.size(), KeptText::dropped);
  for (const auto number : order) {
    if (counts[number] < min_count) break;
    new_numbers[number] = vocabulary.words.add(words.words()[number]);
    vocabulary.counts.push_back(counts[number]);
    vocabulary.tokens += counts[number];
  }
  if (vocabulary.words.size() == 0) {
    throw Error({.place = in_memory ? "treebank" : source.files.front().string(),
                 .found = fmt::format("{} tokens, no word of which occurs {} times",
                                      vocabulary.all_tokens, min_count),
                 .expected = "text with words that repeat",
                 .remedy = "check the file, or lower --min-count"});
  }
  out.text.whole = std::move(text).renumbered(new_numbers);
  return out;
}

}  // namespace sentipipe
