// Fits of twelve_points() against scikit-learn 1.2.1, made once with
//   softmax  LogisticRegression(multi_class="multinomial", solver="newton-cg", C=1/l2, tol=1e-12,
//                               max_iter=10000)
//   ovr      LogisticRegression(multi_class="ovr", solver="liblinear", C=1/l2, tol=1e-12,
//                               max_iter=100000, intercept_scaling=1)
// and printed with repr(); the objectives are this project's, computed with NumPy from coef_ and
// intercept_. Softmax biases are compared with their mean taken off: a common shift is free.
#include <boost/test/unit_test.hpp>

#include "classifiers/problems.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

struct Golden {
  LinearLoss loss;
  double l2;
  arma::mat weights;  // 3 x 2
  arma::vec bias;     // 3
  double objective;
};

const std::vector<Golden>& goldens() {
  static const std::vector<Golden> all = {
      {softmax_loss,
       0.1,
       {{-1.3022225827687128, 0.6706419659913951},
        {2.3226536454081845, -1.1527276612265918},
        {-1.020431062639469, 0.48208569523520256}},
       {1.7259594854338474, -3.64859510338005, 1.922635617946203},
       6.142005549730317},
      {softmax_loss,
       2.0,
       {{-0.48019168974207016, 0.2552470532259809},
        {0.7953933957467552, -0.36049482793864956},
        {-0.31520170600468517, 0.10524777471266875}},
       {0.4313021108794495, -0.9550945207844758, 0.5237924099050263},
       8.72694226020993},
      {ovr_loss,
       0.1,
       {{-0.6133284023570228, 0.31321502427338815},
        {2.1403857080356676, -0.9800389131547632},
        {-0.3033360714358498, 0.015984957593905648}},
       {-0.5699419439548674, -3.357259327196852, -0.5752477120437588},
       15.041074277088642},
      {ovr_loss,
       2.0,
       {{-0.47393851814308974, 0.24375033397945614},
        {0.7217903554310585, -0.3024185705597594},
        {-0.26445576248690883, 0.014307386179728997}},
       {-0.3124594369840427, -0.709633518388634, -0.3421112617443599},
       18.90767013899711}};
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(fits_equal_those_of_scikit_learn) {
  const auto data = twelve_points();
  for (const auto& golden : goldens()) {
    BOOST_TEST_CONTEXT(golden.loss.name << " l2 " << golden.l2) {
      // Finer than rounding lets every machine reach, so how it ended is not asked here.
      const auto fit =
          fit_path(golden.loss, data.x, data.y, 3, {golden.l2}, {.tolerance = 1e-11}).at(0);
      arma::vec bias = linear(fit).bias;
      if (!golden.loss.bias_is_penalised) bias -= arma::mean(bias);
      BOOST_TEST(arma::abs(linear(fit).weights - golden.weights).max() < 1e-7);
      BOOST_TEST(arma::abs(bias - golden.bias).max() < 1e-7);
      BOOST_TEST(fit.objective == golden.objective, boost::test_tools::tolerance(1e-12));
    }
  }
}

BOOST_AUTO_TEST_CASE(default_tolerance_gives_objectives_to_ten_digits) {
  const auto data = twelve_points();
  for (const auto& golden : goldens()) {
    const auto fit = fit_path(golden.loss, data.x, data.y, 3, {golden.l2}, {}).at(0);
    BOOST_TEST(fit.objective == golden.objective, boost::test_tools::tolerance(1e-10));
    BOOST_TEST((fit.termination == Termination::converged));
  }
}

// predict_proba([[1, 1]]) of the ovr model with l2 = 2.
BOOST_AUTO_TEST_CASE(ovr_probabilities_are_normalised_as_scikit_learn_does) {
  const LinearModel model = {
      .loss = ovr_loss, .weights = goldens()[3].weights, .bias = goldens()[3].bias};
  const arma::vec p = probabilities(model, arma::vec{1, 1}).col(0);
  const auto near = boost::test_tools::tolerance(1e-7);
  BOOST_TEST(p(0) == 0.31917582, near);
  BOOST_TEST(p(1) == 0.37159543, near);
  BOOST_TEST(p(2) == 0.30922875, near);
}
