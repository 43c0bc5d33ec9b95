// The five published cases, every input of which is in golden/word2vec_gradients.json.
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "stages/word2vec/losses.hpp"

using namespace sentipipe;

namespace {

using Json = nlohmann::json;

// Rows of the file become columns.
arma::mat matrix_of(const Json& rows) {
  arma::mat out(rows.at(0).size(), rows.size());
  for (arma::uword i = 0; i < out.n_cols; ++i) {
    for (arma::uword j = 0; j < out.n_rows; ++j) out(j, i) = rows.at(i).at(j).get<double>();
  }
  return out;
}

double largest_difference(const arma::mat& a, const arma::mat& b) {
  return arma::abs(a - b).max();
}

}  // namespace

BOOST_AUTO_TEST_CASE(published_cases_agree_to_twelve_digits) {
  std::ifstream in(std::string(SENTIPIPE_SOURCE) + "/tests/golden/word2vec_gradients.json");
  const Json golden = Json::parse(in);
  const arma::mat input_vectors = matrix_of(golden.at("input_vectors"));
  const arma::mat output_vectors = matrix_of(golden.at("output_vectors"));
  BOOST_REQUIRE(golden.at("cases").size() == 5U);
  for (const auto& one : golden.at("cases")) {
    BOOST_TEST_CONTEXT(one.at("name").get<std::string>()) {
      const auto model = one.at("model") == "cbow" ? WindowModel::cbow : WindowModel::skipgram;
      const auto kind = one.at("loss") == "naive_softmax" ? PairLossKind::naive_softmax
                                                          : PairLossKind::negative_sampling;
      Window window;
      window.center = one.at("center");
      window.context = one.at("context").get<std::vector<arma::uword>>();
      window.negatives = one.at("negative_samples").get<std::vector<std::vector<arma::uword>>>();
      const auto loss = window_loss(model, kind, window, input_vectors, output_vectors);
      BOOST_TEST(std::abs(loss.value - one.at("expected_loss").get<double>()) < 1e-12);
      BOOST_TEST(largest_difference(loss.input_gradient,
                                    matrix_of(one.at("expected_input_gradient"))) < 1e-12);
      BOOST_TEST(largest_difference(loss.output_gradient,
                                    matrix_of(one.at("expected_output_gradient"))) < 1e-12);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_negative_drawn_twice_counts_twice) {
  // d = 1: v_c = 1, u = (0, ln 3). Loss: -log sigmoid(0) = ln 2, and for each draw of word 1
  // -log sigmoid(-ln 3) = ln 4. Factors: sigmoid(0) - 1 = -1/2 and sigmoid(ln 3) = 3/4.
  const arma::mat u = {{0.0, std::log(3.0)}};
  const auto once = negative_sampling_loss({1.0}, 0, {1}, u);
  const auto twice = negative_sampling_loss({1.0}, 0, {1, 1}, u);
  BOOST_TEST(std::abs(once.value - std::log(8.0)) < 1e-15);
  BOOST_TEST(std::abs(twice.value - std::log(32.0)) < 1e-15);
  BOOST_TEST(std::abs(twice.outside_gradient(0, 0) + 0.5) < 1e-15);
  BOOST_TEST(std::abs(twice.outside_gradient(0, 1) - 1.5) < 1e-15);
  BOOST_TEST(std::abs(twice.center_gradient(0) - 1.5 * std::log(3.0)) < 1e-15);
}

BOOST_AUTO_TEST_CASE(naive_softmax_by_hand) {
  // Scores 0 and ln 3: y^ = (1/4, 3/4); loss of word 1 is ln(4/3), y^ - y = (1/4, -1/4).
  const arma::mat u = {{0.0, std::log(3.0)}};
  const auto loss = naive_softmax_loss({1.0}, 1, u);
  BOOST_TEST(std::abs(loss.value - std::log(4.0 / 3.0)) < 1e-15);
  BOOST_TEST(std::abs(loss.center_gradient(0) + std::log(3.0) / 4) < 1e-15);
  BOOST_TEST(std::abs(loss.outside_gradient(0, 0) - 0.25) < 1e-15);
  BOOST_TEST(std::abs(loss.outside_gradient(0, 1) + 0.25) < 1e-15);
}

BOOST_AUTO_TEST_CASE(losses_stay_finite_for_scores_of_ten_thousand) {
  const arma::mat u = {{1e4, -1e4}};
  for (const arma::uword outside : {0U, 1U}) {
    BOOST_TEST(std::isfinite(naive_softmax_loss({1.0}, outside, u).value));
    BOOST_TEST(std::isfinite(negative_sampling_loss({1.0}, outside, {1 - outside}, u).value));
  }
}
