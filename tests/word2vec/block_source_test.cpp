#include "stages/word2vec/trainer/block_source.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <numeric>

#include "gzip.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

using Sentences = std::vector<std::string>;

constexpr std::size_t everything = std::size_t{1} << 30U;  // bytes: any of these texts fits

// Sentence number i has the word s<i> and up to 20 others.
std::string text_of(std::size_t first, std::size_t count) {
  std::string out;
  for (std::size_t i = first; i < first + count; ++i) {
    out += "s" + std::to_string(i);
    for (std::size_t k = 0; k < i % 21; ++k) out += " word" + std::to_string(k);
    out += i % 50 == 0 ? "\n\n" : "\n";
  }
  return out;
}

CorpusSource files(const TemporaryFolder& folder, const std::vector<std::string>& texts,
                   bool packed = false) {
  CorpusSource out;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    out.files.push_back(
        folder.write("text" + std::to_string(i), packed ? gzipped(texts[i]) : texts[i]));
  }
  return out;
}

std::string sentence(const CorpusVocabulary& vocabulary, const std::uint32_t* begin,
                     const std::uint32_t* end) {
  std::string out;
  for (; begin < end; ++begin) out += vocabulary.words.words()[*begin] + " ";
  return out;
}

// What all epochs hand out.
Sentences hand_out(const CorpusSource& source, const DealOptions& options, bool ahead = false,
                   std::uint64_t min_count = 1) {
  const auto counted = count_corpus(source, min_count, options.memory);
  BlockSource blocks(source, counted.vocabulary, counted.text, options, ahead);
  Sentences out;
  CorpusBlock block;
  while (blocks.next(block)) {
    std::uint32_t begin = 0;
    for (const auto end : block.sentence_ends) {
      out.push_back(
          sentence(counted.vocabulary, block.words.data() + begin, block.words.data() + end));
      begin = end;
    }
  }
  return out;
}

Sentences epoch(const Sentences& all, std::size_t number, std::size_t epochs) {
  const auto size = static_cast<std::ptrdiff_t>(all.size() / epochs);
  const auto begin = all.begin() + static_cast<std::ptrdiff_t>(number) * size;
  return {begin, begin + size};
}

Sentences sorted(Sentences sentences) {
  std::sort(sentences.begin(), sentences.end());
  return sentences;
}

