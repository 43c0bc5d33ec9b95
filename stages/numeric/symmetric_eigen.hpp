// Eigenvalues and eigenvectors of a symmetric matrix, with the same bits beside every LAPACK.
#pragma once

#include <armadillo>

namespace sentipipe {

struct SymmetricEigen {
  arma::vec values;   // d, ascending
  arma::mat vectors;  // d x d, orthonormal, one a column
};

// Householder's tridiagonal form and implicit QL steps (Martin, Reinsch and Wilkinson 1968,
// Numerische Mathematik 11, tred2; Dubrulle, Martin and Wilkinson 1968, ibid. 12, imtql2). `a` is
// d x d, finite and symmetric: its lower triangle counts.
SymmetricEigen symmetric_eigen(arma::mat a);

}  // namespace sentipipe
