// Data at the border of what can be fitted.
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <limits>

#include "classifiers/problems.hpp"
#include "stages/classifiers/network.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

bool finite(const LinearModel& model) {
  return model.weights.is_finite() && model.bias.is_finite();
}
bool finite(const NetworkModel& model) {
  return finite(model.output) && model.hidden_weights.is_finite() && model.hidden_bias.is_finite();
}
bool finite(const Fit& fit) {
  return std::visit([](const auto& model) { return finite(model); }, fit.model) &&
         std::isfinite(fit.objective) && std::isfinite(fit.gradient_norm);
}

}  // namespace

// Without a penalty the weights would grow for ever: the gradient vanishes on the way, but what is
// left of the objective can still fall, all of it.
BOOST_AUTO_TEST_CASE(separable_sentences_without_a_penalty_have_no_optimum_to_converge_to) {
  const arma::rowvec x = {-2, -1, 1, 3};
  const arma::uvec y = {0, 0, 1, 1};
  for (const auto& loss : linear_losses()) {
    const auto fit = fit_path(loss, x, y, 2, {0.0}, {}).at(0);
    BOOST_TEST(finite(fit));
    BOOST_TEST((fit.termination == Termination::still_falling));
    BOOST_TEST(fit.gap >= fit.objective / 2);  // the infimum is 0
    BOOST_TEST(arma::all(predict(fit.model, x) == y));
    BOOST_TEST(fit.objective < 1e-5);
    const auto cut = fit_path(loss, x, y, 2, {0.0}, {.max_iterations = 2}).at(0);
    BOOST_TEST((cut.termination == Termination::iteration_limit));
  }
}

// The last feature tells class 2 from the others, which no feature tells apart: the infimum is
// theirs.
BOOST_AUTO_TEST_CASE(a_class_that_can_be_told_apart_does_not_hide_how_far_the_others_are) {
  auto data = random_problem(3, 60, 3, 12);
  for (arma::uword i = 0; i < 60; ++i) data.x(2, i) = data.y(i) == 2 ? 1.5 : -0.5;
  const arma::uvec rest = arma::find(data.y < 2);
  const auto others =
      fit_path(softmax_loss, data.x.cols(rest), data.y(rest), 2, {0.0}, {.tolerance = 1e-12});
  const double infimum = others.at(0).objective;
  for (const double tolerance : {1e-1, 1e-2, 1e-4, 1e-7}) {
    const auto fit = fit_path(softmax_loss, data.x, data.y, 3, {0.0}, {.tolerance = tolerance});
    BOOST_TEST(fit.at(0).objective >= infimum * (1 - 1e-12));
    // Weights that grow for ever may have brought it there, or not.
    if (fit.at(0).termination == Termination::converged)
      BOOST_TEST(fit.at(0).objective - infimum <= tolerance * infimum);
  }
}

// Softmax's free bias grows for ever as well, with any penalty on the weights; ovr's penalised bias
// does not.
BOOST_AUTO_TEST_CASE(one_class_alone_is_predicted_for_its_sentences) {
  const arma::mat x = {{1, -2, 3}, {0, 1, 5}};
  const arma::uvec y = {1, 1, 1};
  for (const auto& [loss, termination] : {std::pair{softmax_loss, Termination::still_falling},
                                          std::pair{ovr_loss, Termination::converged}}) {
    const auto fit = fit_path(loss, x, y, 3, {1.0}, {}).at(0);
    BOOST_TEST(finite(fit));
    BOOST_TEST((fit.termination == termination));
    BOOST_TEST(arma::all(predict(fit.model, x) == y));
  }
}

BOOST_AUTO_TEST_CASE(a_class_without_sentences_is_never_predicted) {
  auto data = random_problem(2, 30, 2, 7);
  for (const auto& loss : linear_losses()) {
    const auto fit = fit_path(loss, data.x, data.y, 4, {0.1}, {}).at(0);
    BOOST_TEST(finite(fit));
    BOOST_TEST((fit.termination == Termination::converged));
    BOOST_TEST(arma::all(predict(fit.model, data.x) < 2U));
  }
}

