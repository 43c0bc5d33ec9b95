// Text that word vectors are trained on, plain and packed: the tokens are those of a simple
// splitter.
#include <map>

#include "fuzz.hpp"
#include "packed.hpp"
#include "stages/io/files.hpp"
#include "stages/io/unpacker.hpp"
#include "stages/word2vec/trainer/block_source.hpp"

using namespace sentipipe;
using namespace sentipipe::fuzz;

namespace {

std::map<std::string, std::uint64_t, std::less<>> count_simply(std::string_view text) {
  constexpr std::string_view separators(" \t\n\v\f\r");
  std::map<std::string, std::uint64_t, std::less<>> counts;
  for (auto at = text.find_first_not_of(separators); at != std::string_view::npos;) {
    const auto end = std::min(text.find_first_of(separators, at), text.size());
    ++counts[std::string(text.substr(at, end - at))];
    at = text.find_first_not_of(separators, end);
  }
  return counts;
}

void check(const CorpusVocabulary& vocabulary, std::string_view text) {
  const auto expected = count_simply(text);
  require(vocabulary.words.size() == expected.size(), "every word is counted");
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const auto found = expected.find(vocabulary.words.words()[i]);
    require(found != expected.end() && found->second == vocabulary.counts[i], "counts are right");
    require(i == 0 || vocabulary.counts[i - 1] >= vocabulary.counts[i], "frequent words first");
  }
}

void check_passes(BlockSource&& blocks, std::uint64_t expected) {
  CorpusBlock block;
  std::uint64_t words = 0;
  while (blocks.next(block)) {
    words += block.words.size();
    require(block.sentence_ends.back() == block.words.size(), "sentences end where the block does");
  }
  require(words == expected, "every pass hands out every word");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto text = text_of(data, size);
  const bool packed = compression_of(text) != nullptr;
  CorpusSource source = {.files = {write("corpus.txt", text)}, .sentences = {}};
  const auto& packing = test::packings[size % test::packings.size()];
  if (!packed) source.files.push_back(write("corpus.packed", packing.pack(text)));
  const bool marked = text.starts_with(byte_order_mark);
  const std::string counted_text(text.substr(marked ? byte_order_mark.size() : 0));
  // A byte holds no sentences: they are read again for every pass.
  for (const std::size_t memory : {std::size_t{1} << 20U, std::size_t{1}}) {
    auto counted = accepted([&] { return count_corpus(source, 1, memory); });
    if (!counted) return 0;
    require(packed || text.find('\0') == std::string_view::npos, "no text has NUL bytes");
    if (!packed) check(counted->vocabulary, counted_text + "\n" + counted_text);
    for (const auto order : {SentenceOrder::shuffled, SentenceOrder::file}) {
      const DealOptions options = {.order = order, .epochs = 2, .seed = 1, .memory = memory};
      check_passes(BlockSource(source, counted->vocabulary, counted->text, options),
                   2 * counted->vocabulary.tokens);
    }
  }
  return 0;
}
