#include "stages/text/spelling.hpp"
#include "tools.hpp"

using namespace sentipipe;

using Names = std::vector<std::string>;

BOOST_AUTO_TEST_CASE(edit_distance_counts_insertions_deletions_and_substitutions) {
  BOOST_TEST(edit_distance("kitten", "sitting") == 3U);  // k/s, e/i, +g
  BOOST_TEST(edit_distance("sitting", "kitten") == 3U);
  BOOST_TEST(edit_distance("flaw", "lawn") == 2U);  // -f, +n
  BOOST_TEST(edit_distance("ab", "ba") == 2U);      // a swap is two steps
  BOOST_TEST(edit_distance("same", "same") == 0U);
  BOOST_TEST(edit_distance("", "abc") == 3U);
  BOOST_TEST(edit_distance("abc", "") == 3U);
  BOOST_TEST(edit_distance("", "") == 0U);
}

BOOST_AUTO_TEST_CASE(near_spellings_come_nearest_first) {
  const Names names = {"treebanks", "tree", "treebank", "vectors", "treebunks"};
  // "treebnak" may be 8 / 3 = 2 away: treebank is 2, treebanks and treebunks are 3.
  const Names expected = {"treebank"};
  BOOST_TEST(near_spellings("treebnak", names) == expected, boost::test_tools::per_element());
  // "treebankz": treebanks 1, treebank 1, treebunks 2; equal distances in the given order.
  const Names three = {"treebanks", "treebank", "treebunks"};
  BOOST_TEST(near_spellings("treebankz", names) == three, boost::test_tools::per_element());
  const Names one = {"treebanks"};
  BOOST_TEST(near_spellings("treebankz", names, 1) == one, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_short_word_may_differ_in_one_letter) {
  const Names names = {"l2", "no", "x"};
  const Names expected = {"l2"};
  BOOST_TEST(near_spellings("l3", names) == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_word_far_from_all_has_no_near_spelling) {
  const Names names = {"run", "classify", "treebank"};
  BOOST_TEST(near_spellings("evaluate", names).empty());
  BOOST_TEST(near_spellings("run", Names()).empty());
  const std::string long_word(1000, 'a');  // comparing such ones with a vocabulary takes long
  BOOST_TEST(near_spellings(long_word + "b", std::vector{long_word}, 1).empty());
}
