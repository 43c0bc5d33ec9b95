// Lengths at both ends of double precision.
#include "stages/vectors/directions.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "stages/vectors/intrinsic.hpp"
#include "stages/vectors/neighbors.hpp"

using namespace sentipipe;

namespace {

constexpr double least = 5e-324;  // the smallest number above 0

// The same plane at three lengths: 3:4, 4:3 and 1:0, and a zero vector.
WordVectors words_of_length(double length) {
  WordVectors out;
  for (const char* word : {"a", "b", "c", "zero"}) out.vocabulary.add(word);
  out.vectors = arma::mat({{3, 4, 1, 0}, {4, 3, 0, 0}}) * length;
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(moderate_numbers_keep_their_digits) {
  const arma::mat x = {{3e300, -1e-300, 0}, {1e300, 3e-300, 0}};
  const arma::mat y = scaled_by_powers_of_two(x);
  for (arma::uword i = 0; i < 2; ++i) {
    const double largest = arma::abs(y.col(i)).max();
    BOOST_TEST((largest >= 1 && largest < 2));
    BOOST_TEST(y(0, i) / y(1, i) == x(0, i) / x(1, i));
    BOOST_TEST(std::fmod(std::log2(y(0, i) / x(0, i)), 1.0) == 0.0);  // a power of two
  }
  BOOST_TEST(y(0, 2) == 0.0);
  BOOST_TEST(scaled_by_powers_of_two(arma::vec{least, 0})(0) == 1.0);
}

BOOST_AUTO_TEST_CASE(a_cosine_does_not_depend_on_the_lengths) {
  for (const double x : {1.0, 1e300, 1e-300, least}) {
    for (const double y : {1.0, 1e300, 1e-300, least}) {
      BOOST_TEST(cosine(arma::vec{3 * x, 4 * x}, arma::vec{4 * y, 3 * y}) == 24.0 / 25,
                 boost::test_tools::tolerance(1e-15));
    }
    BOOST_TEST(cosine(arma::vec{x, x}, arma::vec{0, 0}) == 0.0);
  }
}

BOOST_AUTO_TEST_CASE(neighbours_and_analogies_do_not_depend_on_the_lengths) {
  for (const double length : {1.0, 1e300, 1e-300, least}) {
    const auto words = words_of_length(length);
    const auto near = nearest_words(words, words.vectors.col(0), 3, {"a"});
    BOOST_TEST(near[0].word == "b");
    BOOST_TEST(near[0].cosine == 24.0 / 25, boost::test_tools::tolerance(1e-15));
    BOOST_TEST(near[1].cosine == 3.0 / 5, boost::test_tools::tolerance(1e-15));
    BOOST_TEST(near[2].cosine == 0.0);
    const auto query = analogy_query(words, "a", "b", "c");  // b - a + c
    BOOST_TEST(query(0) == 1.2, boost::test_tools::tolerance(1e-15));
    const auto similarity =
        evaluate_similarity(words, {{"a", "b", 9}, {"a", "c", 5}, {"a", "zero", 1}});
    BOOST_TEST(similarity.spearman.value() == 1.0, boost::test_tools::tolerance(1e-15));
    const auto counts =
        evaluate_analogies(words, {{.name = "s", .questions = {{"a", "b", "zero", "c"}}}}, {});
    BOOST_TEST(counts.sections.at(0).correct == 1U);  // b - a = (1/5, -1/5): nearest is c
  }
}

BOOST_AUTO_TEST_CASE(points_that_overflow_are_refused_in_words) {
  const auto words = words_of_length(4e307);
  try {
    project_words(words, {"c", "a", "b"});
    BOOST_ERROR("no Error was thrown");
  } catch (const std::exception& e) {
    BOOST_TEST(std::string(e.what()).find("the largest those of \"a\"") != std::string::npos,
               e.what());
  }
}
