// Products of matrices with the same bits on every processor and beside every BLAS: what is fitted,
// counted and chosen rests on them.
//
// Each element is summed in the order of the inner dimension, by multiplications and additions that
// are never contracted, however many elements the instruction set works on at a time.
#pragma once

#include <armadillo>

namespace sentipipe {

// a b, for a (m x l) and b (l x n); quick where m is small.
arma::mat product(const arma::mat& a, const arma::mat& b);

// a b', for a (m x n) and b (l x n).
arma::mat product_with_transposed(const arma::mat& a, const arma::mat& b);

// The sum of a % b, in the order of the elements, and the Euclidean norm.
double inner_product(const arma::mat& a, const arma::mat& b);
double length_of(const arma::mat& a);

}  // namespace sentipipe
