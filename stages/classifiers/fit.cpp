// Fits in coordinates in which the problem is nearly round.
//
// Averages of word vectors are strongly correlated, which costs L-BFGS hundreds of iterations. With
// the class shares as probabilities, the Hessian of either objective is S (x) A A' + l2: S the K x
// K matrix below, A the design. In the eigenvectors of S and the principal axes of A that is a
// diagonal, lambda_k * gamma_j + l2. Dividing by its root leaves a problem of condition near 1.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "classifiers/classifiers.hpp"
#include "classifiers/minimize.hpp"
#include "classifiers/objective.hpp"
#include "support/error.hpp"
#include "support/parallel.hpp"

namespace sentipipe {

namespace {

// The design in principal axes and the way back. p = d + 1.
//   softmax: rows P'(x - mean) and then 1. The bias is free, so centring changes nothing but b, and
//            it makes the last row orthogonal to the others.
//   ovr:     rows P'[x; 1]; the bias is penalised like a weight, so one rotation serves all.
struct Axes {
  arma::mat design;                // p x n
  arma::vec gamma;                 // p, sums of squares of the design's rows
  arma::vec penalised;             // p, 1 or 0
  arma::mat to_original;           // p x (d + 1): [W b] = parameters * to_original
  arma::mat gradient_to_original;  // p x (d + 1)
};

// Columns that are worked on at a time: beside the features there is then one matrix of their size,
// the design, and no temporary copy.
constexpr arma::uword block_columns = 65'536;

// Calls use(first, last) for blocks of `columns` columns, ends included.
template <class Use>
void for_each_block(arma::uword columns, const Use& use) {
  for (arma::uword first = 0; first < columns; first += block_columns) {
    use(first, std::min(first + block_columns, columns) - 1);
  }
}

// Replaces the first `count` rows of `design`, made from the features x, by their coordinates in
// their principal axes; returns the rotation, one axis per row.
arma::mat rotate_to_principal_axes(arma::mat& design, arma::uword count, const arma::mat& x) {
  const arma::uword last_row = count - 1;
  arma::mat gram(count, count, arma::fill::zeros);
  for_each_block(design.n_cols, [&](arma::uword first, arma::uword last) {
    const arma::mat block = design.submat(0, first, last_row, last);
    gram += block * block.t();
  });
  arma::vec values;
  arma::mat directions;
  if (!arma::eig_sym(values, directions, gram)) {
    const arma::uvec bad = arma::find_nonfinite(x);
    const arma::uword at = bad.empty() ? arma::abs(x).index_max() : bad(0);
    throw Error({.place = fmt::format("classifier, training sentence {}", at / x.n_rows + 1),
                 .found = bad.empty() ? fmt::format("a feature {}, too large to decompose", x(at))
                                      : "a feature that is not finite",
                 .expected = "finite features whose squares fit in double precision",
                 .remedy = "scale the word vectors, or use --normalize-words"});
  }
  arma::mat rotation = directions.t();
  for_each_block(design.n_cols, [&](arma::uword first, arma::uword last) {
    const arma::mat block = design.submat(0, first, last_row, last);
    design.submat(0, first, last_row, last) = rotation * block;
  });
  return rotation;
}

Axes axes_of(Head head, const arma::mat& x) {
  const arma::uword d = x.n_rows;
  const arma::vec mean = arma::mean(x, 1);
  Axes axes;
  axes.penalised.ones(d + 1);
  axes.design.set_size(d + 1, x.n_cols);
  for (arma::uword i = 0; i < x.n_cols; ++i) {
    if (head == Head::ovr) {
      axes.design.col(i).head(d) = x.col(i);
    } else {
      axes.design.col(i).head(d) = x.col(i) - mean;
    }
  }
  axes.design.row(d).ones();
  axes.to_original.eye(d + 1, d + 1);
  if (head == Head::ovr) {
    axes.to_original = rotate_to_principal_axes(axes.design, d + 1, x);
    axes.gradient_to_original = axes.to_original;
  } else {
    const arma::mat rotation = rotate_to_principal_axes(axes.design, d, x);
    axes.penalised(d) = 0;
    axes.to_original.submat(0, 0, d - 1, d - 1) = rotation;
    axes.gradient_to_original = axes.to_original;
    axes.to_original.submat(0, d, d - 1, d) = -rotation * mean;
    axes.gradient_to_original.submat(d, 0, d, d - 1) = mean.t();
  }
  axes.gamma.zeros(d + 1);
  for_each_block(x.n_cols, [&](arma::uword first, arma::uword last) {
    axes.gamma += arma::sum(arma::square(axes.design.cols(first, last)), 1);
  });
  return axes;
}

// The eigenvectors (one per column) and eigenvalues of S.
//   softmax: S = diag(share) - share share', which sends the vector of ones to 0. A common shift of
//            all logits changes nothing, and in these axes L-BFGS never steps that way.
//   ovr:     S = diag(share (1 - share)).
struct ClassAxes {
  arma::mat directions;  // K x K
  arma::vec lambda;      // K
};

ClassAxes class_axes_of(Head head, const arma::uvec& y, std::size_t classes) {
  arma::vec share(classes, arma::fill::zeros);
  for (const auto label : y) share(label) += 1.0 / static_cast<double>(y.n_elem);
  ClassAxes axes;
  if (head == Head::ovr) {
    axes.directions.eye(classes, classes);
    axes.lambda = share % (1 - share);
  } else {
    arma::eig_sym(axes.lambda, axes.directions, arma::diagmat(share) - share * share.t());
  }
  // A class without sentences has no curvature here, yet it moves: as one sentence would make it.
  axes.lambda = arma::clamp(axes.lambda, 1.0 / static_cast<double>(y.n_elem + 1), 1.0);
  return axes;
}

Fit fit_one(Head head, const Axes& axes, const ClassAxes& class_axes, const arma::uvec& y,
            double l2, const FitOptions& options, const WorkCounter& counter) {
  const arma::vec penalty = l2 * axes.penalised;
  arma::mat scale = class_axes.lambda * axes.gamma.t();  // K x p
  scale.each_row() += penalty.t();
  scale = 1 / arma::sqrt(arma::clamp(scale, scale.max() * 1e-14, scale.max()));

  const auto unscale = [&](const arma::vec& point) -> arma::mat {
    return class_axes.directions * (arma::reshape(point, scale.n_rows, scale.n_cols) % scale);
  };
  const auto function = [&](const arma::vec& point) -> ValueAndGradient {
    auto [value, gradient] = objective(head, unscale(point), axes.design, y, penalty);
    return {value, arma::vectorise(class_axes.directions.t() * gradient % scale)};
  };
  double gradient_norm = 0;
  double first_norm = -1;
  const auto converged = [&](const arma::vec&, double, const arma::vec& scaled_gradient) {
    counter.tell();
    // The class axes are a rotation, which leaves the norm as it is.
    const arma::mat gradient = arma::reshape(scaled_gradient, scale.n_rows, scale.n_cols) / scale;
    gradient_norm = arma::norm(gradient * axes.gradient_to_original, "fro");
    if (first_norm < 0) first_norm = gradient_norm;
    return gradient_norm <= options.tolerance * first_norm;
  };
  const auto minimum = minimize(function, converged, arma::vec(scale.n_elem, arma::fill::zeros),
                                options.max_iterations);
  const arma::mat original = unscale(minimum.x) * axes.to_original;
  const arma::uword d = original.n_cols - 1;
  return {.model = {.head = head, .weights = original.head_cols(d), .bias = original.col(d)},
          .objective = minimum.value,
          .gradient_norm = gradient_norm,
          .iterations = minimum.iterations,
          .termination = minimum.termination};
}

}  // namespace

std::vector<Fit> fit_path(Head head, const arma::mat& x, const arma::uvec& y, std::size_t classes,
                          const std::vector<double>& l2, const FitOptions& options) {
  const Axes axes = axes_of(head, x);
  const ClassAxes class_axes = class_axes_of(head, y, classes);
  std::vector<Fit> fits(l2.size());
  WorkCounter counter(options.on_progress, l2.size());
  parallel_for(l2.size(), options.threads, [&](std::size_t i) {
    fits[i] = fit_one(head, axes, class_axes, y, l2[i], options, counter);
    require_finite(fits[i], l2[i]);
    counter.add();
  });
  return fits;
}

}  // namespace sentipipe
