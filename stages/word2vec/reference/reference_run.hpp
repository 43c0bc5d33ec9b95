// The CS224n assignment's word2vec run, to the last printed digit.
//
// Input:  the treebank's sentences in file order, as the course tokenises them.
// Output: two vectors of 10 numbers a word, and the smoothed losses that the course prints.
// Source: CS224n assignment 1 (2017), q3_run.py, q3_sgd.py and q3_word2vec.py; skip-gram with
//         negative sampling after Mikolov et al. (2013), "Distributed representations of words and
//         phrases and their compositionality", eq. 4.
// Errors: Error for an unusable treebank, a damaged or foreign checkpoint, a loss that is not
// finite.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "../../vectors/vectors.hpp"
#include "../training_options.hpp"

namespace sentipipe {

struct ReferenceRun {
  Vocabulary vocabulary;       // V words, UNK last
  arma::mat vectors;           // 10 x 2V: V input vectors, then V output vectors
  std::vector<double> losses;  // smoothed, after iterations 10, 20, 30, ...
};

// Called with iteration (10, 20, ...) and smoothed loss.
using LossReport = std::function<void(std::uint32_t iteration, double loss)>;

inline constexpr std::uint32_t report_every = 10;

ReferenceRun run_reference(const std::vector<std::vector<std::string>>& sentences,
                           const TrainingOptions& options, const LossReport& report);

}  // namespace sentipipe
