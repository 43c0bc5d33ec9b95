// Extreme inputs that are taken: no number that is none reaches a table.
#include <fmt/format.h>

#include <boost/test/unit_test.hpp>
#include <regex>

#include "inputs.hpp"
#include "program.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// Runs with every head and looks through all that was printed and written.
void check_tables(const TinyInput& input, const std::string& l2 = "0,1e-300,1,1e300") {
  static const std::regex no_number(R"((^|[^a-z])-?(nan|inf|infinity)([^a-z]|$))",
                                    std::regex::icase);
  for (const std::string head : {"softmax", "ovr", "network"}) {
    BOOST_TEST_CONTEXT(head) {
      const auto outcome = run_well(input.arguments(
          {"--head", head, "--l2", l2, "--hidden", "4", "--overwrite", "--report"}));
      BOOST_TEST(!std::regex_search(outcome.out, no_number), outcome.out);
      const std::filesystem::path result = input.path("result");
      for (const auto& name : files_below(result)) {
        // gnuplot has NaN for what it is not to draw, also in a figure's hidden titles.
        const auto ending = std::filesystem::path(name).extension();
        if (ending == ".npy" || ending == ".gp" || ending == ".svg" || ending == ".png") continue;
        const auto content = read(result / name);
        BOOST_TEST(!std::regex_search(content, no_number), name << ": " << content);
      }
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(training_sentences_of_one_class_are_taken) {
  const TinyInput input;
  input.folder().write("trees/train.txt", "(4 good)\n(4 (4 fine) (2 good))\n");
  check_tables(input);
}

BOOST_AUTO_TEST_CASE(one_sentence_in_each_split_is_taken) {
  const TinyInput input;
  for (const std::string split : {"train", "dev", "test"})
    input.folder().write("trees/" + split + ".txt", "(3 (3 fine) (2 the))\n");
  check_tables(input);
}

BOOST_AUTO_TEST_CASE(classes_that_train_lacks_are_taken) {
  const TinyInput input;
  input.folder().write("trees/train.txt", "(0 bad)\n(4 good)\n");
  check_tables(input);
}

BOOST_AUTO_TEST_CASE(equal_vectors_for_all_words_are_taken) {
  const TinyInput input;
  input.folder().write("tiny.txt", "good 1 2\nbad 1 2\nfine 1 2\npoor 1 2\nthe 1 2\nodd 1 2\n");
  check_tables(input);
}

BOOST_AUTO_TEST_CASE(zero_and_tiny_vectors_are_taken) {
  for (const std::string number : {"0", "5e-324", "1e-160", "1e-20"}) {
    const TinyInput input;
    input.folder().write("tiny.txt", fmt::format("good {0} 0\nbad 0 -{0}\n", number));
    check_tables(input);
  }
}

BOOST_AUTO_TEST_CASE(large_vectors_are_taken) {
  const TinyInput input;
  input.folder().write("tiny.txt", "good 1e100 2\nbad -1e100 1\nthe 1e99 1\n");
  check_tables(input, "0,1");
}

BOOST_AUTO_TEST_CASE(train_or_dev_without_a_known_word_is_taken) {
  for (const std::string split : {"train", "dev", "test"}) {
    const TinyInput input;
    input.folder().write("trees/" + split + ".txt", "(3 (3 all) (2 foreign))\n(1 words)\n");
    check_tables(input);
  }
}

BOOST_AUTO_TEST_CASE(huge_vectors_are_taken_once_normalised) {
  const TinyInput input;
  input.folder().write("tiny.txt", "good 1e300 2\nbad -1e300 1\nthe 1 5e-324\n");
  run_well(input.arguments({"--normalize-words", "--l2", "1"}));
  const auto near = run_well({"vectors", "nearest", "good", "--vectors", input.path("tiny.txt")});
  BOOST_TEST(contains(near.out, "-1.0000  bad"), near.out);
}
