// Skip-gram and CBOW with negative sampling for corpora of any size, with word2vec.c's meanings.
//
// Input:  a corpus. Output: input and output vectors of every word, float32.
// Order:  every epoch takes every sentence once, by default in a new random order; block_source.hpp
//         says what is guaranteed where the sentences do not fit into memory.
// Source: Mikolov et al. (2013), as in losses.hpp; word2vec.c for the schedule. As in pWord2Vec
//         (Ji et al. 2016) a window's context words share the negative samples of their centre
//         word, which makes a window one small matrix product.
// Errors: Error for a corpus from which nothing can be learned, a foreign or damaged checkpoint, a
//         loss that is not finite.
#pragma once

#include <cstdint>
#include <functional>

#include "../training_options.hpp"
#include "corpus.hpp"
#include "float_rows.hpp"

namespace sentipipe {

struct TrainerReport {
  std::uint64_t words;         // done in all epochs, sub-sampled away or not, as word2vec.c counts
  std::uint64_t total;         // to do
  double rate;                 // learning rate
  double loss;                 // summed since the last report, of one window in 32
  std::uint64_t pairs;         // (centre, context) pairs that the sum is of; CBOW: windows
  double seconds;              // of training, since this command began
  std::uint64_t words_before;  // done when it began: above 0 when it goes on from a checkpoint
  bool whole;                  // all sentences are in memory, and so one pool (block_source.hpp)
};

struct TrainedVectors {
  CorpusVocabulary vocabulary;
  FloatRows input;   // V rows
  FloatRows output;  // V rows
  bool whole;        // as in TrainerReport
  bool finished;     // false when it was told to stop
};

// Calls `report` every 640,000 words or so; when that returns false, training stops, with a
// checkpoint if there is a folder for it.
TrainedVectors train_vectors(const CorpusSource& source, const TrainingOptions& options,
                             const std::function<bool(const TrainerReport&)>& report);

}  // namespace sentipipe
