// Directions of vectors, whatever their lengths.
#pragma once

#include <armadillo>

namespace sentipipe {

// Each column times a power of two that brings its largest number to between 1 and 2, so that no
// square overflows or vanishes. Directions and cosines stay as they were, to the bit. Columns of
// zeros stay.
arma::mat scaled_by_powers_of_two(arma::mat vectors);

// 0 when one of them is a zero vector.
double cosine(const arma::vec& x, const arma::vec& y);

}  // namespace sentipipe
