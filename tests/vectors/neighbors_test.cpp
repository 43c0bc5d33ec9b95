#include "stages/vectors/neighbors.hpp"

#include <boost/test/unit_test.hpp>

#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// Directions in the plane: king and man, queen and woman differ by the same step.
WordVectors royals() {
  WordVectors out;
  for (const char* word : {"man", "woman", "king", "queen", "apple", "zero"})
    out.vocabulary.add(word);
  out.vectors = {{1, 1, 3, 3, -2, 0}, {0, 2, 1, 3, -2, 0}, {1, 1, 0, 0, 1, 0}};
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(neighbours_are_sorted_by_cosine) {
  const auto words = royals();
  // From (3, 3, 0): queen itself; king (3,1,0) has (9+3)/(sqrt 18 sqrt 10) = 0.894.
  const auto near = nearest_words(words, words.vectors.col(3), 2, {"queen"});
  BOOST_REQUIRE(near.size() == 2U);
  BOOST_TEST(near[0].word == "king");
  BOOST_TEST(std::abs(near[0].cosine - 12 / std::sqrt(180.0)) < 1e-12);
  BOOST_TEST(near[1].word == "woman");  // (1,2,1): 9 / sqrt(18 * 6)
  const auto all = nearest_words(words, words.vectors.col(3), 100, {});
  BOOST_TEST(all.size() == 6U);
  BOOST_TEST(all.front().word == "queen");
  BOOST_TEST(all[4].word == "zero");  // cosine 0, before apple's negative one
}

BOOST_AUTO_TEST_CASE(analogy_adds_the_difference_of_directions) {
  const auto words = royals();
  const auto best = nearest_words(words, analogy_query(words, "man", "king", "woman"), 1,
                                  {"man", "king", "woman"});
  BOOST_TEST(best.front().word == "queen");
}

BOOST_AUTO_TEST_CASE(an_unknown_word_is_an_error_with_near_spellings) {
  const auto words = royals();
  check_error([&] { require_word(words, "quen"); },
              {"\"quen\"", "no vector", "did you mean queen?"});
  check_error([&] { require_word(words, "xylophone"); }, {"check the spelling"});
}

BOOST_AUTO_TEST_CASE(projection_finds_the_two_directions_of_largest_spread) {
  // Four points with spread 8 along one axis, 2 along another, none along the third.
  WordVectors words;
  for (const char* word : {"a", "b", "c", "d"}) words.vocabulary.add(word);
  words.vectors = {{5, 5, 5, 5}, {0, 8, 0, 8}, {1, 1, 3, 3}};
  const auto points = project_words(words, {"a", "b", "c", "d"});
  BOOST_TEST(arma::abs(points.row(0) - arma::rowvec({-4, 4, -4, 4})).max() < 1e-12);
  BOOST_TEST(arma::abs(points.row(1) - arma::rowvec({-1, -1, 1, 1})).max() < 1e-12);
  check_error([&] { project_words(words, {"a"}); }, {"1 words", "at least two words"});
}
