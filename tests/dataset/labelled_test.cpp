// Labelled files of each format, their classes, and what is counted on the way.
#include "stages/dataset/labelled.hpp"

#include "fixtures.hpp"
#include "gzip.hpp"
#include "inputs.hpp"
#include "stages/text/tokens.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// The sentences of `train`, with dev and test of the labels a and b.
Dataset read_train(const std::string& train, const LabelledOptions& options = {}) {
  const TemporaryFolder folder;
  const LabelledFiles files = {.train = folder.write("train", train),
                               .dev = folder.write("dev", "__label__a dev\n__label__b dev two\n"),
                               .test = folder.write("test", "__label__a test\n")};
  return read_labelled(files, {.labelled = options});
}

void check_train(const std::string& train, const std::vector<std::string>& expected,
                 const LabelledOptions& options = {}) {
  check_sentences(read_train(train, options).train, expected);
}

// The same content in each split.
Dataset read_thrice(const std::string& content, const LabelledOptions& options = {}) {
  const TemporaryFolder folder;
  const auto file = folder.write("all", content);
  return read_labelled({.train = file, .dev = file, .test = file}, {.labelled = options});
}

const std::vector<std::string> two = {"0 good film", "1 bad film"};

}  // namespace

BOOST_AUTO_TEST_CASE(each_format_is_recognised_by_its_first_line) {
  const std::vector<std::pair<std::string, std::string>> contents = {
      {"CSV", "text,label\ngood film,a\nbad film,b\n"},
      {"TSV", "label\ttext\na\tgood film\nb\tbad film\n"},
      {"JSON Lines",
       "{\"text\": \"good film\", \"label\": \"a\"}\n{\"label\": \"b\", \"text\": \"bad film\"}\n"},
      {"fastText lines", "__label__a good film\n__label__b bad film\n"}};
  for (const auto& [format, content] : contents) {
    BOOST_TEST_CONTEXT(format) {
      const auto dataset = read_thrice(content);
      BOOST_TEST(dataset.provenance.format == format);
      BOOST_TEST(dataset.classes == std::vector<std::string>({"a", "b"}),
                 boost::test_tools::per_element());
      check_sentences(dataset.train, two);
      check_sentences(dataset.dev, two);
      check_sentences(dataset.test, two);
      // Empty lines, a byte order mark, CRLF, no end of the last line, packed.
      check_train("\n\n" + content + "\n", two);
      check_train("\xEF\xBB\xBF" + content, two);
      check_train(replace_all(content, "\n", "\r\n"), two);
      check_train(content.substr(0, content.size() - 1), two);
      check_train(gzipped(content), two);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_format_that_is_asked_for_overrules_the_first_line) {
  const std::string content = "text\tlabel,label\ngood film,a\nbad film,b\n";
  const TemporaryFolder folder;
  const auto file = folder.write("all", content);
  const auto dataset = read_labelled(
      {.train = file, .dev = file, .test = file},
      {.labelled = {.format = TextFormat::csv, .text_column = "1", .label_column = "label"}});
  check_sentences(dataset.train, two);
}

BOOST_AUTO_TEST_CASE(csv_fields_may_be_quoted_and_hold_commas_quotes_and_line_breaks) {
  const LabelledOptions spaces = {.tokenize = Tokenizer::spaces};
  check_train("text,label\n\"good, film\",a\n\"bad \"\"film\"\"\",b\n",
              {"0 good, film", "1 bad \"film\""}, spaces);
  check_train("text,label\r\n\"good\r\nfilm\",a\r\n\"bad\nfilm\",\"b\"\r\n", two, spaces);
  check_train("\"text\",\"label\"\ngood film,a\nbad 5\" film,b", {"0 good film", "1 bad 5\" film"},
              spaces);
  check_train("id,text,label,\n1,good film,a,\n2,bad film,b,\n", two);
}

BOOST_AUTO_TEST_CASE(quotes_mean_nothing_in_tsv) {
  check_train("label\ttext\na\t\"good film\nb\tbad, film\n", {"0 \"good film", "1 bad, film"},
              {.tokenize = Tokenizer::spaces});
}

BOOST_AUTO_TEST_CASE(columns_have_names_and_numbers) {
  check_train("stars,review\na,good film\nb,bad film\n", two,
              {.text_column = "review", .label_column = "stars"});
  check_train("stars,review\na,good film\nb,bad film\n", two,
              {.text_column = "2", .label_column = "1"});
  // A name goes before a number.
  check_train("2,1\na,good film\nb,bad film\n", two, {.text_column = "1", .label_column = "2"});
  check_train(" label , text\na,good film\nb,bad film\n", two);
  check_train("a,good film\nb,bad film\n", two,
              {.text_column = "2", .label_column = "1", .no_header = true});
  check_train(
      "{\"stars\": \"a\", \"review\": \"good film\", \"x\": {\"stars\": [1, {}]}}\n"
      "{\"review\": \"bad film\", \"x\": null, \"stars\": \"b\"}\n",
      two, {.text_column = "review", .label_column = "stars"});
}

BOOST_AUTO_TEST_CASE(json_labels_may_be_numbers_and_truths) {
  const auto dataset = read_thrice(
      "{\"text\": \"caf\\u00e9 \\\"x\\\"\\n\\ud83d\\ude00\", \"label\": 10}\n"
      "{\"text\": \"y\", \"label\": 9}\n{\"text\": \"z\", \"label\": -1}\n",
      {.tokenize = Tokenizer::spaces});
  BOOST_TEST(dataset.classes == std::vector<std::string>({"-1", "9", "10"}),
             boost::test_tools::per_element());
  check_sentences(dataset.train, {"2 café \"x\" 😀", "1 y", "0 z"});
  BOOST_TEST(
      read_thrice("{\"text\": \"y\", \"label\": true}\n{\"text\": \"z\", \"label\": false}\n")
          .classes.back() == "true");
}

BOOST_AUTO_TEST_CASE(classes_are_numbers_in_order_or_names_by_the_alphabet) {
  const auto classes = [](const std::string& labels) {
    std::string rows;
    for (const auto& label : split(labels, ' ')) rows += "__label__" + label + " x\n";
    std::string out;
    for (const auto& name : read_thrice(rows).classes) out += name + " ";
    return out;
  };
  BOOST_TEST(classes("10 9 2") == "2 9 10 ");
  BOOST_TEST(classes("1 -1 0.5") == "-1 0.5 1 ");
  BOOST_TEST(classes("10 9 two") == "10 9 two ");
  BOOST_TEST(classes("- +") == "+ - ");
  BOOST_TEST(classes("positive negative Neutral") == "Neutral negative positive ");
}

BOOST_AUTO_TEST_CASE(classes_that_are_asked_for_have_their_order_and_others_are_counted) {
  const auto dataset = read_thrice("__label__pos x\n__label__mixed y\n__label__neg z\n",
                                   {.classes = {"neg", "pos"}});
  check_sentences(dataset.train, {"1 x", "0 z"});
  BOOST_TEST(dataset.train.back().number == 2U);
  BOOST_TEST(counted(dataset, "of_other_classes") == 3U);
}

BOOST_AUTO_TEST_CASE(empty_repeated_leaked_and_contested_texts_are_counted) {
  const TemporaryFolder folder;
  const auto dataset =
      read_labelled({.train = folder.write("train", "label,text\na,x\na,x\nb,y\nb,\nb,\" \"\n"),
                     .dev = folder.write("dev", "label,text\na,x\na,z\na,z\n"),
                     .test = folder.write("test", "label,text\na,y\nb,z\nb,w\n")},
                    {});
  BOOST_TEST(counted(dataset, "empty_texts") == 2U);
  BOOST_TEST(counted(dataset, "repeated") == 2U);         // x in train, z in dev
  BOOST_TEST(counted(dataset, "in_two_splits") == 3U);    // x in dev; y and z in test
  BOOST_TEST(counted(dataset, "contested_texts") == 2U);  // y and z
}

BOOST_AUTO_TEST_CASE(text_is_tokenised_as_the_treebank_unless_it_is_already) {
  const std::string content = "text,label\nIt isn't \"good\".,a\n\"so  so\",b\n";
  check_train(content, {"0 It is n't `` good '' .", "1 so so"});
  check_train(content, {"0 It isn't \"good\".", "1 so so"}, {.tokenize = Tokenizer::spaces});
}

BOOST_AUTO_TEST_CASE(latin1_is_read_when_it_is_asked_for) {
  check_train("text,label\ncaf\xe9,a\nna\xefve,b\n", {"0 café", "1 naïve"},
              {.encoding = Encoding::latin1});
}
