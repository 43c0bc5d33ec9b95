// Every line that can be wrong in the Stanford layout, and what is said about it.
#include "fixtures.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

Files changed(const std::string& name, const std::string& from, const std::string& to) {
  return with_change(stanford_files(), name, from, to);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_missing_header_is_an_error_that_says_it) {
  check_bad(changed("datasetSentences.txt", "sentence_index\tsentence\n", ""),
            {"datasetSentences.txt, line 1\n", "found:    \"1\\x09A good film .\"",
             "the header \"sentence_index<tab>sentence\"", "put the header line back"});
  check_bad(changed("datasetSplit.txt", "sentence_index,splitset_label\n", ""),
            {"datasetSplit.txt, line 1\n", "found:    \"1,1\"",
             "the header \"sentence_index,splitset_label\""});
  check_bad(changed("sentiment_labels.txt", "phrase ids|sentiment values\n", ""),
            {"sentiment_labels.txt, line 1\n", "found:    \"0|0.7\"",
             "the header \"phrase ids|sentiment values\""});
}

BOOST_AUTO_TEST_CASE(another_header_is_an_error) {
  check_bad(changed("datasetSplit.txt", "splitset_label", "split"),
            {"datasetSplit.txt, line 1\n", "found:    \"sentence_index,split\""});
  check_bad(changed("datasetSplit.txt", "splitset_label", "splitset_label,year"),
            {"datasetSplit.txt, line 1\n", "found:    \"sentence_index,splitset_label,year\""});
}

BOOST_AUTO_TEST_CASE(a_file_of_nothing_but_its_header_is_an_error) {
  check_bad(with(stanford_files(), "datasetSentences.txt", "sentence_index\tsentence\n"),
            {"datasetSentences.txt\n", "found:    a header without sentences"});
  check_bad(with(stanford_files(), "datasetSplit.txt", "sentence_index,splitset_label\n"),
            {"datasetSplit.txt\n", "found:    no line for sentence 1"});
  check_bad(with(stanford_files(), "sentiment_labels.txt", "phrase ids|sentiment values\n"),
            {"sentiment_labels.txt\n", "found:    a header without values"});
}

BOOST_AUTO_TEST_CASE(an_extra_column_is_an_error) {
  check_bad(changed("datasetSentences.txt", "3\tAwful !", "3\tAwful !\tbad"),
            {"datasetSentences.txt, line 4\n", "found:    3 columns",
             "2 columns, as in the header \"sentence_index<tab>sentence\""});
  check_bad(changed("datasetSplit.txt", "3,1", "3,1,0"),
            {"datasetSplit.txt, line 4\n", "found:    3 columns"});
  check_bad(changed("sentiment_labels.txt", "2|0.05", "2|0.05|0.1"),
            {"sentiment_labels.txt, line 4\n", "found:    3 columns"});
}

BOOST_AUTO_TEST_CASE(a_missing_column_is_an_error) {
  check_bad(changed("datasetSentences.txt", "3\tAwful !", "3 Awful !"),
            {"datasetSentences.txt, line 4\n", "found:    1 column", "2 columns"});
  check_bad(changed("datasetSplit.txt", "3,1", "3"),
            {"datasetSplit.txt, line 4\n", "found:    1 column"});
  check_bad(changed("sentiment_labels.txt", "2|0.05", "2"),
            {"sentiment_labels.txt, line 4\n", "found:    1 column"});
  check_bad(changed("dictionary.txt", "Awful !|2", "Awful !"),
            {"dictionary.txt, line 5\n", "found:    \"Awful !\"", "expected: phrase|id"});
}

BOOST_AUTO_TEST_CASE(sentences_that_are_not_numbered_in_order_are_an_error) {
  const auto check = [](const std::string& index) {
    check_bad(changed("datasetSentences.txt", "3\t", index + "\t"),
              {"datasetSentences.txt, line 4\n", "found:    sentence index \"" + index + "\"",
               "expected: 3, as sentences count from 1",
               "restore the missing line, or remove the repeated one"});
  };
  for (const auto* index : {"2", "4", "0", "-3", "three", "3.0", "", " 3", "4294967299"})
    check(index);
}

BOOST_AUTO_TEST_CASE(an_empty_sentence_is_an_error) {
  for (const std::string sentence : {"", " ", "   "}) {
    check_bad(changed("datasetSentences.txt", "Awful !", sentence),
              {"datasetSentences.txt, line 4\n", "found:    an empty sentence",
               "a sentence after the tab"});
  }
}

BOOST_AUTO_TEST_CASE(a_split_for_a_sentence_that_is_not_there_is_an_error) {
  for (const std::string index : {"0", "5", "-1", "x", "", "1.5", "99999999999"}) {
    check_bad(changed("datasetSplit.txt", "3,1", index + ",1"),
              {"datasetSplit.txt, line 4\n", "found:    sentence index \"" + index + "\"",
               "expected: a number from 1 to 4", "remedy:   "});
  }
}

