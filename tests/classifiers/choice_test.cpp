// Predictions, probabilities and the choice on dev.
#include <boost/test/unit_test.hpp>
#include <cmath>

#include "classifiers/problems.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

// W x + b with W = [1 2; 3 4], b = [10, 20], x = [5, 6]: 1*5 + 2*6 + 10 = 27, 3*5 + 4*6 + 20 = 59.
BOOST_AUTO_TEST_CASE(logits_by_hand) {
  const LinearModel model = {softmax_loss, {{1, 2}, {3, 4}}, {10, 20}};
  const arma::mat z = logits(model, arma::vec{5, 6});
  BOOST_TEST(z(0, 0) == 27.0);
  BOOST_TEST(z(1, 0) == 59.0);
}

BOOST_AUTO_TEST_CASE(prediction_is_the_largest_logit_and_the_smallest_index_among_equals) {
  const LinearModel model = {softmax_loss, arma::eye(3, 3), arma::zeros(3)};
  const arma::mat x = {{1, 0, 7, 2}, {3, 0, 7, 5}, {2, 0, 1, 5}};
  const arma::uvec expected = {1, 0, 0, 1};
  BOOST_TEST(arma::all(predict(model, x) == expected));
}

// Logits 0, ln 2, ln 5. Softmax: 1/8, 2/8, 5/8. Sigmoids 1/2, 2/3, 5/6 sum to 2: 1/4, 1/3, 5/12.
BOOST_AUTO_TEST_CASE(probabilities_by_hand) {
  LinearModel model = {softmax_loss, arma::zeros(3, 1), {0, std::log(2.0), std::log(5.0)}};
  const arma::vec softmax = probabilities(model, arma::zeros(1, 1));
  BOOST_TEST(arma::abs(softmax - arma::vec{1.0 / 8, 2.0 / 8, 5.0 / 8}).max() < 1e-15);
  model.loss = ovr_loss;
  const arma::vec ovr = probabilities(model, arma::zeros(1, 1));
  BOOST_TEST(arma::abs(ovr - arma::vec{1.0 / 4, 1.0 / 3, 5.0 / 12}).max() < 1e-15);
}

BOOST_AUTO_TEST_CASE(probabilities_sum_to_one_and_agree_with_the_prediction) {
  const auto data = random_problem(4, 200, 5, 10);
  for (const auto& loss : linear_losses()) {
    for (const double size : {0.1, 10.0}) {
      std::mt19937_64 random(11);
      const LinearModel model = {loss, size * random_matrix(5, 4, random),
                                 size * random_matrix(5, 1, random)};
      const arma::mat p = probabilities(model, data.x);
      BOOST_TEST(p.min() >= 0.0);
      BOOST_TEST(arma::abs(arma::sum(p, 0) - 1).max() < 1e-14);
      BOOST_TEST(arma::all(arma::index_max(p, 0).t() == predict(model, data.x)));
    }
  }
}

BOOST_AUTO_TEST_CASE(probabilities_of_huge_logits_are_numbers) {
  const arma::mat x(1, 1, arma::fill::ones);
  for (const auto& loss : linear_losses()) {
    for (const double sign : {1.0, -1.0}) {
      const LinearModel model = {loss, arma::zeros(3, 1), {sign * 1e4, sign * 2e4, sign * 3e4}};
      const arma::mat p = probabilities(model, x);
      BOOST_TEST_CONTEXT(loss.name << " " << sign) {
        BOOST_TEST(p.is_finite());
        BOOST_TEST(std::abs(arma::accu(p) - 1) < 1e-14);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(most_correct_dev_sentences_win) {
  BOOST_TEST(select_on_dev({{0.1, 40}, {1.0, 42}, {10.0, 41}}) == 1U);
  BOOST_TEST(select_on_dev({{0.1, 7}}) == 0U);
}

BOOST_AUTO_TEST_CASE(among_equals_the_stronger_penalty_wins) {
  BOOST_TEST(select_on_dev({{0.1, 42}, {10.0, 42}, {1.0, 42}, {100.0, 41}}) == 1U);
  BOOST_TEST(select_on_dev({{10.0, 42}, {0.1, 42}}) == 0U);
}

BOOST_AUTO_TEST_CASE(among_equal_penalties_the_smaller_index_wins) {
  BOOST_TEST(select_on_dev({{5.0, 1}, {1.0, 42}, {1.0, 42}, {1.0, 42}}) == 1U);
}
