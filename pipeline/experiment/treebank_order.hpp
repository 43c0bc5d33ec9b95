// Whether a treebank's labels follow the order of its file.
#pragma once

#include "sentipipe/dataset/treebank.hpp"
#include "sentipipe/evaluation/file_order.hpp"

namespace sentipipe {

// Places are lines of datasetSentences.txt; with PTB trees, whose splits are files of their own,
// the share of its file that stands before a sentence: splits of one ordered text keep its order.
FileOrder file_order_of(const Treebank& treebank);

}  // namespace sentipipe