BOOST_AUTO_TEST_CASE(one_sentence_is_enough) {
  const arma::vec x = {0.5, -2.0};
  for (const auto& loss : linear_losses()) {
    for (const double l2 : {0.0, 1.0}) {
      const auto fit = fit_path(loss, x, {2}, 3, {l2}, {}).at(0);
      BOOST_TEST(finite(fit));
      // Every sentence is of its class: see one_class_alone.
      const bool optimum = loss.bias_is_penalised && l2 > 0;
      BOOST_TEST((fit.termination == Termination::converged) == optimum);
      BOOST_TEST(predict(fit.model, x)(0) == 2U);
    }
  }
}

// The second feature is 3 everywhere and the third is the first twice.
BOOST_AUTO_TEST_CASE(constant_and_doubled_features_are_fitted) {
  auto data = random_problem(1, 40, 3, 8);
  data.x = arma::join_cols(data.x, arma::mat(1, 40).fill(3.0), 2 * data.x);
  for (const auto& loss : linear_losses()) {
    for (const double l2 : {0.0, 1e-4, 1.0}) {
      BOOST_TEST_CONTEXT(loss.name << " l2 " << l2) {
        const auto fit = fit_path(loss, data.x, data.y, 3, {l2}, {}).at(0);
        BOOST_TEST(finite(fit));
        BOOST_TEST((fit.termination == Termination::converged));
        if (l2 == 0) continue;  // without a penalty the optimum is not one point
        // The penalty shares out between copies in proportion to their size.
        const arma::vec off = linear(fit).weights.col(2) - 2 * linear(fit).weights.col(0);
        BOOST_TEST(arma::abs(off).max() < 1e-4);
        if (!loss.bias_is_penalised) BOOST_TEST(arma::abs(linear(fit).weights.col(1)).max() < 1e-6);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(features_on_very_different_scales_are_fitted) {
  auto data = random_problem(3, 40, 3, 9);
  data.x.row(0) *= 1e6;
  data.x.row(1) *= 1e-6;
  for (const auto& loss : linear_losses()) {
    const auto fit = fit_path(loss, data.x, data.y, 3, {1e-3}, {}).at(0);
    BOOST_TEST(finite(fit));
    BOOST_TEST((fit.termination == Termination::converged));
  }
}

// One sentence whose features dwarf the others' makes the first gradient so large that a share of
// it is reached at once. Of this one, which is on its side in the fit of the others, nothing is
// asked but to stay there, which a thousandth of a thousandth of a weight brings about.
BOOST_AUTO_TEST_CASE(one_sentence_that_dwarfs_the_others_does_not_end_their_fit) {
  for (const auto& loss : linear_losses()) {
    const auto data = random_problem(4, 60, 3, 13);
    std::vector<double> objectives;
    for (const double size : {1e2, 1e4, 1e6, 1e8, 1e10}) {
      BOOST_TEST_CONTEXT(loss.name << " " << size) {
        auto large = data;
        large.x.col(7) *= size;
        const auto fit = fit_path(loss, large.x, large.y, 3, {1e-3}, {}).at(0);
        BOOST_TEST((fit.termination == Termination::converged));
        BOOST_TEST(fit.gap <= 1e-7 * fit.objective);
        objectives.push_back(fit.objective);
      }
    }
    for (const double objective : objectives)
      BOOST_TEST(objective == objectives.front(), boost::test_tools::tolerance(2e-7));
  }
}

// Features s times as large with s^2 times the penalty are the same problem.
BOOST_AUTO_TEST_CASE(the_scale_of_all_features_changes_nothing) {
  const auto data = random_problem(4, 60, 3, 14);
  for (const auto& loss : {softmax_loss}) {  // ovr penalises the bias, which has no scale
    for (const double l2 : {0.0, 1e-3, 1.0}) {
      const auto one = fit_path(loss, data.x, data.y, 3, {l2}, {}).at(0);
      for (const double size : {1e-6, 1e6}) {
        BOOST_TEST_CONTEXT("size " << size << " l2 " << l2) {
          const arma::mat x = size * data.x;
          const auto fit = fit_path(loss, x, data.y, 3, {l2 * size * size}, {}).at(0);
          BOOST_TEST((fit.termination == one.termination));
          BOOST_TEST((fit.termination == Termination::converged));
          BOOST_TEST(fit.objective == one.objective, boost::test_tools::tolerance(1e-9));
          BOOST_TEST(arma::all(predict(fit.model, x) == predict(one.model, data.x)));
          BOOST_TEST(
              arma::abs(probabilities(fit.model, x) - probabilities(one.model, data.x)).max() <
              1e-6);
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(no_penalties_give_no_fits) {
  const auto data = twelve_points();
  BOOST_TEST(fit_path(softmax_loss, data.x, data.y, 3, {}, {}).empty());
}

BOOST_AUTO_TEST_CASE(features_beyond_double_precision_are_refused_in_words) {
  for (const double bad : {1e300, -1e300, 1e160, std::numeric_limits<double>::infinity(),
                           std::numeric_limits<double>::quiet_NaN()}) {
    for (const auto& loss : linear_losses()) {
      BOOST_TEST_CONTEXT(loss.name << " " << bad) {
        auto data = twelve_points();
        data.x(1, 5) = bad;
        check_error([&] { fit_path(loss, data.x, data.y, 3, {1.0}, {}); },
                    {"training sentence 6\n", "found:", "double precision", "--normalize-words"});
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(large_features_that_fit_are_not_refused) {
  auto data = twelve_points();
  data.x *= 1e100;
  for (const auto& loss : linear_losses()) {
    const auto fit = fit_path(loss, data.x, data.y, 3, {1.0}, {}).at(0);
    BOOST_TEST(finite(fit));
  }
}

BOOST_AUTO_TEST_CASE(a_score_that_overflows_is_refused_with_its_sentence) {
  const LinearModel model = {softmax_loss, {{1e200, 0}, {0, 1}}, {0, 0}};
  check_error(
      [&] {
        predict(model, arma::mat{{1, 1, 1e150}, {1, 1, 1}});
      },
      {"classifier, sentence 3\n", "a score that is not finite"});
}

BOOST_AUTO_TEST_CASE(penalties_at_the_ends_of_double_precision_end_in_numbers_or_words) {
  const auto data = twelve_points();
  for (const auto& loss : linear_losses()) {
    for (const double l2 : {0.0, 5e-324, 1e-300, 1e300, 1.7e308}) {
      BOOST_TEST_CONTEXT(loss.name << " l2 " << l2) {
        try {
          BOOST_TEST(finite(fit_path(loss, data.x, data.y, 3, {l2}, {}).at(0)));
        } catch (const Error& e) {
          BOOST_TEST(contains(e.what(), "classifier, l2 "), e.what());
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_network_on_extreme_features_ends_in_numbers_or_words) {
  for (const double size : {0.0, 5e-324, 1e-150, 1e100, 1e153, 1e300}) {
    for (const auto& [activation, name] : enum_names<Activation>) {
      BOOST_TEST_CONTEXT(name << " " << size) {
        arma::mat x = {{1, 1, -1, -1}, {1, -1, 1, -1}};
        x *= size;
        try {
          const auto fit = fit_networks(x, {0, 1, 1, 0}, x, {0, 1, 1, 0}, 2, {1e-3},
                                        {.hidden = 4, .activation = activation})
                               .at(0);
          BOOST_TEST(finite(fit));
          BOOST_TEST(std::get<NetworkModel>(fit.model).output.weights.n_elem == 8U);
        } catch (const Error& e) {
          BOOST_TEST(contains(e.what(), "classifier, "), e.what());
        }
      }
    }
  }
}
