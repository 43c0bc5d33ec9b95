#include "stages/features/features.hpp"

#include <cmath>

#include "tools.hpp"

using namespace sentipipe;

namespace {

// Three words in two dimensions: good (3, 4), bad (-5, 12), film (0.5, 0).
WordVectors three_words() {
  WordVectors words;
  for (const auto* word : {"good", "bad", "film"}) words.vocabulary.add(word);
  words.vectors = {{3, -5, 0.5}, {4, 12, 0}};
  return words;
}

void check_column(const arma::mat& x, arma::uword column, double first, double second) {
  BOOST_TEST_CONTEXT("column " << column) {
    BOOST_TEST(x(0, column) == first, boost::test_tools::tolerance(1e-15));
    BOOST_TEST(x(1, column) == second, boost::test_tools::tolerance(1e-15));
  }
}

const TokenizedSentences sentences = {
    {"good", "film"},                   // all known
    {"a", "good", "bad", "a", "film"},  // "a" is unknown, twice
    {"bad", "bad", "good"},             // a word twice
    {},                                 // empty
    {"no", "words"},                    // all unknown
    {"bad"},                            // one word
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_sentence_is_the_mean_of_its_words) {
  const auto features = average_words(sentences, three_words(), Oov::zero);
  BOOST_TEST(features.x.n_rows == 2U);
  BOOST_TEST(features.x.n_cols == 6U);
  check_column(features.x, 0, 1.75, 2);             // (3 + 0.5) / 2, (4 + 0) / 2
  check_column(features.x, 2, -7.0 / 3, 28.0 / 3);  // (-5 - 5 + 3) / 3, (12 + 12 + 4) / 3
  check_column(features.x, 5, -5, 12);
}

BOOST_AUTO_TEST_CASE(an_unknown_word_counts_as_a_zero_vector) {
  const auto features = average_words(sentences, three_words(), Oov::zero);
  check_column(features.x, 1, -0.3, 3.2);  // (3 - 5 + 0.5) / 5, (4 + 12 + 0) / 5
}

BOOST_AUTO_TEST_CASE(an_unknown_word_can_be_left_out) {
  const auto features = average_words(sentences, three_words(), Oov::skip);
  check_column(features.x, 1, -0.5, 16.0 / 3);  // the same sums, divided by 3
  check_column(features.x, 0, 1.75, 2);         // nothing unknown: as before
}

BOOST_AUTO_TEST_CASE(a_sentence_without_a_known_word_is_a_zero_vector_and_counted) {
  for (const auto oov : {Oov::zero, Oov::skip}) {
    const auto features = average_words(sentences, three_words(), oov);
    for (const arma::uword column : {3U, 4U}) {
      BOOST_TEST(features.x(0, column) == 0.0);
      BOOST_TEST(features.x(1, column) == 0.0);
    }
    BOOST_TEST(features.coverage.zero_sentences == 2U);
  }
}

BOOST_AUTO_TEST_CASE(coverage_counts_tokens_and_types) {
  for (const auto oov : {Oov::zero, Oov::skip}) {
    const auto coverage = average_words(sentences, three_words(), oov).coverage;
    BOOST_TEST(coverage.tokens == 13U);         // 2 + 5 + 3 + 0 + 2 + 1
    BOOST_TEST(coverage.unknown_tokens == 4U);  // a, a, no, words
    BOOST_TEST(coverage.types == 6U);           // good, bad, film, a, no, words
    BOOST_TEST(coverage.unknown_types == 3U);   // a, no, words
  }
}

BOOST_AUTO_TEST_CASE(words_that_no_sentence_has_do_not_count) {
  const auto coverage = average_words({{"bad", "bad"}}, three_words(), Oov::zero).coverage;
  BOOST_TEST(coverage.tokens == 2U);
  BOOST_TEST(coverage.types == 1U);
  BOOST_TEST(coverage.unknown_types == 0U);
  BOOST_TEST(coverage.zero_sentences == 0U);
}

BOOST_AUTO_TEST_CASE(words_that_cancel_are_no_zero_sentence) {
  WordVectors words;
  for (const auto* word : {"up", "down"}) words.vocabulary.add(word);
  words.vectors = {{1, -1}, {-2, 2}};
  const auto features = average_words({{"up", "down"}}, words, Oov::zero);
  check_column(features.x, 0, 0, 0);
  BOOST_TEST(features.coverage.zero_sentences == 0U);
}

BOOST_AUTO_TEST_CASE(no_sentences_are_no_columns) {
  const auto features = average_words({}, three_words(), Oov::zero);
  BOOST_TEST(features.x.n_rows == 2U);
  BOOST_TEST(features.x.n_cols == 0U);
  BOOST_TEST(features.coverage.tokens == 0U);
}

BOOST_AUTO_TEST_CASE(no_known_words_at_all_give_zero_columns) {
  WordVectors words;
  words.vectors.set_size(2, 0);
  const auto features = average_words({{"good"}, {"bad", "film"}}, words, Oov::skip);
  check_column(features.x, 0, 0, 0);
  check_column(features.x, 1, 0, 0);
  BOOST_TEST(features.coverage.unknown_tokens == 3U);
  BOOST_TEST(features.coverage.zero_sentences == 2U);
}

BOOST_AUTO_TEST_CASE(normalized_words_have_length_one_and_zero_stays_zero) {
  WordVectors words = three_words();
  words.vocabulary.add("nothing");
  words.vectors = arma::join_rows(words.vectors, arma::mat(2, 1, arma::fill::zeros));
  const auto prepared = prepare_words(words, {.normalize_words = true});
  check_column(prepared.vectors, 0, 0.6, 0.8);              // (3, 4) / 5
  check_column(prepared.vectors, 1, -5.0 / 13, 12.0 / 13);  // (-5, 12) / 13
  check_column(prepared.vectors, 2, 1, 0);                  // (0.5, 0) / 0.5
  check_column(prepared.vectors, 3, 0, 0);
  BOOST_TEST(prepared.vocabulary.find("nothing").value() == 3U);
  // The mean is then that of the directions: (0.6 + 1) / 2, (0.8 + 0) / 2.
  check_column(average_words({{"good", "film"}}, prepared, Oov::zero).x, 0, 0.8, 0.4);
}

BOOST_AUTO_TEST_CASE(words_are_left_as_they_are_by_default) {
  const auto prepared = prepare_words(three_words(), {});
  check_column(prepared.vectors, 0, 3, 4);
  check_column(prepared.vectors, 1, -5, 12);
  check_column(prepared.vectors, 2, 0.5, 0);
}

BOOST_AUTO_TEST_CASE(a_vector_whose_squares_overflow_is_refused_with_its_word_and_sentence) {
  for (const double large : {1e300, 1e155, 1.7e308}) {
    auto words = three_words();
    words.vectors(1, 0) = large;  // of good
    const std::string message = test::error_of([&] {
      average_words({{"bad", "film"}, {"bad", "good", "good"}}, words, Oov::zero);
    });
    BOOST_TEST(message.starts_with("features, sentence 2, \"bad good good\", word \"good\""),
               message);
    BOOST_TEST(test::contains(message, "--normalize-words"));
  }
}

BOOST_AUTO_TEST_CASE(word_vectors_of_any_length_are_normalised) {
  for (const double length : {1e300, 1e-300, 5e-324}) {
    auto words = three_words();
    words.vectors.col(0) = arma::vec{3, 4} * length;
    words = prepare_words(std::move(words), {.normalize_words = true});
    BOOST_TEST(words.vectors(0, 0) == 0.6, boost::test_tools::tolerance(1e-15));
    BOOST_TEST(words.vectors(1, 0) == 0.8, boost::test_tools::tolerance(1e-15));
  }
}
