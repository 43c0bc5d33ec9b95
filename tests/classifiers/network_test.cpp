#include "stages/classifiers/network.hpp"

#include <boost/test/unit_test.hpp>

#include "stages/evaluation/evaluation.hpp"

using namespace sentipipe;

namespace {

// The four corners of a square, class 1 where the signs differ: no line parts the classes.
const arma::mat corners = {{1, 1, -1, -1}, {1, -1, 1, -1}};
const arma::uvec exclusive_or = {0, 1, 1, 0};

std::vector<Fit> fit(const FitOptions& options, const std::vector<double>& l2 = {1e-3}) {
  return fit_networks(corners, exclusive_or, corners, exclusive_or, 2, l2, options);
}

}  // namespace

BOOST_AUTO_TEST_CASE(parameters_are_counted_as_the_assignment_does) {
  // 20 * 50 + 50 + 50 * 5 + 5
  BOOST_TEST((NetworkShape{.inputs = 20, .hidden = 50, .classes = 5}.parameters() == 1305U));
}

BOOST_AUTO_TEST_CASE(network_learns_what_no_line_can_part) {
  for (const auto& [activation, name] : enum_names<Activation>) {
    const auto model = fit({.hidden = 8, .activation = activation}).front().model;
    BOOST_TEST(accuracy(exclusive_or, predict(model, corners)).correct == 4U, name);
  }
  const auto line = fit_path(softmax_loss, corners, exclusive_or, 2, {1e-3}, {}).front().model;
  BOOST_TEST(accuracy(exclusive_or, predict(line, corners)).correct < 4U);
}

BOOST_AUTO_TEST_CASE(a_seed_repeats_whatever_the_threads_and_the_list) {
  const auto one = fit({.threads = 1, .hidden = 8, .seed = 5});
  const auto two = fit({.threads = 2, .hidden = 8, .seed = 5}, {1.0, 1e-3});
  const auto other = fit({.threads = 1, .hidden = 8, .seed = 6});
  const auto weights = [](const Fit& of) {
    return std::get<NetworkModel>(of.model).hidden_weights;
  };
  BOOST_TEST(arma::abs(weights(one[0]) - weights(two[1])).max() == 0.0);
  BOOST_TEST(arma::abs(weights(one[0]) - weights(other[0])).max() > 0.0);
}

BOOST_AUTO_TEST_CASE(training_stops_when_dev_gets_worse) {
  // Dev has the classes the other way round, so that every step makes it worse.
  const arma::uvec opposite = {1, 0, 0, 1};
  const auto stopped =
      fit_networks(corners, exclusive_or, corners, opposite, 2, {1e-6}, {.hidden = 8}).front();
  BOOST_TEST((stopped.termination == Termination::early_stop));
  const auto followed = fit({.hidden = 8}, {1e-6}).front();
  BOOST_TEST(
      (followed.objective < stopped.objective));  // it kept the parameters of an early iteration
}
