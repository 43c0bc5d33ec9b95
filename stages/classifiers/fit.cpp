// Fits of linear heads: L-BFGS in nearly round coordinates (axes.hpp), Newton steps where that does
// not get far enough (newton.hpp), and how far from the infimum it ended (gap.hpp).
#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>

#include "../base/parallel.hpp"
#include "../numeric/minimize.hpp"
#include "../numeric/product.hpp"
#include "axes.hpp"
#include "classifiers.hpp"
#include "gap.hpp"
#include "newton.hpp"

namespace sentipipe {

namespace {

// What all penalties share.
struct Data {
  const Training& training;
  const LinearLoss& loss;
  arma::vec mean;  // d
  Axes axes;
  ClassAxes classes;
};

// One penalty's objective. A point is K p numbers, the parameters in nearly round coordinates.
class Problem {
 public:
  Problem(const Data& data, double l2) : data_(data), l2_(l2), penalty_(l2 * data.axes.penalised) {
    scale_ = product_with_transposed(data.classes.lambda, data.axes.gamma);
    scale_.each_row() += penalty_.t();
    scale_ = 1 / arma::sqrt(arma::clamp(scale_, scale_.max() * 1e-14, scale_.max()));
  }
  [[nodiscard]] arma::vec zero() const { return arma::zeros(scale_.n_elem); }

  [[nodiscard]] ValueAndGradient operator()(const arma::vec& point) const {
    const auto at = objective_at(point);
    return {at.value, to_point(at.gradient)};
  }
  // Over W and b, from the gradient at a point.
  [[nodiscard]] double gradient_norm(const arma::vec& gradient) const {
    // The class axes are a rotation, which leaves the norm as it is.
    return length_of(product(matrix(gradient) / scale_, data_.axes.gradient_to_original));
  }
  [[nodiscard]] Hessian hessian_at(const arma::vec& point) const;
  // The most that a step moves two scores of a sentence against each other.
  [[nodiscard]] double largest_move(const arma::vec& step) const {
    const arma::mat change = product(parameters(step), data_.axes.design);
    return arma::range(change, 0).max();
  }
  // A point's weights, with what is true of them as they are written.
  [[nodiscard]] Fit fit_of(const arma::vec& point) const;

 private:
  [[nodiscard]] arma::mat matrix(const arma::vec& point) const {
    return arma::reshape(point, scale_.n_rows, scale_.n_cols);
  }
  // Parameters, or a gradient, of which all classes have nothing in common: what they have costs
  // the penalty alone, and large features turn its rounding into steps.
  [[nodiscard]] arma::mat without_idle_shift(arma::mat all) const {
    if (data_.loss.shift_is_idle) all.each_row() -= arma::mean(all, 0);
    return all;
  }
  [[nodiscard]] arma::mat parameters(const arma::vec& point) const {
    return without_idle_shift(product(data_.classes.directions, matrix(point) % scale_));
  }
  [[nodiscard]] arma::vec to_point(const arma::mat& gradient) const {
    return arma::vectorise(product(data_.classes.directions.t(), without_idle_shift(gradient)) %
                           scale_);
  }
  [[nodiscard]] Objective objective_at(const arma::vec& point) const {
    return objective(data_.loss, parameters(point), data_.axes.design, data_.training.y, penalty_);
  }

  const Data& data_;
  double l2_;
  arma::vec penalty_;  // p
  arma::mat scale_;    // K x p
};

Hessian Problem::hessian_at(const arma::vec& point) const {
  const auto curvature = std::make_shared<Curvature>(data_.loss, objective_at(point).residuals,
                                                     data_.training.y, data_.axes.design, penalty_);
  arma::mat diagonal = curvature->along(without_idle_shift(data_.classes.directions));
  // Directions in which there is nothing: an idle shift, but for the squares of its rounding.
  const arma::umat rounding =
      diagonal <= arma::repmat(1e-25 * arma::max(diagonal, 0), diagonal.n_rows, 1);
  diagonal.each_row() += penalty_.t();
  diagonal.elem(arma::find(rounding)).zeros();
  return {.times =
              [this, curvature](const arma::vec& change) {
                return to_point(curvature->times(parameters(change)));
              },
          .diagonal = arma::vectorise(diagonal % arma::square(scale_))};
}

Fit Problem::fit_of(const arma::vec& point) const {
  const arma::mat original = product(parameters(point), data_.axes.to_original);
  const arma::uword d = data_.training.x.n_rows;
  const auto at = objective_of(data_.loss, original, data_.training, l2_);
  Fit fit;
  // The model is for sentences, which have all the biases.
  fit.model = LinearModel{.loss = data_.loss,
                          .weights = original.head_cols(d),
                          .bias = arma::sum(original.tail_cols(original.n_cols - d), 1)};
  fit.objective = at.value;
  fit.gradient_norm = length_of(at.gradient);
  fit.gap = duality_gap(data_.loss, original, at, data_.training, l2_, data_.mean,
                        data_.axes.gamma.max());
  return fit;
}

// What a fit is asked for.
struct Goal {
  double tolerance;
  double gradient_norm;
  int max_iterations;

