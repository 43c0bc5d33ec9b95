// Features with mean 0 and deviation 1, so that the penalty weighs each of them alike however long
// the vectors are that it comes from.
//
// Input:  features x (d x n, one sentence per column) and classifiers of what standardized() makes.
// Output: classifiers of the features as they were, with the same logits.
// Source: Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, 3.4.1.
#pragma once

#include <armadillo>

#include "classifiers.hpp"

namespace sentipipe {

struct Standardization {
  arma::vec mean;   // d, over sentences
  arma::vec scale;  // d, 1 / standard deviation; 1 where a feature is the same in all sentences
};

Standardization standardization_of(const arma::mat& x);

// d x n: (x - mean) % scale in each column.
arma::mat standardized(arma::mat x, const Standardization& by);

// The classifier of the features themselves that does what `model` does with the standardized ones.
Classifier of_raw_features(Classifier model, const Standardization& by);

}  // namespace sentipipe
