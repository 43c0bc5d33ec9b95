// The confusion matrix and the scores of each class.
#include <boost/test/unit_test.hpp>

#include "stages/evaluation/evaluation.hpp"

using namespace sentipipe;

namespace {

// Gold in rows: 3 of class 0 are taken for class 1, 1 of class 1 for class 0, class 2 is never
// predicted and its 4 sentences are taken for class 0 (3) and class 1 (1).
const arma::umat confusion = {{5, 3, 0}, {1, 6, 0}, {3, 1, 0}};

auto near() {
  return boost::test_tools::tolerance(1e-15);
}

}  // namespace

BOOST_AUTO_TEST_CASE(gold_is_in_the_row_and_predicted_in_the_column) {
  const auto m = confusion_matrix({0, 0, 0, 1, 2, 2}, {1, 1, 0, 1, 0, 2}, 4);
  const arma::umat expected = {{1, 2, 0, 0}, {0, 1, 0, 0}, {1, 0, 1, 0}, {0, 0, 0, 0}};
  BOOST_TEST(arma::all(arma::vectorise(m == expected)));
  BOOST_TEST(m.n_rows == 4U);
}

// Class 0: 5 of 9 predicted are right, 5 of 8 are found; F1 = 2 * 5 / (9 + 8).
// Class 1: 6 of 10 predicted are right, 6 of 7 are found; F1 = 2 * 6 / (10 + 7).
BOOST_AUTO_TEST_CASE(precision_divides_by_the_column_and_recall_by_the_row) {
  const auto scores = scores_by_class(confusion);
  BOOST_REQUIRE(scores.size() == 3U);
  BOOST_TEST(scores[0].precision == 5.0 / 9, near());
  BOOST_TEST(scores[0].recall == 5.0 / 8, near());
  BOOST_TEST(scores[0].f1 == 10.0 / 17, near());
  BOOST_TEST(scores[0].gold == 8U);
  BOOST_TEST(scores[0].predicted == 9U);
  BOOST_TEST(scores[1].precision == 6.0 / 10, near());
  BOOST_TEST(scores[1].recall == 6.0 / 7, near());
  BOOST_TEST(scores[1].f1 == 12.0 / 17, near());
  BOOST_TEST(scores[1].gold == 7U);
  BOOST_TEST(scores[1].predicted == 10U);
}

BOOST_AUTO_TEST_CASE(a_class_that_is_never_predicted_scores_zero_and_not_nan) {
  const auto scores = scores_by_class(confusion);
  BOOST_TEST(scores[2].precision == 0.0);
  BOOST_TEST(scores[2].recall == 0.0);
  BOOST_TEST(scores[2].f1 == 0.0);
  BOOST_TEST(scores[2].gold == 4U);
  BOOST_TEST(scores[2].predicted == 0U);
}

BOOST_AUTO_TEST_CASE(a_class_without_sentences_has_recall_zero) {
  const auto scores = scores_by_class({{2, 1}, {0, 0}});
  BOOST_TEST(scores[1].recall == 0.0);
  BOOST_TEST(scores[1].precision == 0.0);
  BOOST_TEST(scores[1].gold == 0U);
  BOOST_TEST(scores[1].predicted == 1U);
}

// (10/17 + 12/17 + 0) / 3: the class that is never predicted counts.
BOOST_AUTO_TEST_CASE(macro_f1_is_the_plain_mean_over_the_classes) {
  BOOST_TEST(macro_f1(scores_by_class(confusion)) == 22.0 / 51, near());
  BOOST_TEST(macro_f1({}) == 0.0);
}

// Gold 0 0 0 1, predicted 0 0 2 0: F1 is 4/6, 0 (never predicted), 0 (no sentence has it), and
// class 3 is neither. scikit-learn's f1_score([0, 0, 0, 1], [0, 0, 2, 0], average="macro") is 2/9.
BOOST_AUTO_TEST_CASE(macro_f1_leaves_out_classes_that_are_neither_gold_nor_predicted) {
  const auto scores = scores_by_class(confusion_matrix({0, 0, 0, 1}, {0, 0, 2, 0}, 4));
  BOOST_TEST(macro_f1(scores) == 2.0 / 9, near());
  BOOST_TEST(macro_f1(scores_by_class({{0, 0}, {0, 0}})) == 0.0);
}
