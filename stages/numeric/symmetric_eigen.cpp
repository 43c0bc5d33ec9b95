#include "symmetric_eigen.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "product.hpp"

namespace sentipipe {

namespace {

struct Tridiagonal {
  arma::vec diagonal;    // d
  arma::vec below;       // d, element i beside i + 1; the last is 0
  arma::mat directions;  // d x d, orthonormal columns Q: a = Q T Q'
};

// Reflections I - 2 u u' that clear column after column below the one under the diagonal.
Tridiagonal tridiagonal_form(arma::mat a) {
  const arma::uword d = a.n_rows;
  Tridiagonal out = {arma::vec(d), arma::vec(d, arma::fill::zeros), arma::eye(d, d)};
  arma::mat reflections(d, d, arma::fill::zeros);  // u in the rows below its column
  for (arma::uword c = 0; c + 1 < d; ++c) {
    arma::vec u = a.col(c);
    u.head(c + 1).zeros();
    const double length = length_of(u);
    if (length > 0) {
      const double sign = u(c + 1) < 0 ? -1 : 1;
      u(c + 1) += sign * length;
      u /= length_of(u);
      // a - 2 u w' - 2 w u', w = a u - u (u' a u), in the columns that are left.
      arma::vec w(d, arma::fill::zeros);
      for (arma::uword j = c; j < d; ++j) w += a.col(j) * u(j);
      w -= u * inner_product(u, w);
      for (arma::uword j = c; j < d; ++j) a.col(j) -= u * (2 * w(j)) + w * (2 * u(j));
    }
    reflections.col(c) = u;
    out.below(c) = a(c + 1, c);
  }
  out.diagonal = a.diag();
  // Q = H_0 H_1 ..., from the last on, so that the columns before it are still those of the unit
  // matrix.
  for (arma::uword c = d; c-- > 0;) {
    const arma::vec u = reflections.col(c);
    for (arma::uword j = c; j < d; ++j) {
      auto column = out.directions.col(j);
      column -= u * (2 * inner_product(u, column));
    }
  }
  return out;
}

// Turns columns j and j + 1 by the angle with this cosine and sine.
void rotate(arma::mat& directions, arma::uword j, double cosine, double sine) {
  double* first = directions.colptr(j);
  double* second = directions.colptr(j + 1);
  for (arma::uword i = 0; i < directions.n_rows; ++i) {
    const double before = second[i];
    second[i] = sine * first[i] + cosine * before;
    first[i] = cosine * first[i] - sine * before;
  }
}

// One implicit QL step on rows first .. last, with Wilkinson's shift.
void ql_step(Tridiagonal& t, arma::uword first, arma::uword last) {
  auto& diagonal = t.diagonal;
  auto& below = t.below;
  double g = (diagonal(first + 1) - diagonal(first)) / (2 * below(first));
  double r = std::hypot(g, 1.0);
  g = diagonal(last) - diagonal(first) + below(first) / (g + std::copysign(r, g));
  double sine = 1;
  double cosine = 1;
  double shift = 0;
  for (arma::uword i = last; i-- > first;) {
    const double f = sine * below(i);
    const double b = cosine * below(i);
    r = std::hypot(f, g);
    below(i + 1) = r;
    if (r == 0) {  // it fell apart into two
      diagonal(i + 1) -= shift;
      below(last) = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = diagonal(i + 1) - shift;
    r = (diagonal(i) - g) * sine + 2 * cosine * b;
    shift = sine * r;
    diagonal(i + 1) = g + shift;
    g = cosine * r - b;
    rotate(t.directions, i, cosine, sine);
  }
  diagonal(first) -= shift;
  below(first) = g;
  below(last) = 0;
}

}  // namespace

SymmetricEigen symmetric_eigen(arma::mat a) {
  const arma::uword d = a.n_rows;
  // A power of two, which rounds nothing, so that no square is too large or too small.
  const double largest = d == 0 ? 0 : arma::abs(a).max();
  const int exponent = largest > 0 ? std::ilogb(largest) : 0;
  a.transform([&](double v) { return std::ldexp(v, -exponent); });
  Tridiagonal t = tridiagonal_form(std::move(a));
  for (arma::uword first = 0; first < d; ++first) {
    for (;;) {
      arma::uword last = first;
      const auto negligible = [&](arma::uword i) {
        return std::abs(t.below(i)) <= std::numeric_limits<double>::epsilon() *
                                           (std::abs(t.diagonal(i)) + std::abs(t.diagonal(i + 1)));
      };
      while (last + 1 < d && !negligible(last)) ++last;
      if (last == first) break;
      ql_step(t, first, last);
    }
  }
  const arma::uvec order = arma::stable_sort_index(t.diagonal);
  SymmetricEigen out = {t.diagonal(order), t.directions.cols(order)};
  out.values.transform([&](double v) { return std::ldexp(v, exponent); });
  return out;
}

}  // namespace sentipipe
