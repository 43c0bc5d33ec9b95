// What write_vectors writes, read_vectors reads.
#include <boost/test/unit_test.hpp>

#include "fixtures.hpp"
#include "stages/vectors/formats/npy.hpp"
#include "stages/vectors/vectors.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// Numbers that float32 holds exactly, but for the last column.
const arma::mat rows = {{1.5, -2.25, 0.1}, {3e-5, 4, 1.0 / 3}};

Vocabulary three_words() {
  Vocabulary words;
  for (const char* word : {"good", "café", "``"}) words.add(word);
  return words;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_format_comes_back) {
  const TemporaryFolder folder;
  const std::vector<std::pair<std::string, std::string>> formats = {
      {"v.txt", "GloVe text"},       {"v.txt.gz", "GloVe text"},   {"v.vec", "word2vec text"},
      {"v.vec.gz", "word2vec text"}, {"v.bin", "word2vec binary"}, {"v.bin.gz", "word2vec binary"},
      {"v.npy", "NumPy array"}};
  for (const auto& [name, format] : formats) {
    BOOST_TEST_CONTEXT(name) {
      write_vectors(folder.path() / name, three_words(), rows, Tokenization::treebank);
      const auto file = read_vectors(folder.path() / name, {});
      BOOST_TEST(file.format == format);
      BOOST_TEST(file.compressed == name.ends_with(".gz"));
      BOOST_TEST(file.words.vocabulary.words() == three_words().words(),
                 boost::test_tools::per_element());
      const bool rounded = format == "word2vec binary";
      BOOST_TEST(arma::abs(file.words.vectors - rows).max() <= (rounded ? 2e-8 : 0.0));
      BOOST_TEST(arma::abs(file.words.vectors - rows).max() >= (rounded ? 1e-10 : 0.0));
    }
  }
}

BOOST_AUTO_TEST_CASE(two_sets_stand_apart_in_npy_and_side_by_side_elsewhere) {
  const TemporaryFolder folder;
  const arma::mat sets = {{1, 2, 3, 4, 5, 6}};  // input 1 2 3, output 4 5 6
  const arma::mat beside = {{1, 2, 3}, {4, 5, 6}};
  for (const char* name : {"v.npy", "v.txt"}) {
    write_vectors(folder.path() / name, three_words(), sets, Tokenization::cs224n_python2);
    const auto file = read_vectors(folder.path() / name, {});
    BOOST_TEST(arma::abs(file.words.vectors - beside).max() == 0.0);
  }
  BOOST_TEST(read_vectors(folder.path() / "v.npy", {}).two_sets);
  BOOST_TEST((recorded_tokenization(folder.path() / "v.npy") == Tokenization::cs224n_python2));
  BOOST_TEST((recorded_tokenization(folder.path() / "v.txt") == Tokenization::treebank));
}

BOOST_AUTO_TEST_CASE(npy_keeps_only_the_words_asked_for) {
  const TemporaryFolder folder;
  write_vectors(folder.path() / "v.npy", three_words(), rows, Tokenization::treebank);
  Vocabulary keep;
  keep.add("``");
  keep.add("absent");
  const auto file = read_vectors(folder.path() / "v.npy", {.keep = &keep});
  BOOST_TEST(file.rows == 3U);
  BOOST_REQUIRE(file.words.vocab_size() == 1U);
  BOOST_TEST(file.words.vectors(0, 0) == 0.1);
}

BOOST_AUTO_TEST_CASE(what_a_format_cannot_hold_is_refused_and_nothing_is_written) {
  const TemporaryFolder folder;
  const auto write = [&](const char* name, const Vocabulary& words, const arma::mat& numbers) {
    return [=, &folder] {
      write_vectors(folder.path() / name, words, numbers, Tokenization::treebank);
    };
  };
  check_error(write("v.dat", three_words(), rows),
              {"v.dat", "a name that tells no format", ".npy"});
  check_error(write("v.npy.gz", three_words(), rows), {"a name that tells no format"});
  Vocabulary spaced;
  for (const char* word : {"a b", "c", "d"}) spaced.add(word);
  check_error(write("v.vec", spaced, rows), {"v.vec", "\"a b\"", ".npy"});
  arma::mat bad = rows;
  bad(1, 2) = arma::datum::nan;
  check_error(write("v.txt", three_words(), bad),
              {"v.txt", "not finite", three_words().words()[2]});
  bad(1, 2) = 3.5e38;  // float32 ends at 3.4e38
  for (const char* name : {"v.bin", "v.bin.gz"}) {
    check_error(write(name, three_words(), bad),
                {name, "3.5e+38", three_words().words()[2], "float32", ".npy"});
  }
  BOOST_TEST(std::filesystem::is_empty(folder.path()));
}

