// Why a sentence was judged so. A linear head is linear in the averaged word vectors, so its logits
// are exactly the bias plus one share for each word:
//   z = W x + b,  x = (1/n) sum_t v_t  =>  z = b + sum_t (W v_t) / n
//
// Input:  a classifier, word vectors as features use them, a sentence's tokens.
// Output: a share for each word, logits and probabilities (K). A network's hidden layer mixes the
//         words: its shares and its bias are empty.
// Errors: Error, with the word, when a share or the difference of two is not finite.
#pragma once

#include <armadillo>
#include <string>
#include <vector>

#include "stages/classifiers/classifiers.hpp"
#include "stages/features/features.hpp"
#include "stages/vectors/vectors.hpp"

namespace sentipipe {

struct ExplainedWord {
  std::string text;  // as it is looked up
  bool known;
  arma::vec share;  // K, in logits; zeros for an unknown word; empty for what is not linear
};

struct Explanation {
  std::vector<ExplainedWord> words;
  arma::vec bias;           // K; empty for what is not linear
  arma::vec logits;         // K, the bias and all shares
  arma::vec probabilities;  // K
  std::size_t predicted;    // the largest logit, the smallest index among equals
  std::size_t runner_up;    // the largest logit of the others
};

Explanation explain(const Classifier& classifier, const WordVectors& vectors, Oov oov,
                    const std::vector<std::string>& tokens);

// What word `w` adds to the lead of class `of` over class `over`, in logits.
inline double lead(const ExplainedWord& w, std::size_t of, std::size_t over) {
  return w.share(of) - w.share(over);
}

}  // namespace sentipipe
