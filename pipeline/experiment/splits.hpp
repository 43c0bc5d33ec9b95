// A data set's sentences as words to look up, and what can be said of them without vectors.
#pragma once

#include <armadillo>

#include "pipeline/experiment/run.hpp"
#include "sentipipe/features/features.hpp"

namespace sentipipe {

struct Split {
  TokenizedSentences tokens;  // as they are looked up
  arma::uvec labels;          // n
  arma::uvec whole;           // n, 1 for a sentence, 0 for a phrase of one
};

struct Splits {
  Split train, dev, test;
};

Splits prepare(const Dataset& dataset, Tokenization tokenization, const RunOptions& options);

// All words of all splits: the only vectors that are kept.
Vocabulary vocabulary_of(const Splits& splits);

// What always guessing the training set's most frequent class gives.
Baseline majority_baseline(const Splits& splits, std::size_t classes);

}  // namespace sentipipe
