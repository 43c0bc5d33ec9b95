// Rows of result files, written and read back.
#include <boost/test/unit_test.hpp>
#include <limits>

#include "pipeline/results/accuracy.hpp"
#include "pipeline/results/comparison.hpp"
#include "pipeline/results/confusion.hpp"
#include "pipeline/results/predictions.hpp"
#include "pipeline/results/training_log.hpp"
#include "stages/io/delimited.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

const std::vector<AccuracyRow> accuracies = {
    {.vectors = "majority-class",
     .labels = "course",
     .task = "binary",
     .train = {3, 7},
     .dev = {2, 5},
     .test = {1, 4}},
    {.vectors = "own",
     .labels = "course",
     .task = "binary",
     .fit = FitSummary{.head = "ovr",
                       .features = "standardized",
                       .l2 = 0.1 + 0.2,  // has no short decimal form
                       .objective = 1e300,
                       .gradient_norm = 4.9e-324,
                       .gap = std::numeric_limits<double>::infinity(),
                       .iterations = 17,
                       .termination = Termination::still_falling},
     .train = {4, 7},
     .dev = {3, 5},
     .test = {0, 4}},
    {.vectors = "own",
     .labels = "course",
     .task = "binary",
     .fit = FitSummary{.head = "softmax",
                       .features = "mean",
                       .l2 = 0,
                       .objective = 1.0 / 3,
                       .gradient_norm = 0,
                       .gap = 2e-9,
                       .iterations = 0,
                       .termination = Termination::converged},
     .train = {5, 7},
     .dev = {4, 5},
     .test = {2, 4},
     .selected = true}};

}  // namespace

BOOST_AUTO_TEST_CASE(accuracies_come_back_to_the_last_bit) {
  const TemporaryFolder folder;
  const auto file = folder.write("accuracy.csv", accuracy_csv(accuracies));
  const auto rows = read_accuracy(file);
  BOOST_TEST(accuracy_csv(rows) == accuracy_csv(accuracies));
  BOOST_REQUIRE(rows.size() == accuracies.size());
  BOOST_TEST(!rows[0].fit);
  BOOST_TEST(rows[0].line == 2U);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    BOOST_TEST(rows[i].vectors == accuracies[i].vectors);
    BOOST_TEST(rows[i].labels == accuracies[i].labels);
    BOOST_TEST(rows[i].task == accuracies[i].task);
    BOOST_TEST(rows[i].selected == accuracies[i].selected);
    for (auto split : {&AccuracyRow::train, &AccuracyRow::dev, &AccuracyRow::test}) {
      BOOST_TEST((rows[i].*split).correct == (accuracies[i].*split).correct);
      BOOST_TEST((rows[i].*split).total == (accuracies[i].*split).total);
    }
    if (i == 0) continue;
    const auto& read = *rows[i].fit;
    const auto& written = *accuracies[i].fit;
    BOOST_TEST(read.head == written.head);
    BOOST_TEST(read.features == written.features);
    BOOST_TEST(read.l2 == written.l2);
    BOOST_TEST(read.objective == written.objective);
    BOOST_TEST(read.gradient_norm == written.gradient_norm);
    BOOST_TEST(read.gap == written.gap);
    BOOST_TEST(read.iterations == written.iterations);
    BOOST_TEST(read.termination == written.termination);
  }
}

BOOST_AUTO_TEST_CASE(predictions_come_back_with_every_text) {
  const std::vector<PredictionRow> written = {
      {.gold = 0, .predicted = 3, .probability = 0.25, .text = "plain , words"},
      {.gold = 1, .predicted = 1, .probability = 0.5, .text = "=cmd() \"quoted\""},
      {.gold = 4, .predicted = 2, .probability = 0.75, .text = "'@ caf\u00e9"}};
  const TemporaryFolder folder;
  const auto rows = read_predictions(folder.write("p.tsv", predictions_tsv(written)));
  BOOST_REQUIRE(rows.size() == written.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    BOOST_TEST(rows[i].gold == written[i].gold);
    BOOST_TEST(rows[i].predicted == written[i].predicted);
    BOOST_TEST(rows[i].text == written[i].text);
  }
  // The wrong ones, the surest first.
  BOOST_TEST(mistakes_tsv(written) ==
             "True\tPredicted\tProbability\tText\n"
             "4\t2\t0.7500\t''@ caf\u00e9\n"
             "0\t3\t0.2500\tplain , words\n");
}

BOOST_AUTO_TEST_CASE(matrices_and_comparisons_are_read_as_they_were_written) {
  const TemporaryFolder folder;
  const auto matrix =
      folder.write("c.csv", confusion_csv({{"own", {{1, 2}, {3, 4}}}, {"glove", {{5, 6}, {7, 8}}}},
                                          {"not, so good", "good"}));
  const std::array<std::string_view, 4> columns = {"vectors", "gold", "not, so good", "good"};
  std::vector<std::vector<std::string>> rows;
  const auto keep = [&](std::size_t, std::span<const std::string_view> fields) {
    rows.emplace_back(fields.begin(), fields.end());
  };
  for_each_row(matrix, Delimiter::quoted_comma, columns, keep);
  const std::vector<std::vector<std::string>> counts = {{"own", "not, so good", "1", "2"},
                                                        {"own", "good", "3", "4"},
                                                        {"glove", "not, so good", "5", "6"},
                                                        {"glove", "good", "7", "8"}};
  BOOST_TEST((rows == counts));

  rows.clear();
  const auto comparison =
      folder.write("d.csv", comparison_csv({{.a = "a,b",
                                             .b = "glove",
                                             .split = "dev",
                                             .paired = {.difference = 0.1 + 0.2,
                                                        .interval = {.low = -0.25, .high = 0.5},
                                                        .only_a = 3,
                                                        .only_b = 4,
                                                        .mcnemar_p = 1.0 / 3}}}));
  const std::array<std::string_view, 9> names = {"first",      "second",      "split",
                                                 "difference", "low",         "high",
                                                 "only_first", "only_second", "mcnemar_p"};
  for_each_row(comparison, Delimiter::quoted_comma, names, keep);
  BOOST_REQUIRE(rows.size() == 1U);
  BOOST_TEST(rows[0][0] == "a,b");
  BOOST_TEST(std::stod(rows[0][3]) == 0.1 + 0.2);
  BOOST_TEST(rows[0][4] == "-0.25");
  BOOST_TEST(rows[0][6] == "3");
  BOOST_TEST(std::stod(rows[0][8]) == 1.0 / 3);
}

BOOST_AUTO_TEST_CASE(logs_of_both_trainings_come_back) {
  const TemporaryFolder folder;
  const auto reference = read_training_log(folder.write(
      "r.csv", std::string(reference_log_header) + "\n" + reference_log_line(10, 0.1 + 0.2) +
                   reference_log_line(20, 1.0 / 3)));
  BOOST_TEST(reference.reference);
  BOOST_TEST(reference.last == (std::vector<double>{20, 1.0 / 3}));
  const auto corpus =
      read_training_log(folder.write("c.csv", std::string(corpus_log_header) + "\n" +
                                                  corpus_log_line({.words = 1,
                                                                   .total_words = 2,
                                                                   .mean_loss_per_pair = 0.1 + 0.2,
                                                                   .learning_rate = 1e-300,
                                                                   .words_per_second = 1e22,
                                                                   .seconds = 1.0 / 3})));
  BOOST_TEST(!corpus.reference);
  BOOST_TEST(corpus.last == (std::vector<double>{1, 2, 0.1 + 0.2, 1e-300, 1e22, 1.0 / 3}));
}