  [[nodiscard]] bool still_falls(const Fit& fit) const {
    return !(fit.gap <= tolerance * fit.objective) || fit.objective == 0;
  }
  [[nodiscard]] bool reached(const Fit& fit) const {
    return fit.gradient_norm <= gradient_norm && !still_falls(fit);
  }
};

// Newton steps from `point`, where `fit` ended short of the goal.
Fit finish(const Problem& problem, arma::vec point, Fit fit, const Goal& goal) {
  constexpr int most_steps = 50;
  constexpr double rounding = 1e-12;  // of a value
  // The curvature of a sentence changes by about this share when its scores move so far (Bach 2010,
  // Electronic Journal of Statistics 4, section 2): the decrement tells of a step within.
  constexpr double trusted_move = 0.1;
  auto at = problem(point);
  auto before = NewtonStep{.direction = {}, .decrement = std::numeric_limits<double>::infinity()};
  double value_before = before.decrement;
  const auto ended = [&fit](Termination termination) {
    fit.termination = termination;
    return fit;
  };
  for (int steps = 0;; ++steps) {
    const auto step = newton_step(at.gradient, problem.hessian_at(point));
    const bool trusted = problem.largest_move(step.direction) <= trusted_move;
    if (trusted) fit.gap = std::min(fit.gap, 2 * step.decrement);
    if (goal.reached(fit)) return ended(Termination::converged);
    const bool closer = !trusted || step.decrement < before.decrement / 2 ||
                        at.value < value_before - rounding * std::abs(value_before);
    if (fit.iterations >= goal.max_iterations) return ended(Termination::iteration_limit);
    const auto next = closer && steps < most_steps
                          ? go_along(std::cref(problem), point, at, step.direction)
                          : std::nullopt;
    if (!next)
      return ended(goal.still_falls(fit) ? Termination::still_falling : Termination::no_progress);
    before = step;
    value_before = at.value;
    point = next->x;
    at = next->at;
    const int iterations = fit.iterations + 1;
    fit = problem.fit_of(point);
    fit.iterations = iterations;
    if (goal.reached(fit)) return ended(Termination::converged);
  }
}

Fit fit_one(const Data& data, double l2, const FitOptions& options, const WorkCounter& counter) {
  const Problem problem(data, l2);
  Goal goal = {.tolerance = options.tolerance,
               .gradient_norm = -1,
               .max_iterations = options.max_iterations};
  const auto stop = [&](const arma::vec&, double, const arma::vec& gradient) {
    counter.tell();
    const double norm = problem.gradient_norm(gradient);
    if (goal.gradient_norm < 0) goal.gradient_norm = options.tolerance * norm;
    return norm <= goal.gradient_norm;
  };
  const auto minimum = minimize(std::cref(problem), stop, problem.zero(), options.max_iterations);
  Fit fit = problem.fit_of(minimum.x);
  fit.iterations = minimum.iterations;
  fit.termination = minimum.termination;
  if (fit.termination == Termination::iteration_limit) return fit;
  if (goal.reached(fit)) {
    fit.termination = Termination::converged;
    return fit;
  }
  return finish(problem, minimum.x, std::move(fit), goal);
}

}  // namespace

std::vector<Fit> fit_path(const LinearLoss& loss, const arma::mat& x, const arma::uvec& y,
                          std::size_t classes, const std::vector<double>& l2,
                          const FitOptions& options, const arma::uvec& whole) {
  const Training training = {.x = x, .y = y, .biases = biases_of(x.n_cols, whole)};
  const Data data = {.training = training,
                     .loss = loss,
                     .mean = arma::mean(x, 1),
                     .axes = axes_of(loss, training),
                     .classes = class_axes_of(loss, y, classes)};
  std::vector<Fit> fits(l2.size());
  WorkCounter counter(options.on_progress, l2.size());
  parallel_for(l2.size(), options.threads, [&](std::size_t i) {
    fits[i] = fit_one(data, l2[i], options, counter);
    require_finite(fits[i], l2[i]);
    counter.add();
  });
  return fits;
}

}  // namespace sentipipe
