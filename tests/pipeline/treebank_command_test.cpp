// `treebank DIR`: what a treebank holds.
#include <boost/test/unit_test.hpp>

#include "pipeline/inputs.hpp"
#include "pipeline/program.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

BOOST_AUTO_TEST_CASE(splits_and_classes_are_counted) {
  const TinyInput input;
  BOOST_TEST(run_well({"treebank", input.path("trees")}).out ==
             "Treebank: PTB trees, task fine_grained, 12 labelled sentences, 0 repaired\n"
             "  split  sentences  very negative  negative  neutral  positive  very positive\n"
             "  train          6              1         1        1         1              2\n"
             "  dev            3              0         1        1         0              1\n"
             "  test           3              1         0        1         1              0\n");
  BOOST_TEST(run_well({"treebank", "--task", "binary", "--treebank", input.path("trees")}).out ==
             "Treebank: PTB trees, task binary, 9 labelled sentences, 0 repaired\n"
             "  split  sentences  negative  positive\n"
             "  train          5         2         3\n"
             "  dev            2         1         1\n"
             "  test           2         1         1\n");
}

// Six words (the good bad fine poor odd) and six roots, each of them once.
BOOST_AUTO_TEST_CASE(phrases_of_the_training_trees_can_be_the_training_set) {
  const TinyInput input;
  const auto out = run_well({"treebank", input.path("trees"), "--train-on", "phrase"}).out;
  BOOST_TEST(contains(out, "\n  train         12 "), out);
}

BOOST_AUTO_TEST_CASE(both_layouts_of_the_sample_have_the_same_counts) {
  const auto counts = [](const std::string& layout) {
    const auto out = run_well({"treebank", sample(layout)}).out;
    const auto begin = out.find("  split");
    return out.substr(begin, out.find('\n', out.find("\n  test") + 1) - begin);
  };
  BOOST_TEST(counts("stanford") == counts("trees"));
  BOOST_TEST(contains(counts("trees"), "  train        600 "));
  BOOST_TEST(contains(run_well({"treebank", sample("stanford")}).out,
                      "\nLabels that --labels course changes: "));
}
