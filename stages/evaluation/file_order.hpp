// Whether labels follow the order of the file: what a classifier gets right that sees where a
// sentence stands and none of its words.
//
// Input:  places (line numbers, or shares of a file's length; any order) and class indices of the
//         training and of the dev sentences.
// Output: how many dev labels the nearest training labels give, beside the majority class, and how
//         probable that is without such an order.
// Source: k nearest neighbours in one dimension, k by leave-one-out on the training sentences
//         alone; a permutation test whose number of samples is sequential (Besag and Clifford 1991,
//         Biometrika 78), over blocks as in the bootstrap of dependent data (Kuensch 1989, Annals
//         of Statistics 17).
#pragma once

#include <armadillo>

#include "evaluation.hpp"

namespace sentipipe {

struct PlacedLabels {
  arma::vec places;   // n, finite
  arma::uvec labels;  // n, values 0 .. K-1
};

struct FileOrder {
  std::size_t neighbours;  // training sentences on each side that a label is guessed from
  Accuracy by_place;       // of dev
  Accuracy majority;       // of dev, always guessing the most frequent training class
  double p;                // of as many right by place when dev labels stand in random order

  // In random order this is said of at most 1 in 1,000 data sets.
  [[nodiscard]] bool is_told() const { return p < 0.001 && by_place.correct > majority.correct; }
};

// A guess is the most frequent class of the neighbours, among equals the more frequent one in
// training, then the smaller index. `p` is exact: 1,999 random orders (fewer once ten have done as
// well) of the dev labels, in blocks of n^(1/3) neighbours that stay together, so that a text of a
// few sentences with one label does not count as many observations.
FileOrder file_order(const PlacedLabels& train, const PlacedLabels& dev, std::size_t classes);

}  // namespace sentipipe