BOOST_AUTO_TEST_CASE(an_array_and_a_word_list_that_do_not_belong_together_are_refused) {
  const TemporaryFolder folder;
  write_vectors(folder.path() / "v.npy", three_words(), rows, Tokenization::treebank);
  const auto read = [&] { read_vectors(folder.path() / "v.npy", {}); };
  folder.write("v.words", "good\nbad\n");
  check_error(read, {"v.npy", "3 rows of 2 numbers for the 2 words in ", "v.words",
                     "2 rows, one a word, or 4, input vectors and then output vectors"});
  folder.write("v.words", "good\nbad\nfine\npoor\n");
  check_error(read,
              {"v.npy", "3 rows of 2 numbers for the 4 words in ", "4 rows, one a word, or 8"});
  folder.write("v.words", "good\nbad\ngood\n");
  check_error(read, {"v.words, line 3", "\"good\" a second time"});
  folder.write("v.words", "# tokenization: klingon\ngood\n");
  check_error(read, {"v.words, line 1", "\"klingon\"", "cs224n_python3"});
  std::filesystem::remove(folder.path() / "v.words");
  check_error(read, {"v.words", "no such file", "the words of"});
}

// Bytes that are not UTF-8, a NUL byte, words with spaces in them.
BOOST_AUTO_TEST_CASE(npy_brings_back_words_of_any_bytes) {
  const TemporaryFolder folder;
  Vocabulary words;
  for (const std::string word : {"caf\xe9", "a b", "# c"}) words.add(word);
  words.add(std::string_view("d\0e", 3));
  const arma::mat numbers = {{1, 2, 3, 4}};
  write_vectors(folder.path() / "v.npy", words, numbers, Tokenization::cs224n_python2);
  const auto file = read_vectors(folder.path() / "v.npy", {});
  BOOST_TEST((file.words.vocabulary.words() == words.words()));
  BOOST_TEST((file.tokenization == Tokenization::cs224n_python2));
}

BOOST_AUTO_TEST_CASE(words_that_would_not_come_back_are_refused) {
  const TemporaryFolder folder;
  const auto check = [&](const char* name, std::string_view first, std::string_view said) {
    Vocabulary words;
    words.add(first);
    check_error(
        [&] {
          write_vectors(folder.path() / name, words, arma::mat(2, 1, arma::fill::ones),
                        Tokenization::treebank);
        },
        {name, said});
  };
  check("v.npy", "a\r", "words without line ends");
  check("v.npy", "# tokenization: x", "a first word that is not taken for a mark");
  for (const char* name : {"v.npy", "v.txt", "v.bin"})
    check(name, "\xEF\xBB\xBFthe", "a first word that is not taken for a mark");
  check_error(
      [&] { write_vectors(folder.path() / "v.vec", {}, arma::mat(), Tokenization::treebank); },
      {"v.vec", "no words"});
  BOOST_TEST(std::filesystem::is_empty(folder.path()));
}

BOOST_AUTO_TEST_CASE(the_longest_word_comes_back_and_longer_ones_are_refused) {
  const TemporaryFolder folder;
  const arma::mat numbers = {{1, 2}, {3, 4}};
  for (const char* name : {"v.npy", "v.txt", "v.vec", "v.bin", "v.bin.gz"}) {
    const auto file = folder.path() / name;
    const auto with = [&](std::size_t length) {
      const auto words = vocabulary_of({std::string(length, 'x'), "b"});
      write_vectors(file, words, numbers, Tokenization::treebank);
      return words;
    };
    const auto words = with(65'536);
    BOOST_TEST((read_vectors(file, {}).words.vocabulary.words() == words.words()), name);
    check_error([&] { with(65'537); }, {name, "of 65537 bytes", "words of at most 65536 bytes"});
  }
}

BOOST_AUTO_TEST_CASE(a_word_with_a_tab_is_not_written_where_tabs_part_fields) {
  const TemporaryFolder folder;
  const auto words = vocabulary_of({"a\tb"});
  const auto write = [&](const char* name) {
    write_vectors(folder.path() / name, words, arma::mat(2, 1, arma::fill::ones),
                  Tokenization::treebank);
  };
  for (const char* name : {"v.txt", "v.vec"})
    check_error([&] { write(name); }, {name, "words without white space for this format"});
  for (const char* name : {"v.bin", "v.npy"}) {
    write(name);
    BOOST_TEST((read_vectors(folder.path() / name, {}).words.vocabulary.words() == words.words()));
  }
}

BOOST_AUTO_TEST_CASE(a_word_list_may_be_compressed_and_end_in_empty_lines) {
  const TemporaryFolder folder;
  write_vectors(folder.path() / "v.npy", three_words(), rows, Tokenization::treebank);
  const auto list = read(folder.path() / "v.words");
  for (const auto& packing : packings) {
    folder.write("v.words", packing.pack(list + "\n\r\n"));
    BOOST_TEST((read_vectors(folder.path() / "v.npy", {}).words.vocabulary.words() ==
                three_words().words()));
  }
}

BOOST_AUTO_TEST_CASE(a_word_list_without_words_is_refused) {
  const TemporaryFolder folder;
  folder.write("v.npy", to_npy(arma::mat(5, 0)));
  folder.write("v.words", "# tokenization: treebank\n");
  check_error([&] { read_vectors(folder.path() / "v.npy", {}); }, {"v.words", "no words"});
}
