#include "newton.hpp"

#include <cmath>
#include <limits>

#include "../numeric/product.hpp"

namespace sentipipe {

NewtonStep newton_step(const arma::vec& gradient, const Hessian& hessian) {
  constexpr double enough = 1e-3 * 1e-3;
  constexpr int most_products = 300;
  arma::vec inverse = hessian.diagonal;
  inverse.transform([](double v) { return std::isnormal(v) ? 1 / v : 0.0; });
  NewtonStep step = {arma::vec(gradient.n_elem, arma::fill::zeros), 0};
  // Directions too flat for double precision: what lies along them is not known.
  if (arma::any((hessian.diagonal != 0) % (inverse == 0)))
    step.decrement = std::numeric_limits<double>::infinity();
  arma::vec residual = -gradient;
  arma::vec scaled = inverse % residual;
  arma::vec towards = scaled;
  double size = inner_product(residual, scaled);
  const double first = size;
  for (int i = 0; size > enough * first; ++i) {
    const arma::vec moved = hessian.times(towards);
    const double curvature = inner_product(towards, moved);
    if (!(curvature > 0) || i == most_products) {  // rounding alone makes it 0 or less
      step.decrement = std::numeric_limits<double>::infinity();
      break;
    }
    const double length = size / curvature;
    step.direction += length * towards;
    step.decrement += length * size;
    residual -= length * moved;
    scaled = inverse % residual;
    const double before = size;
    size = inner_product(residual, scaled);
    towards = scaled + size / before * towards;
  }
  return step;
}

std::optional<PointOnLine> go_along(const DifferentiableFunction& function, const arma::vec& x,
                                    const ValueAndGradient& from, const arma::vec& direction) {
  constexpr double shortest = 0x1p-40;
  constexpr double longest = 0x1p40;
  constexpr double rounding = 1e-12;  // of a value
  const double fall = -inner_product(from.gradient, direction);
  if (!(fall > 0)) return std::nullopt;
  std::optional<PointOnLine> found;
  double slope = 0;
  const auto reaches = [&](double length) {
    PointOnLine point = {.x = x + length * direction, .at = {}};
    point.at = function(point.x);
    slope = inner_product(point.at.gradient, direction);
    const bool good =
        slope <= fall / 2 && point.at.value <= from.value + rounding * std::abs(from.value);
    if (good) found = std::move(point);
    return good;
  };
  double length = 1;
  while (!reaches(length) && length > shortest) length /= 2;
  while (found && length >= 1 && length < longest && slope < -fall / 2) {
    length *= 2;
    if (!reaches(length)) break;
  }
  return found;
}

}  // namespace sentipipe
