#include "stages/vectors/intrinsic.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "stages/vectors/neighbors.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

WordVectors words_of(const std::vector<std::string>& texts, const arma::mat& vectors) {
  WordVectors out;
  for (const auto& text : texts) out.vocabulary.add(text);
  out.vectors = vectors;
  return out;
}

// b and a have one direction, so the query of "a is to b as c is to ..." is c's direction, (0, 1):
// c itself is nearest, then f and its double g, then d.
WordVectors plane() {
  return words_of({"a", "b", "c", "d", "f", "g"}, {{1, 2, 0, 1, 1, 2}, {0, 0, 3, 1, 9, 18}});
}

// Whether "a is to b as c is to `d`" is answered right.
bool right(const WordVectors& words, const std::string& d, std::size_t restrict_vocabulary = 0) {
  const auto result = evaluate_analogies(words, {{"one", {{"a", "b", "c", d}}}},
                                         {.restrict_vocabulary = restrict_vocabulary});
  BOOST_REQUIRE(result.sections.size() == 1U);
  BOOST_TEST(result.sections[0].answered == 1U);
  return result.sections[0].correct == 1;
}

template <class Read>
void check_bad_file(const Read& read_it, std::string_view bytes,
                    std::initializer_list<std::string_view> parts) {
  const TemporaryFolder folder;
  const auto file = folder.write("questions", bytes);
  BOOST_TEST_CONTEXT(bytes) {
    check_error([&] { read_it(file); }, parts);
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(spearman_is_the_correlation_of_ranks) {
  // Ranks 1 2 3 4 and 2 1 4 3: 1 - 6 * 4 / (4 * 15) = 0.6.
  BOOST_TEST(std::abs(*spearman({-5, 0, 1, 100}, {7, 3, 9, 8}) - 0.6) < 1e-15);
  BOOST_TEST(std::abs(*spearman({1, 2, 3}, {9, 8, -1}) + 1) < 1e-15);
}

BOOST_AUTO_TEST_CASE(equal_numbers_share_the_mean_of_their_ranks) {
  // Ranks 1 2.5 2.5 4 and 1 3 2 4: 4.5 / sqrt(4.5 * 5) = sqrt(0.9).
  BOOST_TEST(std::abs(*spearman({1, 2, 2, 4}, {1, 3, 2, 4}) - std::sqrt(0.9)) < 1e-15);
  // Ranks 2 2 2 4 and 1 2 3 4: 3 / sqrt(3 * 5).
  BOOST_TEST(std::abs(*spearman({7, 7, 7, 8}, {1, 2, 3, 4}) - 3 / std::sqrt(15.0)) < 1e-15);
}

BOOST_AUTO_TEST_CASE(without_two_different_numbers_there_is_no_correlation) {
  BOOST_TEST(!spearman({}, {}));
  BOOST_TEST(!spearman({1}, {2}));
  BOOST_TEST(!spearman({1, 2, 3}, {4, 4, 4}));
}

BOOST_AUTO_TEST_CASE(similarity_compares_scores_with_cosines) {
  const auto words = words_of({"a", "b", "c", "e"}, {{10, 1, 0, 6}, {0, 1, 1, 8}});
  // Cosines 0.6, 0.8, 0.707; inner products 60, 8, 10, which would give -1.
  const auto result = evaluate_similarity(
      words, {{"a", "e", 1}, {"a", "none", 9}, {"c", "e", 3}, {"None", "a", 9}, {"a", "b", 2}});
  BOOST_REQUIRE(result.spearman.has_value());
  BOOST_TEST(std::abs(*result.spearman - 1) < 1e-15);
  BOOST_TEST(result.covered == 3U);
  BOOST_TEST(result.total == 5U);
  const auto nothing = evaluate_similarity(words, {{"x", "y", 1}});
  BOOST_TEST(!nothing.spearman);
  BOOST_TEST(nothing.covered == 0U);
}

BOOST_AUTO_TEST_CASE(an_analogy_excludes_its_own_words) {
  const auto words = plane();
  BOOST_TEST(right(words, "f"));   // c, nearer, is excluded
  BOOST_TEST(!right(words, "g"));  // as near as f, but after it
  BOOST_TEST(!right(words, "d"));
  BOOST_TEST(!right(words, "c"));
  BOOST_TEST(!right(words, "a"));
}

BOOST_AUTO_TEST_CASE(a_restricted_vocabulary_knows_its_first_words) {
  const auto words = plane();
  BOOST_TEST(right(words, "d", 4));
  BOOST_TEST(!right(words, "d", 5));
  BOOST_TEST(right(words, "f", 100));
  const auto result =
      evaluate_analogies(words, {{"one", {{"a", "b", "c", "f"}}}}, {.restrict_vocabulary = 4});
  BOOST_TEST(result.sections[0].answered == 0U);
  BOOST_TEST(result.sections[0].left_out == 1U);
}

BOOST_AUTO_TEST_CASE(sections_are_counted_apart) {
  const auto result = evaluate_analogies(
      plane(),
      {{"one", {{"a", "b", "c", "f"}, {"a", "b", "c", "d"}, {"a", "b", "c", "x"}}},
       {"empty", {}},
       {"two", {{"b", "a", "c", "f"}, {"x", "b", "c", "f"}, {"a", "B", "c", "f"}}}},
      {});
  BOOST_REQUIRE(result.sections.size() == 3U);
  const auto check = [&](std::size_t i, const char* name, std::array<std::size_t, 3> expected) {
    const auto& counts = result.sections[i];
    BOOST_TEST(counts.section == name);
    BOOST_TEST((std::array{counts.correct, counts.answered, counts.left_out}) == expected,
               boost::test_tools::per_element());
  };
  check(0, "one", {1, 2, 1});
  check(1, "empty", {0, 0, 0});
  check(2, "two", {1, 1, 2});
}

BOOST_AUTO_TEST_CASE(words_that_float_cannot_tell_apart_are_told_apart) {
  // e's cosine is 1 - 5e-13, d's is 1.
  const auto words = words_of({"a", "b", "c", "e", "d"}, {{1, 2, 0, 1e-6, 0}, {0, 0, 3, 1, 5}});
  BOOST_TEST(right(words, "d"));
  BOOST_TEST(!right(words, "e"));
}

// More words than a tile and more questions than a block, beside the search of one at a time.
BOOST_AUTO_TEST_CASE(many_questions_are_answered_like_one) {
  WordVectors words;
  words.vectors.set_size(5, 9000);
  for (arma::uword i = 0; i < words.vectors.n_cols; ++i) {
    words.vocabulary.add(std::to_string(i));
    for (arma::uword k = 0; k < 5; ++k)
      words.vectors(k, i) = std::sin(static_cast<double>((i + 1) * (i + 7 * k + 3)));
  }
  std::vector<AnalogyQuestion> questions;
  std::size_t expected = 0;
  for (std::size_t i = 0; i < 600; ++i) {
    const auto name = [&](std::size_t step) { return std::to_string(step * (i + 1) % 9000); };
    const std::vector<std::string> asked = {name(11), name(13), name(14)};
    const auto near =
        nearest_words(words, analogy_query(words, asked[0], asked[1], asked[2]), 2, asked);
    // The best word for two questions of three, the second best for the others.
    questions.push_back({asked[0], asked[1], asked[2], near[i % 3 == 0 ? 1 : 0].word});
    expected += i % 3 == 0 ? 0 : 1;
  }
  const auto result = evaluate_analogies(words, {{"all", questions}}, {});
  BOOST_TEST(result.sections[0].correct == expected);
  BOOST_TEST(result.sections[0].answered == 600U);
}

BOOST_AUTO_TEST_CASE(files_are_read_with_tabs_and_spaces) {
  const TemporaryFolder folder;
  const auto pairs = read_word_pairs(
      folder.write("pairs", "# Word 1\tWord 2\tmean\ntiger\tcat\t7.35\r\n\n  Tom   #x  -1e1 \n"));
  BOOST_REQUIRE(pairs.size() == 2U);
  BOOST_TEST(pairs[0].first == "tiger");
  BOOST_TEST(pairs[0].second == "cat");
  BOOST_TEST(pairs[0].score == 7.35);
  BOOST_TEST(pairs[1].first == "Tom");
  BOOST_TEST(pairs[1].second == "#x");
  BOOST_TEST(pairs[1].score == -10);

  const auto sections = read_analogies(
      folder.write("analogies", ": one two \nA b\tC  d\r\n\n:three\n: four\ne f g h"));
  BOOST_REQUIRE(sections.size() == 3U);
  BOOST_TEST(sections[0].name == "one two");
  BOOST_REQUIRE(sections[0].questions.size() == 1U);
  const auto& [a, b, c, d] = sections[0].questions[0];
  BOOST_TEST(a + b + c + d == "AbCd");
  BOOST_TEST(sections[1].name == "three");
  BOOST_TEST(sections[1].questions.empty());
  BOOST_TEST(sections[2].questions.at(0).d == "h");
}

BOOST_AUTO_TEST_CASE(bad_lines_of_word_pairs_are_named) {
  for (const std::string bad : {"tiger cat", "tiger cat 7.35 1", "tiger cat 7,35", "tiger cat nan",
                                "tiger cat inf", "tiger cat 1e999", "tiger"})
    check_bad_file(read_word_pairs, "# comment\n\na b 1\n" + bad + "\n",
                   {"questions, line 4", "\"" + bad, "two words and a number"});
  check_bad_file(read_word_pairs, "# comment\n", {"no word pairs"});
  check_bad_file(read_word_pairs, "", {"an empty file"});
}

BOOST_AUTO_TEST_CASE(bad_lines_of_analogies_are_named) {
  check_bad_file(read_analogies, ": one\na b c d\na b c\n", {"line 3", "\"a b c\"", "four words"});
  check_bad_file(read_analogies, ": one\na b c d e\n", {"line 2", "four words"});
  check_bad_file(read_analogies, "\na b c d\n", {"line 2", "before the first question"});
  check_bad_file(read_analogies, ": one\na b c d\n: \n", {"line 3", "a section's name"});
  check_bad_file(read_analogies, ": one\n", {"no questions"});
}
