// `classify`: sentences from standard input and from --text.
#include <boost/test/unit_test.hpp>
#include <cmath>

#include "inputs.hpp"
#include "packed.hpp"
#include "program.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const std::string& out) {
  Rows rows;
  for (const auto& line : split(out, '\n')) rows.push_back(split(line, '\t'));
  return rows;
}

// A model of the sample, made once for each head.
std::string sample_model(const std::string& head) {
  static const TemporaryFolder folder;
  std::string result = (folder.path() / head).string();
  if (!std::filesystem::exists(result)) {
    run_well({"run", "--treebank", sample("trees"), "--vectors", sample_vectors(), "--l2", "0.5",
              "--head", head, "--output", result});
  }
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fits)

BOOST_AUTO_TEST_CASE(treebank_sentences_get_the_labels_of_the_predictions_file) {
  for (const std::string head : {"softmax", "ovr"}) {
    const auto result = sample_model(head);
    const auto predictions = cells_of(result + "/predictions_dev.tsv", '\t');
    std::string input;
    for (std::size_t i = 1; i < predictions.size(); ++i) input += predictions[i].at(2) + "\n";
    const auto rows =
        rows_of(run_well({"classify", "--model", result + "/model", "--tokenized"}, input).out);
    BOOST_REQUIRE(rows.size() == predictions.size());
    BOOST_REQUIRE(rows.size() == 151U);
    for (std::size_t i = 1; i < rows.size(); ++i) {
      BOOST_TEST(rows[i].at(0) == predictions[i].at(1), predictions[i].at(2));
      BOOST_TEST(rows[i].back() == predictions[i].at(2));
    }
  }
}

BOOST_AUTO_TEST_CASE(probabilities_sum_to_one_and_the_label_is_the_largest) {
  const std::vector<std::string> names = {"very negative", "negative", "neutral", "positive",
                                          "very positive"};
  for (const std::string head : {"softmax", "ovr"}) {
    const auto rows = rows_of(run_well({"classify", "--model", sample_model(head) + "/model"},
                                       "A gorgeous film.\nThe plot is awful!\nxyzzy\n\n")
                                  .out);
    BOOST_REQUIRE(rows.size() == 5U);
    for (std::size_t i = 1; i < rows.size(); ++i) {
      const auto label = std::stoul(rows[i].at(0));
      BOOST_TEST(rows[i].at(1) == names.at(label));
      double sum = 0;
      double largest = 0;
      for (std::size_t k = 2; k < 7; ++k) {
        sum += std::stod(rows[i].at(k));
        largest = std::max(largest, std::stod(rows[i].at(k)));
      }
      BOOST_TEST(std::abs(sum - 1) < 5 * 0.00005 + 1e-12);  // five numbers of four digits
      BOOST_TEST(std::stod(rows[i].at(2 + label)) == largest);
    }
  }
}

BOOST_AUTO_TEST_CASE(the_header_names_the_classes) {
  const auto model = sample_model("softmax") + "/model";
  const auto out = run_well({"classify", "--model", model, "--text", "A gorgeous film."}).out;
  BOOST_TEST(out.starts_with(
      "label\tclass\tvery negative\tnegative\tneutral\tpositive\tvery positive\tunknown\ttext\n"));
  for (const auto& row : rows_of(out)) BOOST_TEST(row.size() == 9U);
}

BOOST_AUTO_TEST_CASE(text_and_standard_input_give_the_same) {
  const auto model = sample_model("softmax") + "/model";
  const auto text = run_well({"classify", "--model", model, "--text", "This film isn't bad."}).out;
  BOOST_TEST(text == run_well({"classify", "--model", model}, "This film isn't bad.\n").out);
  BOOST_TEST(text == run_well({"classify", "--model", model}, "This film isn't bad.\r\n").out);
  BOOST_TEST(text == run_well({"classify", "--model", model}, "This film isn't bad.").out);
  const std::string mark = "\xEF\xBB\xBF";
  BOOST_TEST(text == run_well({"classify", "--model", model}, mark + "This film isn't bad.").out);
}

// "This film is n't bad ." is six tokens when split, and four with punctuation left on.
BOOST_AUTO_TEST_CASE(ordinary_text_is_split_into_tokens_unless_it_is_already) {
  const auto model = sample_model("softmax") + "/model";
  const auto unknown = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"classify", "--model", model, "--text", "This film isn't bad."});
    return rows_of(run_well(more).out).at(1).at(7);
  };
  BOOST_TEST(unknown({}).ends_with("/6"));
  BOOST_TEST(unknown({"--tokenized"}).ends_with("/4"));
}

BOOST_AUTO_TEST_CASE(unknown_words_are_counted) {
  const auto rows = rows_of(
      run_well({"classify", "--model", sample_model("softmax") + "/model"}, "xyzzy the\n\n").out);
  BOOST_TEST(rows.at(1).at(7) == "1/2");
  BOOST_TEST(rows.at(2).at(7) == "0/0");
}

BOOST_AUTO_TEST_CASE(a_sentence_stays_one_row_of_nine_cells) {
  const auto model = sample_model("softmax") + "/model";
  const auto rows =
      rows_of(run_well({"classify", "--model", model, "--text", "a\tfilm\nof note\r"}).out);
  BOOST_REQUIRE(rows.size() == 2U);
  BOOST_TEST(rows[1].size() == 9U);
  BOOST_TEST(rows_of(run_well({"classify", "--model", model}, "a\tfilm\n").out).at(1).size() == 9U);
}

BOOST_AUTO_TEST_CASE(no_sentences_give_the_header_alone) {
  const auto out = run_well({"classify", "--model", sample_model("softmax") + "/model"}).out;
  BOOST_TEST(rows_of(out).size() == 1U);
}

BOOST_AUTO_TEST_CASE(wrong_models_are_refused) {
  const TemporaryFolder folder;
  check_refused({"classify"}, {"--model"});
  check_refused({"classify", "--model", (folder.path() / "none").string()},
                {"none", "no such folder", "sentipipe run --output"});
  check_refused({"classify", "--model", folder.write("file", "x")}, {"file", "a file"});
  check_refused({"classify", "--model", folder.path()}, {"model.json", "no such file"});
  check_refused({"classify", "--model", sample_model("softmax") + "/model", "stray"}, {"argument"});
}

BOOST_AUTO_TEST_CASE(compressed_sentences_are_unpacked) {
  const std::string text = "A gorgeous film.\nThe plot is awful!\n";
  const std::vector<std::string> classify = {"classify", "--model",
                                             sample_model("softmax") + "/model"};
  const auto plain = run_well(classify, text).out;
  for (const auto& packing : packings)
    BOOST_TEST(run_well(classify, packing.pack(text)).out == plain, packing.name);
}

BOOST_AUTO_TEST_SUITE_END()
