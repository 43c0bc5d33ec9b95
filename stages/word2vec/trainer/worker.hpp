// One thread's share of the training: blocks of words to changed vectors.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "corpus.hpp"
#include "float_rows.hpp"
#include "noise.hpp"
#include "trainer.hpp"

namespace sentipipe {

// What all threads work on; `input` and `output` are written to by all of them, see
// window_step.hpp.
struct SharedTraining {
  const TrainingOptions& options;
  const std::vector<std::uint64_t>& keep;  // V, of 2^32: the chance that a token is kept
  const NoiseSampler& noise;
  FloatRows& input;
  FloatRows& output;
};

struct LossSum {
  double sum = 0;
  std::uint64_t pairs = 0;
};

class Worker {
 public:
  Worker(const SharedTraining& shared, std::uint64_t seed);

  // Trains on the block's sentences; returns the loss of one window in 32.
  LossSum train(const CorpusBlock& block, float rate);

  // The generator's state between two blocks: all that the next one depends on.
  [[nodiscard]] std::uint64_t state() const { return random_.state(); }

 private:
  static constexpr std::size_t windows_ahead = 4;

  void train_sentence(float rate);
  void train_window(std::size_t at, float rate);
  void draw_negatives();
  void prefetch(const float* row) const;
  void prefetch_word(std::size_t at) const;
  double cbow_step(float rate, bool with_loss);
  // The inputs against the target and the negative samples, or against all words (naive softmax).
  double step(const std::vector<float*>& inputs, float rate, bool with_loss);
  double softmax_step(const std::vector<float*>& inputs, float rate);

  SharedTraining shared_;
  SplitMix random_;
  FloatRows mean_, before_;              // one row each, for CBOW
  std::vector<std::uint32_t> sentence_;  // sub-sampled
  std::uint32_t center_ = 0;             // the window's centre word
  std::vector<float*> inputs_, outputs_;
  // Negative samples of the next windows, drawn so long before that their rows can be fetched.
  std::array<std::vector<std::uint32_t>, windows_ahead> negatives_;
  std::size_t next_ = 0;       // of negatives_
  std::uint32_t windows_ = 0;  // in the block
  LossSum loss_;
};

}  // namespace sentipipe
