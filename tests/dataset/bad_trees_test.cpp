// Every line that can be wrong in the PTB layout, and what is said about it.
#include "fixtures.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// That `tree`, as the second line of dev.txt, is an Error that says what was found, and where.
void check_bad_tree(const std::string& tree, std::string_view found, std::string_view expected) {
  BOOST_TEST_CONTEXT(tree.substr(0, 60)) {
    check_bad(with(tree_files(), "dev.txt", "(3 Fine)\n" + tree + "\n(1 Bad)\n"),
              {"dev.txt, line 2\n", found, expected, "restore the line from the published trees"});
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_bracket_that_is_not_closed_is_an_error) {
  check_bad_tree("(3 (2 It) (4 good)", "the end of the line at column 19", "')' or another '('");
  check_bad_tree("(3 (2 It) (4 good", "the end of the line at column 18", "')' or another '('");
  check_bad_tree("(3 It", "the end of the line at column 6", "')' or another '('");
}

BOOST_AUTO_TEST_CASE(a_bracket_that_was_not_opened_is_an_error) {
  check_bad_tree("(3 (2 It) (4 good)))", "text after the tree at column 20", "one tree a line");
  check_bad_tree(")", "')' without its '(' at column 1", "balanced brackets");
  check_bad_tree(")3 It(", "')' without its '(' at column 1", "balanced brackets");
}

BOOST_AUTO_TEST_CASE(text_beside_the_tree_is_an_error) {
  check_bad_tree("(3 It) (2 is)", "text after the tree at column 8", "one tree a line");
  check_bad_tree("(3 It) is", "text after the tree at column 8", "one tree a line");
  check_bad_tree("It (3 is)", "a token outside its node at column 1", "a tree, starting with '('");
  check_bad_tree("A plain sentence .", "a token outside its node at column 1", "a tree");
  check_bad_tree("   ", "the end of the line at column 4", "a tree, starting with '('");
}

BOOST_AUTO_TEST_CASE(a_label_outside_0_to_4_is_an_error) {
  for (const std::string label : {"5", "9", "-1", "22", "x", "2.5", "+1"}) {
    check_bad_tree("(3 (" + label + " It) (4 good))", "label \"" + label + "\" at column 5",
                   "a label from 0 to 4 and a space");
    check_bad_tree("(" + label + " It)", "label \"" + label + "\" at column 2",
                   "a label from 0 to 4 and a space");
  }
}

BOOST_AUTO_TEST_CASE(a_missing_label_is_an_error) {
  check_bad_tree("(3 (It) (4 good))", "label \"It\" at column 5", "a label from 0 to 4");
  check_bad_tree("(3 ( It) (4 good))", "label \"\" at column 5", "a label from 0 to 4");
  check_bad_tree("((2 It) (4 good))", "label \"\" at column 2", "a label from 0 to 4");
  check_bad_tree("()", "label \"\" at column 2", "a label from 0 to 4");
  check_bad_tree("(", "label \"\" at column 2", "a label from 0 to 4");
  check_bad_tree("(3\tIt)", "label \"3\\x09It\" at column 2", "a label from 0 to 4");
}

BOOST_AUTO_TEST_CASE(a_node_without_a_token_is_an_error) {
  check_bad_tree("(3 )", "a node without a token at column 4", "\"(label token)\"");
  check_bad_tree("(3 (2 It) (4 ))", "a node without a token at column 14", "\"(label token)\"");
  check_bad_tree("(3 ", "a node without a token at column 4", "\"(label token)\"");
}

BOOST_AUTO_TEST_CASE(a_token_and_a_tree_in_one_node_are_an_error) {
  check_bad_tree("(3 It (2 is))", "a tree after a token at column 7",
                 "\"(label token)\" or \"(label tree tree)\"");
  check_bad_tree("(3 (2 is) It)", "a token outside its node at column 11", "')' or another '('");
  check_bad_tree("(3 It is)", "a token outside its node at column 7", "')'");
}

BOOST_AUTO_TEST_CASE(a_hundred_thousand_brackets_without_their_counterpart_are_an_error) {
  std::string opening;
  for (int i = 0; i < 100'000; ++i) opening += "(1 ";
  check_bad_tree(opening + "x", "the end of the line at column 300002", "')' or another '('");
  check_bad_tree(opening + "(1 x)", "the end of the line at column 300006", "')' or another '('");
  check_bad_tree(opening + std::string(100'000, ')'), "a node without a token at column 300001",
                 "\"(label token)\"");
}

BOOST_AUTO_TEST_CASE(each_file_and_line_is_named_as_it_is) {
  check_bad(with(tree_files(), "train.txt", "(9 Bad)\n"), {"train.txt, line 1\n", "label \"9\""});
  check_bad(with(tree_files(), "test.txt", "\n\r\n(3 Fine)\n\n(9 Bad)"),
            {"test.txt, line 5\n", "label \"9\""});
  check_bad(with(tree_files(), "train.txt", "(3 Fine)\n(9 Bad)\n"),
            {"train.txt, line 2\n", "label \"9\""}, {.training_unit = TrainingUnit::phrase});
}

// A chain of 400 phrases: "a", "a b", "a b b", ...
BOOST_AUTO_TEST_CASE(phrases_nested_so_deep_that_they_fill_the_memory_are_an_error) {
  std::string tree = "(2 a)";
  for (int i = 0; i < 400; ++i) tree = "(2 " + tree + " (2 b))";
  const auto files = with(tree_files(), "train.txt", "(3 Fine)\n" + tree + "\n");
  // 1 + 3 + ... + 801 bytes, and 400 times "b".
  check_bad(files,
            {"train.txt, line 2\n", "nested phrases of 161201 bytes in a line of 4005",
             "at most 32 for each byte of the line", "--train-on root"},
            {.training_unit = TrainingUnit::phrase});
  BOOST_TEST(read_files(files).train.size() == 2U);
}
