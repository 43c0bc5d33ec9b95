#include "directions.hpp"

#include <cmath>

namespace sentipipe {

arma::mat scaled_by_powers_of_two(arma::mat vectors) {
  for (arma::uword i = 0; i < vectors.n_cols; ++i) {
    const double largest = arma::abs(vectors.col(i)).max();
    const int exponent = largest > 0 ? std::ilogb(largest) : 0;
    if (exponent == 0) continue;
    // In two steps, as 2^1074 is no double.
    vectors.col(i) *= std::ldexp(1.0, -exponent / 2);
    vectors.col(i) *= std::ldexp(1.0, exponent / 2 - exponent);
  }
  return vectors;
}

double cosine(const arma::vec& x, const arma::vec& y) {
  const arma::vec a = scaled_by_powers_of_two(x);
  const arma::vec b = scaled_by_powers_of_two(y);
  const double lengths = arma::norm(a) * arma::norm(b);
  return lengths > 0 ? arma::dot(a, b) / lengths : 0;
}

}  // namespace sentipipe