// Where each sentence of the pools stands in the text of text_of, from 0 to 1.
std::vector<std::vector<double>> positions_in_pools(const CorpusSource& source,
                                                    const DealOptions& options, std::size_t count) {
  const auto counted = count_corpus(source, 1, options.memory);
  PoolDealer dealer(source, counted.vocabulary, counted.text, options);
  std::vector<std::vector<double>> out;
  for (SentencePool pool; dealer.next(pool);) {
    BOOST_TEST(SentencePool::bytes(pool.words.size(), pool.starts.size()) <= options.memory / 2);
    auto& positions = out.emplace_back();
    for (const auto start : pool.starts) {
      const auto& word = counted.vocabulary.words.words()[pool.words[start]];
      positions.push_back(std::stod(word.substr(1)) / static_cast<double>(count));
    }
  }
  return out;
}

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_files_order_is_that_of_the_text_in_blocks_of_10000_words) {
  const TemporaryFolder folder;
  const auto source = files(folder, {text_of(0, 3000), text_of(3000, 1000)});
  const auto counted = count_corpus(source, 2, everything);  // s<i> is rare: the empty ones go
  Sentences expected;
  for (int pass = 0; pass < 3; ++pass) {
    for (std::size_t i = 0; i < 4000; ++i) {
      std::string words;
      for (std::size_t k = 0; k < i % 21; ++k) words += "word" + std::to_string(k) + " ";
      if (!words.empty()) expected.push_back(words);
    }
  }
  for (const std::size_t memory : {everything, std::size_t{50'000}}) {
    const DealOptions options = {
        .order = SentenceOrder::file, .epochs = 3, .seed = 1, .memory = memory};
    BOOST_TEST((hand_out(source, options, false, 2) == expected));
    const auto again = count_corpus(source, 2, memory);
    BOOST_TEST(again.text.whole.has_value() == (memory == everything));
    BlockSource blocks(source, again.vocabulary, again.text, options);
    CorpusBlock block;
    std::size_t at = 0;
    while (blocks.next(block)) {
      // No sentence more than it takes, also over the end of an epoch.
      const auto& ends = block.sentence_ends;
      if (at + ends.size() < expected.size()) BOOST_TEST(ends.back() >= 10'000U);
      if (ends.size() > 1) BOOST_TEST(ends[ends.size() - 2] < 10'000U);
      at += ends.size();
    }
    BOOST_TEST(at == expected.size());
  }
}

BOOST_AUTO_TEST_CASE(every_epoch_has_every_sentence_once_in_an_order_of_its_own) {
  const TemporaryFolder folder;
  const std::vector<std::string> texts = {"\xEF\xBB\xBF" + text_of(0, 2000), "\n \n",
                                          text_of(2000, 700) + "s2700 no line feed"};
  for (const bool packed : {false, true}) {
    const auto source = files(folder, texts, packed);
    for (const std::size_t memory : {everything, std::size_t{20'000}}) {
      DealOptions options = {
          .order = SentenceOrder::file, .epochs = 3, .seed = 1, .memory = memory};
      const auto in_file = hand_out(source, options);
      BOOST_REQUIRE(in_file.size() == 3 * 2701U);
      options.order = SentenceOrder::shuffled;
      const auto shuffled = hand_out(source, options);
      BOOST_REQUIRE(shuffled.size() == in_file.size());
      for (std::size_t e = 0; e < 3; ++e) {
        BOOST_TEST((sorted(epoch(shuffled, e, 3)) == sorted(epoch(in_file, e, 3))));
        BOOST_TEST((epoch(shuffled, e, 3) != epoch(in_file, e, 3)));
        BOOST_TEST((epoch(shuffled, e, 3) != epoch(shuffled, (e + 1) % 3, 3)));
      }
      BOOST_TEST((hand_out(source, options) == shuffled));
      BOOST_TEST((hand_out(source, options, true) == shuffled));  // read ahead
      options.seed = 2;
      const auto other = hand_out(source, options);
      BOOST_TEST((epoch(other, 0, 3) != epoch(shuffled, 0, 3)));
      BOOST_TEST((sorted(epoch(other, 0, 3)) == sorted(epoch(shuffled, 0, 3))));
    }
  }
}

// Chi-squared with 5 degrees of freedom: 20.5 is exceeded once in 1,000 seeds.
BOOST_AUTO_TEST_CASE(all_permutations_are_as_likely) {
  constexpr std::size_t epochs = 6000;
  CorpusSource source;
  source.sentences = {{"a"}, {"b"}, {"c"}};
  const auto all = hand_out(source, {.epochs = epochs, .seed = 5, .memory = 0});
  BOOST_REQUIRE(all.size() == 3 * epochs);
  std::map<std::string, double> counts;
  for (std::size_t e = 0; e < epochs; ++e) ++counts[all[3 * e] + all[3 * e + 1] + all[3 * e + 2]];
  BOOST_TEST(counts.size() == 6U);
  double chi_squared = 0;
  for (const auto& [order, count] : counts) chi_squared += (count - 1000) * (count - 1000) / 1000;
  BOOST_TEST(chi_squared < 20.5);
}

// 64 KiB pieces of 6 MB in two files: a pool of 1 MB has some 20 of about 90 pieces. The mean of 20
// places drawn from [0, 1] is 0.5 with a standard deviation of 1 / sqrt(12 * 20) = 0.065, and one
// of the thirds is empty with a chance of 3 (2/3)^20 = 0.001.
BOOST_AUTO_TEST_CASE(a_pool_is_a_sample_of_the_whole_text) {
  constexpr std::size_t count = 80'000;
  const TemporaryFolder folder;
  const auto source = files(folder, {text_of(0, 50'000), text_of(50'000, count - 50'000)});
  DealOptions options = {.epochs = 3, .seed = 1, .memory = 2'000'000};
  const auto is_sample = [](const std::vector<double>& positions) {
    std::array<std::size_t, 3> thirds = {};
    for (const double x : positions) ++thirds.at(static_cast<std::size_t>(3 * x));
    return std::abs(mean_of(positions) - 0.5) < 0.26 &&
           *std::min_element(thirds.begin(), thirds.end()) > 0;
  };
  std::size_t pools = 0;
  std::size_t sentences = 0;
  for (const auto& positions : positions_in_pools(source, options, count)) {
    sentences += positions.size();
    if (positions.size() < 10'000) continue;  // an epoch's last
    BOOST_TEST(is_sample(positions));
    ++pools;
  }
  BOOST_TEST(sentences == 3 * count);
  BOOST_TEST(pools >= 9U);
  options.order = SentenceOrder::file;
  for (const auto& positions : positions_in_pools(source, options, count))
    BOOST_TEST(!is_sample(positions));
}

BOOST_AUTO_TEST_CASE(a_compressed_file_comes_from_its_beginning_to_its_end) {
  constexpr std::size_t count = 20'000;
  const TemporaryFolder folder;
  const auto source = files(folder, {text_of(0, count)}, true);
  const auto pools = positions_in_pools(source, {.epochs = 1, .seed = 1, .memory = 300'000}, count);
  BOOST_REQUIRE(pools.size() > 3U);
  for (std::size_t i = 1; i < pools.size(); ++i) {
    BOOST_TEST(*std::max_element(pools[i - 1].begin(), pools[i - 1].end()) <
               *std::min_element(pools[i].begin(), pools[i].end()));
    BOOST_TEST(!std::is_sorted(pools[i].begin(), pools[i].end()));
  }
}

// Pieces begin where a line of more than 1,000 tokens is cut.
BOOST_AUTO_TEST_CASE(a_text_without_line_feeds_is_dealt_in_pieces_too) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "w" + std::to_string(i) + (i == 40'500 ? "\n" : " ");
  const TemporaryFolder folder;
  const auto source = files(folder, {text});
  const auto whole = hand_out(source, {.epochs = 1, .seed = 1, .memory = everything});
  BOOST_TEST(whole.size() == 101U);
  BOOST_TEST(count_corpus(source, 1, 1).text.pieces.size() > 5U);
  const auto dealt = hand_out(source, {.epochs = 1, .seed = 1, .memory = 200'000});
  BOOST_TEST((sorted(dealt) == sorted(whole)));
}

BOOST_AUTO_TEST_CASE(a_sentence_larger_than_a_pool_is_one) {
  const TemporaryFolder folder;
  const auto source = files(folder, {text_of(0, 100)});
  const auto all = hand_out(source, {.epochs = 2, .seed = 1, .memory = 1});
  BOOST_TEST(all.size() == 200U);
}

BOOST_AUTO_TEST_CASE(sentences_are_kept_while_they_fit) {
  const TemporaryFolder folder;
  const auto source = files(folder, {"a b c\n\nd\n"});
  // Four words, three line ends and the end of the file: 8 numbers and 4 sentences.
  const std::size_t needed = SentencePool::bytes(8, 4);
  BOOST_TEST(!count_corpus(source, 1, needed - 1).text.whole.has_value());
  const auto kept = count_corpus(source, 1, needed);
  BOOST_REQUIRE(kept.text.whole.has_value());
  BOOST_TEST(kept.text.whole->starts.size() == 2U);  // the empty ones are dropped
  BOOST_TEST(kept.text.whole->words.size() == 6U);
}

BOOST_AUTO_TEST_CASE(skip_passes_over_blocks) {
  const TemporaryFolder folder;
  const auto source = files(folder, {text_of(0, 5000)});
  for (const std::size_t memory : {everything, std::size_t{100'000}}) {
    const auto counted = count_corpus(source, 1, memory);
    const DealOptions options = {.epochs = 2, .seed = 1, .memory = memory};
    BlockSource all(source, counted.vocabulary, counted.text, options);
    CorpusBlock expected;
    for (int i = 0; i < 8; ++i) BOOST_REQUIRE(all.next(expected));
    BlockSource later(source, counted.vocabulary, counted.text, options);
    later.skip(7);
    CorpusBlock block;
    BOOST_REQUIRE(later.next(block));
    BOOST_TEST(block.words == expected.words, boost::test_tools::per_element());
  }
}
