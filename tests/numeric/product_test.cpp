#include "stages/numeric/product.hpp"

#include <boost/test/unit_test.hpp>
#include <random>

#include "stages/numeric/symmetric_eigen.hpp"

using namespace sentipipe;

namespace {

arma::mat random_matrix(arma::uword rows, arma::uword columns, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  arma::mat out(rows, columns);
  for (double& value : out) value = static_cast<double>(random() >> 11U) * 0x1p-52 - 1;
  return out;
}

// Each element by itself, in the order of the inner dimension.
arma::mat by_hand(const arma::mat& a, const arma::mat& b) {
  arma::mat out(a.n_rows, b.n_cols, arma::fill::zeros);
  for (arma::uword i = 0; i < a.n_rows; ++i) {
    for (arma::uword j = 0; j < b.n_cols; ++j) {
      volatile double sum = 0;
      for (arma::uword l = 0; l < a.n_cols; ++l) {
        const volatile double term = a(i, l) * b(l, j);
        sum = sum + term;
      }
      out(i, j) = sum;
    }
  }
  return out;
}

bool same_bits(const arma::mat& a, const arma::mat& b) {
  return arma::size(a) == arma::size(b) && arma::approx_equal(a, b, "absdiff", 0.0);
}

}  // namespace

// [1 2; 3 4] [5 6; 7 8]: 1*5 + 2*7 = 19, 1*6 + 2*8 = 22, 3*5 + 4*7 = 43, 3*6 + 4*8 = 50.
BOOST_AUTO_TEST_CASE(products_by_hand) {
  const arma::mat a = {{1, 2}, {3, 4}};
  const arma::mat b = {{5, 6}, {7, 8}};
  BOOST_TEST(same_bits(product(a, b), {{19, 22}, {43, 50}}));
  BOOST_TEST(same_bits(product_with_transposed(a, b.t()), {{19, 22}, {43, 50}}));
  BOOST_TEST(inner_product(a, b) == 70.0);
  for (const double size : {0.0, 1.0, 1e-300, 1e300})
    BOOST_TEST(length_of(size * arma::rowvec{3, 4}) == size * 5,
               boost::test_tools::tolerance(1e-15));
}

// Rows, columns and inner dimensions around what is worked on at a time, on whatever processor.
BOOST_AUTO_TEST_CASE(products_have_the_bits_of_sums_in_order) {
  for (const arma::uword m : {1U, 2U, 5U, 8U, 9U, 50U}) {
    for (const arma::uword l : {0U, 1U, 3U, 16U, 31U, 101U, 128U, 300U}) {
      for (const arma::uword n : {0U, 1U, 2U, 7U, 13U, 37U}) {
        const arma::mat a = random_matrix(m, l, m + l + n);
        const arma::mat b = random_matrix(l, n, m * l + n);
        const arma::mat expected = by_hand(a, b);
        BOOST_TEST(same_bits(product(a, b), expected), m << " " << l << " " << n);
        // Armadillo itself looks at the first element of what it transposes, were it empty.
        const arma::mat transposed = b.empty() ? arma::mat(n, l) : arma::mat(b.t());
        BOOST_TEST(same_bits(product_with_transposed(a, transposed), expected),
                   m << " " << l << " " << n);
      }
    }
  }
}

// [2 1; 1 2] has 1 along (1, -1) and 3 along (1, 1).
BOOST_AUTO_TEST_CASE(eigenvalues_by_hand) {
  const auto eigen = symmetric_eigen({{2, 1}, {1, 2}});
  BOOST_TEST(eigen.values(0) == 1.0, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(eigen.values(1) == 3.0, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(std::abs(eigen.vectors(0, 0) + eigen.vectors(1, 0)) < 1e-15);
  BOOST_TEST(std::abs(eigen.vectors(0, 1) - eigen.vectors(1, 1)) < 1e-15);
}

// Also with equal and vanishing eigenvalues, and at the ends of double precision.
BOOST_AUTO_TEST_CASE(eigenvectors_are_orthonormal_and_give_the_matrix_back) {
  for (const arma::uword d : {1U, 2U, 3U, 10U, 57U}) {
    const arma::mat full = random_matrix(d, d + 3, d);
    const arma::mat thin = random_matrix(d, (d + 1) / 2, d);
    for (const arma::mat& root :
         {full, thin, arma::mat(arma::eye(d, d)), arma::mat(arma::zeros(d, d))}) {
      for (const double size : {1.0, 1e-300, 1e300}) {
        const arma::mat a = size * (root * root.t());
        const auto eigen = symmetric_eigen(a);
        const arma::mat again =
            eigen.vectors * arma::diagmat(eigen.values / size) * eigen.vectors.t();
        BOOST_TEST(arma::abs(again - a / size).max() <= 1e-14 * static_cast<double>(d + 3));
        const arma::mat unit = eigen.vectors.t() * eigen.vectors;
        BOOST_TEST(arma::abs(unit - arma::eye(d, d)).max() < 1e-13);
        BOOST_TEST(eigen.values.is_sorted());
      }
    }
  }
}
