// Accuracy on kinds of sentences: what a bag of words is known to be weak at, and what is short of
// known words.
//
// Input:  sentences with the gold and predicted class of each, and how many of its tokens are
//         unknown.
// Output: correct/total by kind. Kinds of the same question (length, say) share all sentences out.
#pragma once

#include <string_view>
#include <vector>

#include "pipeline/experiment/run.hpp"
#include "stages/evaluation/evaluation.hpp"

namespace sentipipe {

struct Slice {
  std::string_view name;
  Accuracy accuracy;
};

// A classifier's accuracies on the sentences that `evaluation` is of; always the same kinds in the
// same order, those without a sentence as well. `words` are the sentences' words as the treebank
// splits them, in lower case; `looked_up` the tokens that stand among `known` or are unknown.
std::vector<Slice> slices_of(const SplitEvaluation& evaluation, const TokenizedSentences& words,
                             const TokenizedSentences& looked_up, const Vocabulary& known);

}  // namespace sentipipe
