// `explain`: shares that add up to the score.
#include <boost/test/unit_test.hpp>

#include "inputs.hpp"
#include "pipeline/experiment/explanation.hpp"
#include "program.hpp"
#include "stages/text/tokens.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// Two classes; W v is (1, 2) for "up" and (-3, 6) for "down".
LinearModel two_classes() {
  return {.loss = softmax_loss, .weights = {{1, 0}, {0, 2}}, .bias = {0.5, -0.25}};
}

WordVectors two_words() {
  WordVectors words;
  words.vocabulary.add("up");
  words.vocabulary.add("down");
  words.vectors = arma::mat({{1, -3}, {1, 3}});
  return words;
}

std::string trained_model(const TinyInput& input, const std::vector<std::string>& more) {
  run_well(input.arguments(more));
  return input.path("result/model");
}

}  // namespace

BOOST_AUTO_TEST_CASE(shares_are_the_weights_times_the_vector_over_the_count) {
  const auto e = explain(two_classes(), two_words(), Oov::zero, {"up", "odd", "down", "up"});
  BOOST_REQUIRE(e.words.size() == 4U);
  BOOST_TEST(e.words[0].share(0) == 0.25);
  BOOST_TEST(e.words[0].share(1) == 0.5);
  BOOST_TEST(e.words[2].share(0) == -0.75);
  BOOST_TEST(e.words[2].share(1) == 1.5);
  BOOST_TEST(!e.words[1].known);
  BOOST_TEST(arma::accu(arma::abs(e.words[1].share)) == 0);
  BOOST_TEST(e.logits(0) == 0.5 + 0.25 + 0.25 - 0.75);
  BOOST_TEST(e.logits(1) == -0.25 + 0.5 + 0.5 + 1.5);
  BOOST_TEST(e.predicted == 1U);
  BOOST_TEST(e.runner_up == 0U);
  BOOST_TEST(lead(e.words[2], 1, 0) == 2.25);
}

BOOST_AUTO_TEST_CASE(an_unknown_word_that_is_skipped_does_not_thin_the_others) {
  const auto e = explain(two_classes(), two_words(), Oov::skip, {"up", "odd", "odd", "down"});
  BOOST_TEST(e.words[0].share(1) == 1);
  BOOST_TEST(e.logits(1) == -0.25 + 1 + 3);
}

BOOST_AUTO_TEST_CASE(a_sentence_without_words_has_the_bias_alone) {
  const auto e = explain(two_classes(), two_words(), Oov::zero, {});
  BOOST_TEST(e.logits(0) == 0.5);
  BOOST_TEST(e.predicted == 0U);
}

BOOST_AUTO_TEST_CASE(a_networks_words_have_no_shares) {
  // Three hidden units on vectors of two numbers: its weights fit no word.
  const NetworkModel network = {
      .hidden_weights = arma::ones(3, 2),
      .hidden_bias = arma::zeros(3),
      .output = {.loss = softmax_loss, .weights = arma::ones(2, 3), .bias = {1, 0}}};
  const auto e = explain(network, two_words(), Oov::zero, {"up", "odd"});
  BOOST_TEST(e.words[0].known);
  BOOST_TEST(!e.words[1].known);
  for (const auto& word : e.words) BOOST_TEST(word.share.empty());
  BOOST_TEST(e.predicted == 0U);
}

BOOST_AUTO_TEST_CASE(shares_that_overflow_are_refused_with_their_word) {
  auto classifier = two_classes();
  auto words = two_words();
  words.vectors = arma::mat({{1, -1}, {1, -1}}) * 1e100;  // whose mean is 0
  const arma::mat signs = {{0.5, 0.5}, {-0.5, -0.5}};
  const auto check = [&](double weight, const std::vector<std::string>& tokens) {
    classifier.weights = signs * weight;
    const auto message = error_of([&] { explain(classifier, words, Oov::zero, tokens); });
    BOOST_TEST(message.starts_with("explanation, word \"up\""), message);
  };
  check(1e300, {"up", "down"});  // a share
  check(1.7e208, {"up"});        // the difference of two
}

BOOST_AUTO_TEST_CASE(printed_shares_add_up_for_both_linear_heads) {
  for (const std::string head : {"softmax", "ovr"}) {
    const TinyInput input;
    const auto model = trained_model(input, {"--head", head, "--l2", "0.5"});
    const auto out = run_well({"explain", "--model", model, "--text", "the good odd bad"}).out;
    const auto lines = split(out, '\n');
    BOOST_TEST(lines.at(0) == "the good odd bad");
    BOOST_TEST(lines.at(1).starts_with("predicted  "));
    BOOST_TEST(lines.at(2).starts_with("runner-up  "));
    BOOST_TEST(contains(out, "odd (unknown)"));
    std::vector<double> sums(6, 0);
    for (std::size_t line = 4; line < 10; ++line) {  // four words, the bias, their sum
      const auto cells = split_at_spaces(lines.at(line));
      for (std::size_t c = 0; c < 6; ++c) {
        const double value = std::stod(cells.at(cells.size() - 6 + c));
        if (line < 9) {
          sums[c] += value;
        } else {
          BOOST_TEST(std::abs(value - sums[c]) <= 0.0031);  // six numbers with three places
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(the_gold_class_takes_the_runner_ups_place) {
  const TinyInput input;
  const auto model = trained_model(input, {"--l2", "0.5"});
  const std::vector<std::string> base = {"explain", "--model", model, "--text", "good"};
  const auto with = [&](const std::string& gold) {
    auto arguments = base;
    arguments.insert(arguments.end(), {"--gold", gold});
    return run_well(arguments).out;
  };
  BOOST_TEST(contains(with("1"), "gold       negative (1)"));
  BOOST_TEST(with("negative") == with("1"));
  BOOST_TEST(contains(with("very positive"), "runner-up"));  // the prediction itself
  for (const std::string wrong : {"5", "-1", "1x", "glad"}) {
    auto arguments = base;
    arguments.insert(arguments.end(), {"--gold", wrong});
    check_refused(arguments, {"option --gold", wrong, "0 to 4"});
  }
}

BOOST_AUTO_TEST_CASE(a_network_cannot_be_explained) {
  const TinyInput input;
  const auto model = trained_model(input, {"--head", "network", "--hidden", "2", "--l2", "0.5"});
  check_refused({"explain", "--model", model, "--text", "good"},
                {model, "network", "softmax or ovr"});
}
