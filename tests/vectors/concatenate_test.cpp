#include <boost/test/unit_test.hpp>

#include "stages/vectors/vectors.hpp"

using namespace sentipipe;

namespace {

WordVectors vectors_of(const std::vector<std::string>& words, const arma::mat& vectors) {
  WordVectors out;
  for (const auto& word : words) out.vocabulary.add(word);
  out.vectors = vectors;
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_word_has_its_vectors_side_by_side_and_zeros_where_it_is_unknown) {
  const auto both = concatenate(
      {vectors_of({"good", "bad"}, {{1, 2}}), vectors_of({"odd", "good"}, {{3, 5}, {4, 6}})});
  BOOST_TEST(both.vocabulary.words() == (std::vector<std::string>{"good", "bad", "odd"}),
             boost::test_tools::per_element());
  const arma::mat expected = {{1, 2, 0}, {5, 0, 3}, {6, 0, 4}};
  BOOST_TEST(arma::approx_equal(both.vectors, expected, "absdiff", 0));
}

BOOST_AUTO_TEST_CASE(one_part_stays_as_it_is) {
  const auto one = concatenate({vectors_of({"a", "b"}, {{1, 2}, {3, 4}})});
  BOOST_TEST(one.vocabulary.size() == 2U);
  BOOST_TEST(arma::approx_equal(one.vectors, arma::mat{{1, 2}, {3, 4}}, "absdiff", 0));
}
