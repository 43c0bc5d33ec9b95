#include "fixtures.hpp"
#include "stages/text/tokens.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

void check_fixture(const Dataset& dataset) {
  check_sentences(dataset.train, {"4 A good film .", "0 Awful !"});
  check_sentences(dataset.dev, {"1 Not -LRB- very -RRB- good ."});
  check_sentences(dataset.test, {"2 It is ."});
}

// Calls check(files) with the fixture of each layout, every file changed by change(bytes).
template <class Change>
void check_both_layouts_with(const Change& change) {
  for (auto files : {stanford_files(), tree_files()}) {
    for (auto& [name, bytes] : files) bytes = change(bytes);
    BOOST_TEST_CONTEXT(files.begin()->first) {
      check_fixture(read_files(files));
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(stanford_files_give_sentences_with_labels_by_split) {
  const auto dataset = read_files(stanford_files());
  BOOST_TEST(dataset.provenance.format == "Stanford files");
  BOOST_TEST(!dataset.provenance.file_a_split);
  check_fixture(dataset);
  BOOST_TEST(dataset.train.at(1).number == 2U);  // places in the file, from 0
  BOOST_TEST(dataset.dev.at(0).number == 1U);
  BOOST_TEST(dataset.test.at(0).number == 3U);
  BOOST_TEST(dataset.provenance.files.size() == 4U);
  BOOST_TEST(counted(dataset, "repaired") == 0U);
}

BOOST_AUTO_TEST_CASE(trees_give_sentences_with_labels_by_file) {
  const auto dataset = read_files(tree_files());
  BOOST_TEST(dataset.provenance.format == "PTB trees");
  BOOST_TEST(dataset.provenance.file_a_split);
  check_fixture(dataset);
  BOOST_TEST(dataset.train.at(1).number == 1U);
  BOOST_TEST(dataset.dev.at(0).number == 2U);
  BOOST_TEST(dataset.test.at(0).number == 3U);
  BOOST_TEST(dataset.provenance.files.size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_folder_with_both_layouts_is_read_as_stanfords) {
  auto files = stanford_files();
  files.merge(tree_files());
  BOOST_TEST(read_files(files).provenance.format == "Stanford files");
}

BOOST_AUTO_TEST_CASE(carriage_returns_before_line_feeds_change_nothing) {
  check_both_layouts_with(
      [](const std::string& bytes) { return replace_all(bytes, "\n", "\r\n"); });
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_changes_nothing) {
  check_both_layouts_with([](const std::string& bytes) { return "\xef\xbb\xbf" + bytes; });
}

BOOST_AUTO_TEST_CASE(a_missing_last_line_feed_changes_nothing) {
  check_both_layouts_with(
      [](const std::string& bytes) { return bytes.substr(0, bytes.size() - 1); });
}

BOOST_AUTO_TEST_CASE(a_blank_last_line_changes_nothing) {
  check_both_layouts_with([](const std::string& bytes) { return bytes + "\n"; });
}

BOOST_AUTO_TEST_CASE(splits_and_values_may_stand_in_any_order) {
  auto files = stanford_files();
  files["datasetSplit.txt"] = "sentence_index,splitset_label\n4,2\n3,1\n1,1\n2,3\n";
  files["sentiment_labels.txt"] =
      "phrase ids|sentiment values\n3|0.9\n4|0.3\n0|0.7\n2|0.05\n1|0.5\n";
  check_fixture(read_files(files));
}

BOOST_AUTO_TEST_CASE(text_that_was_encoded_twice_is_repaired_and_counted) {
  auto files = with_change(stanford_files(), "datasetSentences.txt", "Awful", "AmÃ©lie");
  files = with_change(files, "dictionary.txt", "Awful", "Amélie");
  const auto dataset = read_files(files);
  check_sentences(dataset.train, {"4 A good film .", "0 Amélie !"});
  BOOST_TEST(counted(dataset, "repaired") == 1U);
}

BOOST_AUTO_TEST_CASE(a_phrase_may_hold_the_separator) {
  auto files = with_change(stanford_files(), "datasetSentences.txt", "Awful !", "yes|no | !");
  files = with_change(files, "dictionary.txt", "Awful !", "yes|no | !");
  check_sentences(read_files(files).train, {"4 A good film .", "0 yes|no | !"});
}

BOOST_AUTO_TEST_CASE(commas_and_quotation_marks_of_a_sentence_stay) {
  auto files = with_change(stanford_files(), "datasetSentences.txt", "Awful !", "\"So , so\" '");
  files = with_change(files, "dictionary.txt", "Awful !", "\"So , so\" '");
  check_sentences(read_files(files).train, {"4 A good film .", "0 \"So , so\" '"});
}

BOOST_AUTO_TEST_CASE(equal_sentences_share_their_phrase) {
  auto files = with_change(stanford_files(), "datasetSentences.txt", "It is .", "Awful !");
  const auto dataset = read_files(files);
  check_sentences(dataset.train, {"4 A good film .", "0 Awful !"});
  check_sentences(dataset.test, {"0 Awful !"});
}

BOOST_AUTO_TEST_CASE(extra_spaces_between_brackets_of_a_tree_change_nothing) {
  auto files = tree_files();
  files["train.txt"] =
      "  (4  (2 A)(4(4 (3  good ) (2 film)) (2 .) ) )  \n"
      "(0 (1 Awful) (2 !))\n";
  check_fixture(read_files(files));
}

BOOST_AUTO_TEST_CASE(a_tree_may_be_a_single_word) {
  const auto files = with(tree_files(), "test.txt", "(3 Wow)\n(1 Hm)\n");
  check_sentences(read_files(files).test, {"3 Wow", "1 Hm"});
}

BOOST_AUTO_TEST_CASE(a_hundred_thousand_levels_of_brackets_are_read) {
  constexpr std::size_t depth = 100'000;
  std::string deep;
  for (std::size_t i = 0; i < depth; ++i) deep += "(1 ";
  deep += "(4 x)" + std::string(depth, ')') + '\n';
  const auto files = with(tree_files(), "train.txt", deep);
  check_sentences(read_files(files).train, {"1 x"});
  const auto phrases = read_files(files, {.training_unit = TrainingUnit::phrase});
  check_sentences(phrases.train, {"4 x"});  // the innermost is the first
  BOOST_TEST(counted(phrases, "contested_phrases") == 1U);
}

BOOST_AUTO_TEST_CASE(the_sample_is_the_same_in_both_layouts) {
  const std::string sample = std::string(SENTIPIPE_SOURCE) + "/datasets/sample/";
  const auto files = read_dataset(sample + "stanford", {});
  const auto trees = read_dataset(sample + "trees", {});
  BOOST_TEST(files.train.size() == 600U);
  BOOST_TEST(files.dev.size() == 150U);
  BOOST_TEST(files.test.size() == 200U);
  BOOST_TEST(counted(files, "repaired") >
             0U);  // the sample has the oddities of the published files
  for (std::size_t s = 0; s < 3; ++s) {
    check_sentences(splits_of(files)[s].sentences, labelled(splits_of(trees)[s].sentences));
  }
}

// A table by id would need 32 GB.
BOOST_AUTO_TEST_CASE(phrase_ids_may_be_large_and_in_any_order) {
  auto files = stanford_files();
  files["dictionary.txt"] =
      "Awful !|2\nA good film .|4294967294\nIt is .|7\nNot ( very ) good .|1000000000\n";
  files["sentiment_labels.txt"] =
      "phrase ids|sentiment values\n4294967294|0.9\n7|0.5\n1000000000|0.3\n2|0.05\n";
  const auto dataset = read_files(files);
  check_sentences(dataset.train, {"4 A good film .", "0 Awful !"});
  check_sentences(dataset.dev, {"1 Not -LRB- very -RRB- good ."});
  check_sentences(dataset.test, {"2 It is ."});
}
