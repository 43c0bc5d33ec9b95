// A data set's sentences as words to look up, and what can be said of them without vectors.
#pragma once

#include <armadillo>

#include "pipeline/experiment/plan.hpp"
#include "stages/evaluation/evaluation.hpp"

namespace sentipipe {

struct Split {
  TokenizedSentences tokens;  // as they are looked up
  arma::uvec labels;          // n
  arma::uvec whole;           // n, 1 for a sentence, 0 for a phrase of one
};

struct Splits {
  Split train, dev, test;
};

struct Baseline {
  std::size_t majority;  // most frequent class of the training set
  Accuracy train, dev, test;
};

Split prepare(const std::vector<Sentence>& sentences, Tokenization tokenization, Case letter_case,
              const OnProgress& on_progress = {});
Splits prepare(const Dataset& dataset, Tokenization tokenization, const RunPlan& plan);

// All words of all splits: the only vectors that are kept.
Vocabulary vocabulary_of(const Splits& splits);

// What always guessing the training set's most frequent class gives.
Baseline majority_baseline(const Splits& splits, std::size_t classes);

}  // namespace sentipipe
