// Every line that can be wrong in a labelled file, and what is said about it.
#include "fixtures.hpp"
#include "stages/dataset/labelled.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

constexpr const char* good = "text,label\nfine,a\npoor,b\n";

void check_bad_file(const std::string& content, std::initializer_list<std::string_view> parts,
                    const LabelledOptions& options = {}) {
  BOOST_TEST_CONTEXT(content.substr(0, 60)) {
    const TemporaryFolder folder;
    const auto file = folder.write("file", content);
    check_error(
        [&] { read_labelled({.train = file, .dev = file, .test = file}, {.labelled = options}); },
        parts);
  }
}

void check_bad_test(const std::string& content, std::initializer_list<std::string_view> parts) {
  const TemporaryFolder folder;
  const auto file = folder.write("good", good);
  const auto test = folder.write("test", content);
  check_error([&] { read_labelled({.train = file, .dev = file, .test = test}, {}); }, parts);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_missing_column_lists_those_that_are_there) {
  check_bad_file("review,stars\nfine,5\n", {"file, line 1\n", "no column \"text\"",
                                            "one of \"review\", \"stars\"", "--text-column"});
  check_bad_file("text,stars\nfine,5\n", {"no column \"label\"", "--label-column"});
  check_bad_file(good, {"no column \"3\"", "one of \"text\", \"label\""}, {.text_column = "3"});
  check_bad_file("fine,a\npoor,b\n",
                 {"line 1\n", "no column \"text\"", "a number from 1 to 2, without a header"},
                 {.no_header = true});
  check_bad_file("{\"review\": \"fine\", \"label\": 1}\n",
                 {"line 1\n", "no key \"text\"", "one of \"review\", \"label\""});
}

BOOST_AUTO_TEST_CASE(columns_that_cannot_be_told_apart_are_errors) {
  check_bad_file("text,text,label\nfine,x,a\n", {"line 1\n", "2 columns \"text\"", "its number"});
  check_bad_file(good, {"column 1 for both text and label"}, {.label_column = "1"});
  check_bad_file("{\"text\": \"fine\", \"text\": \"poor\", \"label\": 1}\n",
                 {"line 1\n", "the key \"text\" twice"});
}

BOOST_AUTO_TEST_CASE(a_row_of_another_width_is_an_error) {
  check_bad_file("text,label\nfine,a\npoor, very,b\n",
                 {"line 3\n", "3 columns", "2 columns, as in line 1", "quotation marks"});
  check_bad_file("text\tlabel\nfine\ta\npoor\n", {"line 3\n", "1 column\n", "2 columns"});
}

BOOST_AUTO_TEST_CASE(quotation_marks_that_do_not_pair_are_errors) {
  check_bad_file("text,label\nfine,a\n\n\"poor,b\nmore,a\n",
                 {"line 4\n", "a quotation mark that is not closed"});
  check_bad_file("text,label\n\"fine\n\" film,a\n",
                 {"line 3\n", "text behind the quotation mark that closes a field of line 2"});
  check_bad_file("text,label\n\"fine" + std::string(17U << 20U, 'x'),
                 {"line 2\n", "not closed within 16 MiB"});
}

BOOST_AUTO_TEST_CASE(a_header_twice_is_an_error) {
  check_bad_file("text,label\nfine,a\npoor,b\ntext,label\nfine,a\n",
                 {"line 4\n", "the header a second time", "remove the line"});
}

BOOST_AUTO_TEST_CASE(what_is_no_text_is_an_error) {
  check_bad_file("text,label\nfine,a\ncaf\xe9,b\n",
                 {"line 3\n", "byte 0xe9 behind \"caf\"", "UTF-8", "--encoding latin1"});
  check_bad_file(std::string("text,label\nfi\0ne,a\n", 19), {"line 2\n", "NUL"});
  check_bad_file("{\"text\": \"a\\u0000b\", \"label\": 1}\n", {"line 1\n", "NUL"});
  check_bad_file("\x89PNG\r\n\x1a\n", {"file\n", "a PNG image"});
}

