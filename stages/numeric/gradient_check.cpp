#include "gradient_check.hpp"

#include <algorithm>
#include <cmath>

#include "../base/error.hpp"

namespace sentipipe {

double largest_relative_difference(const DifferentiableFunction& function, const arma::vec& x) {
  constexpr double h = 1e-4;
  const arma::vec gradient = function(x).gradient;
  double largest = 0;
  for (arma::uword i = 0; i < x.n_elem; ++i) {
    arma::vec shifted = x;
    shifted(i) = x(i) + h;
    const double above = function(shifted).value;
    shifted(i) = x(i) - h;
    const double below = function(shifted).value;
    const double difference = (above - below) / (2 * h);
    if (!std::isfinite(difference) || !std::isfinite(gradient(i))) {
      throw Error({.place = "gradient check, coordinate " + std::to_string(i),
                   .found = "a value or a gradient that is not finite",
                   .expected = "finite ones at every point",
                   .remedy = "this is a defect of the program: please report it"});
    }
    const double size = std::max({1.0, std::abs(difference), std::abs(gradient(i))});
    largest = std::max(largest, std::abs(difference - gradient(i)) / size);
  }
  return largest;
}

}  // namespace sentipipe
