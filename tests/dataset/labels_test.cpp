#include <cmath>

#include "fixtures.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

BOOST_AUTO_TEST_CASE(cut_offs_belong_to_the_class_below) {
  const double cut_offs[] = {0.2, 0.4, 0.6, 0.8};
  for (std::uint32_t below = 0; below < 4; ++below) {
    const double cut = cut_offs[below];
    BOOST_TEST_CONTEXT("cut-off " << cut) {
      BOOST_TEST(class_of_value(std::nextafter(cut, 0.0)) == below);
      BOOST_TEST(class_of_value(cut) == below);
      BOOST_TEST(class_of_value(std::nextafter(cut, 1.0)) == below + 1);
    }
  }
}

BOOST_AUTO_TEST_CASE(values_between_the_cut_offs_have_their_class) {
  BOOST_TEST(class_of_value(0.0) == 0U);
  BOOST_TEST(class_of_value(0.1) == 0U);
  BOOST_TEST(class_of_value(0.3) == 1U);
  BOOST_TEST(class_of_value(0.5) == 2U);
  BOOST_TEST(class_of_value(0.7) == 3U);
  BOOST_TEST(class_of_value(0.9) == 4U);
  BOOST_TEST(class_of_value(1.0) == 4U);
}

BOOST_AUTO_TEST_CASE(a_file_may_write_a_cut_off_with_more_digits) {
  for (const std::string value : {"0.2", "0.20000", ".2", "2e-1"}) {
    const auto files = with_change(stanford_files(), "sentiment_labels.txt", "0.05", value);
    check_sentences(read_files(files).train, {"4 A good film .", "0 Awful !"});
  }
  const auto files = with_change(stanford_files(), "sentiment_labels.txt", "0.05", "0.20001");
  check_sentences(read_files(files).train, {"4 A good film .", "1 Awful !"});
}

BOOST_AUTO_TEST_CASE(each_class_has_a_name) {
  const std::vector<std::string> five = {"very negative", "negative", "neutral", "positive",
                                         "very positive"};
  const std::vector<std::string> two = {"negative", "positive"};
  for (const auto& files : {stanford_files(), tree_files()})
    BOOST_TEST(read_files(files).classes == five, boost::test_tools::per_element());
  BOOST_TEST(binary(read_files(stanford_files())).classes == two, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_binary_task_drops_neutral_sentences_and_joins_the_others) {
  const auto files = with(tree_files(), "train.txt",
                          "(0 a)\n"
                          "(2 b)\n"
                          "(4 c)\n"
                          "(3 d)\n"
                          "(1 e)\n"
                          "(2 f)\n");
  const auto dataset =
      read_files(with(files, "test.txt", "(2 g)\n(3 h)\n"), {.task = Task::binary});
  check_sentences(dataset.train, {"0 a", "1 c", "1 d", "0 e"});
  check_sentences(dataset.dev, {"0 Not -LRB- very -RRB- good ."});
  check_sentences(dataset.test, {"1 h"});
  BOOST_TEST(dataset.train.at(1).number == 2U);  // the place in the files stays
  BOOST_TEST(dataset.provenance.task == "binary");
  BOOST_TEST(dataset.classes.size() == 2U);
}

BOOST_AUTO_TEST_CASE(training_on_phrases_takes_each_once_with_its_first_label) {
  // In order, children before parents: good (3), film (2), good film (4), A (2), A good film (4),
  // then good (1, contested), film (2, the same), bad (0), good (3, counted already).
  const auto files = with(tree_files(), "train.txt",
                          "(4 (2 A) (4 (3 good) (2 film)))\n"
                          "(1 (1 good) (2 film))\n"
                          "(0 (0 bad) (3 good))\n");
  const auto dataset = read_files(files, {.training_unit = TrainingUnit::phrase});
  check_sentences(dataset.train, {"2 A", "3 good", "2 film", "4 good film", "4 A good film",
                                  "0 bad", "0 bad good"});
  BOOST_TEST(counted(dataset, "contested_phrases") == 2U);  // good (3, 1) and good film (4, 1)
  BOOST_TEST(dataset.train.at(4).number == 0U);             // the sentence that the phrase is of
  BOOST_TEST(dataset.train.at(5).number == 2U);
  // "good film" is the second tree as well as a part of the first.
  const std::vector<bool> whole = {false, false, false, true, true, false, true};
  for (std::size_t i = 0; i < whole.size(); ++i) BOOST_TEST(dataset.train.at(i).whole == whole[i]);
  BOOST_TEST(dataset.dev.at(0).whole);
  check_sentences(dataset.dev, {"1 Not -LRB- very -RRB- good ."});  // roots alone
  BOOST_TEST(dataset.dev.at(0).number == 3U);
}

BOOST_AUTO_TEST_CASE(training_on_roots_contests_nothing) {
  const auto dataset = read_files(tree_files());
  BOOST_TEST(counted(dataset, "contested_phrases") == 0U);
}

BOOST_AUTO_TEST_CASE(the_courses_look_up_lower_cases_phrases_and_takes_the_last) {
  // "awful !" (0.95) stands after "Awful !" (0.05), and "AWFUL !" (0.45) after both.
  auto files = stanford_files();
  files["dictionary.txt"] += "awful !|5\nAWFUL !|6\n";
  files["sentiment_labels.txt"] += "5|0.95\n6|0.45\n";
  check_sentences(read_files(files).train, {"4 A good film .", "0 Awful !"});
  check_sentences(read_files(files, {.labels = Labels::course}).train,
                  {"4 A good film .", "2 Awful !"});
}

BOOST_AUTO_TEST_CASE(the_courses_look_up_finds_a_phrase_of_another_case) {
  const auto files = with_change(stanford_files(), "dictionary.txt", "Awful !", "AWFUL !");
  check_sentences(read_files(files, {.labels = Labels::course}).train,
                  {"4 A good film .", "0 Awful !"});
  check_bad(files, {"dictionary.txt\n", "no phrase for sentence 3, \"Awful !\""});
}

BOOST_AUTO_TEST_CASE(options_that_a_layout_cannot_meet_are_refused) {
  check_bad(tree_files(), {"option --labels\n", "course, with PTB trees", "--labels exact"},
            {.labels = Labels::course});
  check_bad(stanford_files(),
            {"option --train-on\n", "phrase, with the Stanford layout", "--train-on root"},
            {.training_unit = TrainingUnit::phrase});
}