BOOST_AUTO_TEST_CASE(json_that_is_no_object_of_text_and_label_is_an_error) {
  const std::string first = "{\"text\": \"fine\", \"label\": 1}\n";
  check_bad_file(first + "{\"text\": \"fine\", \"label\"\n",
                 {"line 2\n", "no JSON, at character 25"});
  check_bad_file(first + "\n{\"text\": 5, \"label\": 1}\n",
                 {"line 3\n", "a number for \"text\"", "a text in quotation marks"});
  check_bad_file(first + "{\"text\": \"x\", \"label\": null}\n",
                 {"line 2\n", "null for \"label\""});
  check_bad_file(first + "{\"text\": \"x\", \"label\": [1]}\n", {"a list for \"label\""});
  check_bad_file(first + "{\"text\": \"x\", \"label\": {}}\n", {"an object for \"label\""});
  check_bad_file(first + "[1, 2]\n", {"line 2\n", "JSON that is no object"});
  check_bad_file(first + "5\n", {"line 2\n", "JSON that is no object"});
  check_bad_file(first + "{} {}\n", {"line 2\n", "no JSON, at character 4"});
  check_bad_file(first + "{}\n", {"line 2\n", "no key \"text\""});
  check_bad_file("[\n" + first, {"line 1\n", "a JSON array", "jq -c '.[]'"});
  check_bad_file("{\"x\": " + std::string(100'000, '['), {"line 1\n", "more than 1000 deep"});
}

BOOST_AUTO_TEST_CASE(fasttext_lines_have_one_label_each) {
  check_bad_file("__label__a fine\nfine\n", {"line 2\n", "\"fine\"", "__label__CLASS"});
  check_bad_file("__label__a __label__b fine\n",
                 {"line 1\n", "a second label, \"__label__b fine\""});
  check_bad_file("__label__ fine\n", {"line 1\n", "no label"});
}

BOOST_AUTO_TEST_CASE(labels_that_tables_cannot_show_are_errors) {
  check_bad_file("text,label\nfine,\n", {"line 2\n", "no label"});
  for (const std::string label : {"=cmd()", "@SUM(1)", "-x", "a\"\"b", "a\nb", "\x1b[2J"})
    check_bad_file("text,label\nfine,\"" + label + "\"\n",
                   {"line 2\n", "the label", "--label-column"});
  check_bad_file("text,label\nfine," + std::string(201, 'a') + "\n", {"line 2\n", "200 bytes"});
}

BOOST_AUTO_TEST_CASE(classes_are_two_to_a_thousand) {
  check_bad_file("text,label\nfine,a\npoor,a\n", {"file\n", "one class alone, \"a\"", "2 to 1000"});
  std::string rows = "text,label\n";
  for (int i = 0; i < 1001; ++i) rows += "x," + std::to_string(i) + "\n";
  check_bad_file(rows, {"line 1002\n", "a label more than 1000: \"1000\"", "--label-column"});
  check_bad_file(good, {"no sentence of the class \"c\"", "leave the class out"},
                 {.classes = {"a", "b", "c"}});
}

BOOST_AUTO_TEST_CASE(a_class_in_test_that_train_has_not_is_an_error) {
  check_bad_test("text,label\nfine,a\nodd,c\n",
                 {"test, line 3\n", "the label \"c\", which no sentence of train has",
                  "one of \"a\", \"b\"", "--classes"});
}

BOOST_AUTO_TEST_CASE(a_file_without_sentences_is_an_error) {
  check_bad_test("text,label\n", {"test\n", "no sentence in 0 rows of CSV"});
  check_bad_test("text,label\n,a\n", {"test\n", "no sentence in 1 row of CSV"});
  check_bad_test("\n\n", {"test\n", "no sentence in 0 rows"});
  check_bad_test("", {"test\n", "an empty file"});
}

BOOST_AUTO_TEST_CASE(more_columns_than_anyone_has_are_an_error) {
  check_bad_file(std::string(1'000'000, ',') + "\n", {"line 1\n", "more than 10000 columns"});
}
