#include "stages/word2vec/trainer/corpus.hpp"

#include <boost/test/unit_test.hpp>

#include "packed.hpp"
#include "stages/word2vec/trainer/noise.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// Sentences as "a b|c d".
std::string read_all(const CorpusSource& source) {
  TokenReader reader(source);
  std::string out;
  bool in_sentence = false;
  for (auto event = reader.next(); event != TokenReader::Event::end; event = reader.next()) {
    if (event == TokenReader::Event::sentence_end) {
      if (in_sentence) out += '|';
      in_sentence = false;
    } else {
      if (in_sentence) out += ' ';
      out += reader.token();
      in_sentence = true;
    }
  }
  return out;
}

CorpusVocabulary vocabulary_of(const CorpusSource& source, std::uint64_t min_count) {
  return count_corpus(source, min_count, 0).vocabulary;
}

std::string read_text(std::string_view text) {
  const TemporaryFolder folder;
  return read_all({.files = {folder.write("text", text)}, .sentences = {}});
}

}  // namespace

BOOST_AUTO_TEST_CASE(lines_are_sentences_whatever_the_white_space) {
  BOOST_TEST(read_text("a b\nc\td\r\n\n  e\v\ff  \n") == "a b|c d|e f|");
  BOOST_TEST(read_text("no line feed at the end") == "no line feed at the end|");
}

BOOST_AUTO_TEST_CASE(bytes_that_are_not_utf8_are_kept_and_nul_is_refused) {
  BOOST_TEST(read_text("a b caf\xc3\xa9 \xff\xfe x\n") == "a b caf\xc3\xa9 \xff\xfe x|");
  check_error([] { read_text(std::string_view("a b\0c\n", 6)); },
              {"text, byte 3\n", "NUL at byte 3", "expected: text"});
}

BOOST_AUTO_TEST_CASE(what_is_no_text_is_refused) {
  check_error([] { read_text("\x89PNG\r\n\x1a\n"); }, {"text\n", "found:    a PNG image"});
}

BOOST_AUTO_TEST_CASE(every_compressed_format_is_read) {
  const TemporaryFolder folder;
  for (const auto& packing : packings)
    BOOST_TEST(read_all({.files = {folder.write("1", packing.pack("a b\nc"))}, .sentences = {}}) ==
               "a b|c|");
}

BOOST_AUTO_TEST_CASE(several_files_plain_and_gzip_follow_each_other) {
  const TemporaryFolder folder;
  const CorpusSource source = {
      .files = {folder.write("1", "a b\nc"), folder.write("2.gz", gzipped("d\ne f\n")),
                folder.write("3.gz", gzipped("g h"))},  // without a line feed at its end
      .sentences = {}};
  BOOST_TEST(read_all(source) == "a b|c|d|e f|g h|");
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_no_part_of_the_first_word) {
  BOOST_TEST(read_text("\xEF\xBB\xBF"
                       "a b\n") == "a b|");
  BOOST_TEST(read_text("a \xEF\xBB\xBF"
                       "b\n") ==
             "a \xEF\xBB\xBF"
             "b|");
}

BOOST_AUTO_TEST_CASE(sentences_in_memory_are_read_alike) {
  BOOST_TEST(read_all({.files = {}, .sentences = {{"a", "b"}, {}, {"c"}}}) == "a b|c|");
}

BOOST_AUTO_TEST_CASE(a_stream_without_line_feeds_is_cut_at_a_thousand_tokens) {
  std::string text;
  for (int i = 0; i < 2500; ++i) text += "w ";
  std::size_t sentences = 0;
  for (const char c : read_text(text)) sentences += c == '|' ? 1 : 0;
  BOOST_TEST(sentences == 3U);
}

BOOST_AUTO_TEST_CASE(long_words_survive_block_borders) {
  const std::string word(10'000, 'x');
  std::string padding;
  for (int i = 0; i < 70'000; ++i) padding += "p" + std::to_string(i) + (i % 10 == 0 ? '\n' : ' ');
  const TemporaryFolder folder;
  const std::string text = padding + word + " end\n";
  const auto plain = vocabulary_of({.files = {folder.write("t", text)}, .sentences = {}}, 1);
  const auto packed =
      vocabulary_of({.files = {folder.write("t.gz", gzipped(text))}, .sentences = {}}, 1);
  BOOST_TEST(plain.words.find(word).has_value());
  BOOST_TEST(plain.all_tokens == 70'002U);
  BOOST_TEST(packed.words.words() == plain.words.words(), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(words_of_more_than_65536_bytes_are_refused) {
  const std::string longest(65'536, 'y');
  BOOST_TEST((read_text("a " + longest + " b") == "a " + longest + " b|"));
  check_error([&] { read_text("a " + longest + "y b"); },
              {"text, byte 2\n", "a word of more than 65536 bytes"});
  check_error(
      [&] {
        read_all({.files = {}, .sentences = {{"a", longest + "y"}}});
      },
      {"treebank\n", "a word of more than 65536 bytes"});
}

BOOST_AUTO_TEST_CASE(vocabulary_is_sorted_by_count_and_rare_words_are_counted) {
  const auto vocabulary =
      vocabulary_of({.files = {}, .sentences = {{"b", "a", "b", "c"}, {"a", "b", "d"}}}, 2);
  const std::vector<std::string> expected = {"b", "a"};
  BOOST_TEST(vocabulary.words.words() == expected, boost::test_tools::per_element());
  BOOST_TEST(vocabulary.tokens == 5U);
  BOOST_TEST(vocabulary.all_tokens == 7U);
}

BOOST_AUTO_TEST_CASE(a_corpus_without_words_is_an_error) {
  check_error(
      [] {
        vocabulary_of({.files = {}, .sentences = {{"a", "b"}}}, 5);
      },
      {"2 tokens", "--min-count"});
  const TemporaryFolder folder;
  check_error([&] { vocabulary_of({.files = {folder.write("empty", "")}, .sentences = {}}, 1); },
              {"empty"});
  check_error(
      [&] { vocabulary_of({.files = {folder.write("blank", " \n \n")}, .sentences = {}}, 1); },
      {"0 tokens"});
}

BOOST_AUTO_TEST_CASE(noise_is_drawn_in_proportion) {
  // 16^0.75 = 8, 1, 81^0.75 = 27: of 36.
  const NoiseSampler noise({16, 1, 81}, 0.75);
  SplitMix random(3);
  std::vector<double> counts(3, 0);
  for (int i = 0; i < 360'000; ++i) ++counts[noise.draw(random)];
  BOOST_TEST(std::abs(counts[0] - 80'000) < 1'000);
  BOOST_TEST(std::abs(counts[1] - 10'000) < 500);
  BOOST_TEST(std::abs(counts[2] - 270'000) < 1'000);
}
