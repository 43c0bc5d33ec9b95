// `treebank DIR`: what a treebank holds.
#include <fmt/format.h>

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "gnuplot.hpp"
#include "inputs.hpp"
#include "program.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// Trees of 200, 100 and 9 sentences, good ones first or every other: "(4 (2 good) (2 the))". Each
// has a word of its own instead of "the" when `distinct`.
void write_trees(const TinyInput& input, bool sorted, bool distinct = false) {
  for (const auto& [name, count] : {std::pair{"train", 200}, {"dev", 100}, {"test", 9}}) {
    std::string out;
    for (int i = 0; i < count; ++i) {
      const bool good = sorted ? i < count / 2 : i % 2 == 0;
      out += fmt::format("({} (2 {}) (2 {}))\n", good ? 4 : 0, good ? "good" : "bad",
                         distinct ? std::to_string(i) : "the");
    }
    input.folder().write(fmt::format("trees/{}.txt", name), out);
  }
}

}  // namespace

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

// "good" is 3 and 1, "good film" 4 and 1.
BOOST_AUTO_TEST_CASE(phrases_with_several_labels_are_told_of) {
  const TinyInput input;
  input.folder().write("trees/train.txt", "(4 (3 good) (2 film))\n(1 (1 good) (2 film))\n");
  const auto arguments = {std::string("treebank"), input.path("trees")};
  BOOST_TEST(!contains(run_well(arguments).out, "several labels"));
  const auto out = run_well({"treebank", input.path("trees"), "--train-on", "phrase"}).out;
  BOOST_TEST(contains(out,
                      ", task fine_grained, 9 labelled sentences, 0 repaired\n"
                      "2 training phrases have several labels; the first counts\n  split "),
             out);
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

// By its place each dev sentence is right; the majority class, of equals the first, has half of
// them.
BOOST_AUTO_TEST_CASE(labels_that_follow_the_order_of_the_file_are_told_of, *needs_gnuplot()) {
  const TinyInput input;
  write_trees(input, true);
  const auto out = run_well({"treebank", input.path("trees")}).out;
  for (const auto* part :
       {"\nLabels follow the order of the file. Without a word, the place in its file\n",
        "alone gives 100.00 % of dev (100/100), 95 % interval 96.30 to 100.00: ",
        "gives 50.00 %. Were the order random", "p = 0.0005"})
    BOOST_TEST(contains(out, part), part << " not in\n" << out);
  const auto run = run_well(input.arguments({"--l2", "1", "--report"})).out;
  BOOST_TEST(contains(
      run, "\nLabels follow the file's order: line number 100.00 % of dev, majority 50.00 %\n"));
  BOOST_TEST(contains(read(input.path("result/report.html")),
                      "<p>Labels follow the order of the file. Without a word, "));
  const auto manifest = nlohmann::json::parse(read(input.path("result/manifest.json")));
  const auto& order = manifest.at("treebank").at("file_order");
  BOOST_TEST(order.at("told") == true);
  BOOST_TEST(order.at("dev_by_place").at("correct") == 100);
  BOOST_TEST(order.at("dev_majority").at("correct") == 50);
  BOOST_TEST(order.at("p") == 1.0 / 2000);
}

BOOST_AUTO_TEST_CASE(labels_in_another_order_are_not_told_of, *needs_gnuplot()) {
  const TinyInput input;
  write_trees(input, false);
  for (const auto& treebank : {input.path("trees"), sample("stanford"), sample("trees")})
    BOOST_TEST(!contains(run_well({"treebank", treebank}).out, "order of the file"));
  const auto out = run_well(input.arguments({"--l2", "1", "--report"})).out;
  BOOST_TEST(!contains(out, "order of the file"));
  BOOST_TEST(!contains(read(input.path("result/report.html")), "order of the file"));
  const auto manifest = nlohmann::json::parse(read(input.path("result/manifest.json")));
  BOOST_TEST(manifest.at("treebank").at("file_order").at("told") == false);
}

// Of the three phrases of a training tree the whole sentence counts; the words are neutral.
BOOST_AUTO_TEST_CASE(phrases_do_not_hide_the_order_of_their_sentences) {
  const TinyInput input;
  write_trees(input, true, true);
  const auto out = run_well({"treebank", input.path("trees"), "--train-on", "phrase"}).out;
  BOOST_TEST(contains(out, "alone gives 100.00 % of dev"), out);
}