BOOST_AUTO_TEST_CASE(a_second_split_for_a_sentence_is_an_error) {
  check_bad(changed("datasetSplit.txt", "3,1", "2,1"),
            {"datasetSplit.txt, line 4\n", "found:    sentence index 2 a second time",
             "each index once", "remove one of the two lines"});
}

BOOST_AUTO_TEST_CASE(an_unknown_split_number_is_an_error) {
  for (const std::string split : {"0", "4", "-1", "dev", "", "1.0", " 1"}) {
    check_bad(changed("datasetSplit.txt", "3,1", "3," + split),
              {"datasetSplit.txt, line 4\n", "found:    split \"" + split + "\"",
               "expected: a number from 1 to 3"});
  }
}

BOOST_AUTO_TEST_CASE(a_sentence_without_a_split_is_an_error) {
  check_bad(changed("datasetSplit.txt", "3,1\n", ""),
            {"datasetSplit.txt\n", "found:    no line for sentence 3",
             "expected: a split for each of the 4 sentences", "restore the line"});
}

BOOST_AUTO_TEST_CASE(a_value_outside_0_to_1_or_not_a_number_is_an_error) {
  for (const std::string value :
       {"1.01", "-0.1", "1e9", "nan", "NaN", "-nan", "inf", "half", "", "0.5x", "0,5", " 0.5"}) {
    check_bad(changed("sentiment_labels.txt", "0.05", value),
              {"sentiment_labels.txt, line 4\n", "found:    sentiment value \"" + value + "\"",
               "expected: a number from 0 to 1"});
  }
}

BOOST_AUTO_TEST_CASE(a_phrase_id_that_is_no_number_or_beyond_all_ids_is_an_error) {
  for (const std::string id : {"two", "-2", "2.0", "", "4294967295", "99999999999"}) {
    check_bad(changed("sentiment_labels.txt", "2|0.05", id + "|0.05"),
              {"sentiment_labels.txt, line 4\n", "found:    phrase id \"" + id + "\"",
               "expected: a number from 0 to "});
  }
}

BOOST_AUTO_TEST_CASE(a_second_value_for_an_id_is_an_error) {
  check_bad(changed("sentiment_labels.txt", "2|0.05", "1|0.05"),
            {"sentiment_labels.txt, line 4\n", "found:    phrase id 1 a second time",
             "each id once", "remove one of the two lines"});
  check_bad(changed("sentiment_labels.txt", "4|0.3", "1|0.3"),  // not beside the first
            {"sentiment_labels.txt, line 6\n", "found:    phrase id 1 a second time"});
}

BOOST_AUTO_TEST_CASE(an_id_of_the_dictionary_without_a_value_is_an_error) {
  for (const std::string id : {"5", "-2", "two", "", "4294967296"}) {
    check_bad(changed("dictionary.txt", "Awful !|2", "Awful !|" + id),
              {"dictionary.txt, line 5\n", "found:    phrase id \"" + id + "\"",
               "expected: a number from 0 to 4"});
  }
  // Twice, in any case.
  auto twice = changed("sentiment_labels.txt", "0|0.7\n", "9|0.7\n");
  twice["dictionary.txt"] += "fine|0\n";
  check_bad(twice, {"dictionary.txt, line 6\n", "found:    phrase id 0 a second time"});
  // Ids may have gaps, but not where a sentence's phrase is.
  auto files = changed("sentiment_labels.txt", "2|0.05\n", "9|0.05\n");
  check_bad(files, {"sentiment_labels.txt\n", "found:    no value for phrase id 2, sentence 3",
                    "a value for every id of dictionary.txt"});
}

BOOST_AUTO_TEST_CASE(an_id_that_stands_twice_in_the_dictionary_is_an_error) {
  check_bad(changed("dictionary.txt", "Awful !|2", "Awful !|3"),
            {"dictionary.txt, line 5\n", "found:    phrase id 3 a second time", "each id once"});
}

BOOST_AUTO_TEST_CASE(a_sentences_phrase_that_stands_twice_is_an_error_in_the_exact_look_up) {
  auto files = stanford_files();
  files["dictionary.txt"] += "Awful !|5\n";
  files["sentiment_labels.txt"] += "5|0.5\n";
  check_bad(files, {"dictionary.txt, line 6\n", "found:    the phrase \"Awful !\" a second time",
                    "each phrase once"});
}

BOOST_AUTO_TEST_CASE(a_sentence_without_its_phrase_is_an_error_that_names_it) {
  check_bad(changed("dictionary.txt", "Awful !|2\n", ""),
            {"dictionary.txt\n", "found:    no phrase for sentence 3, \"Awful !\"",
             "every sentence of datasetSentences.txt as a phrase",
             "use the dictionary that belongs to these sentences"});
}
