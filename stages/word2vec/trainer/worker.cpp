#include "worker.hpp"

#include <algorithm>
#include <armadillo>
#include <cmath>
#include <limits>
#include <utility>

#include "window_step.hpp"

namespace sentipipe {

namespace {

constexpr std::uint32_t loss_every = 32;  // windows

// Uniform on 0 .. n-1 from 32 random bits (Lemire 2019; the bias of n / 2^32 does not matter here).
std::uint32_t below(std::uint32_t n, SplitMix& random) {
  return static_cast<std::uint32_t>((random.next() >> 32U) * n >> 32U);
}

}  // namespace

Worker::Worker(const SharedTraining& shared, std::uint64_t seed)
    : shared_(shared),
      random_(seed),
      mean_(1, shared.options.dim),
      before_(1, shared.options.dim) {}

LossSum Worker::train(const CorpusBlock& block, float rate) {
  windows_ = 0;
  loss_ = {};
  next_ = 0;
  for (std::size_t i = 0; i < windows_ahead; ++i) draw_negatives();
  std::uint32_t begin = 0;
  for (const auto end : block.sentence_ends) {
    sentence_.clear();
    for (auto i = begin; i < end; ++i) {
      const auto word = block.words[i];
      if ((random_.next() >> 32U) < shared_.keep[word]) sentence_.push_back(word);
    }
    train_sentence(rate);
    begin = end;
  }
  return loss_;
}

void Worker::train_sentence(float rate) {
  if (sentence_.size() < 2) return;
  for (std::size_t at = 0; at < std::min(windows_ahead, sentence_.size()); ++at) prefetch_word(at);
  for (std::size_t at = 0; at < sentence_.size(); ++at) {
    // The rows of later windows arrive while this one is computed.
    if (at + windows_ahead < sentence_.size()) prefetch_word(at + windows_ahead);
    train_window(at, rate);
    draw_negatives();
  }
}

void Worker::train_window(std::size_t at, float rate) {
  center_ = sentence_[at];
  outputs_.assign(1, shared_.output.row(center_));
  for (const auto word : negatives_[next_]) {
    if (word != center_)
      outputs_.push_back(shared_.output.row(word));  // left out, as in word2vec.c
  }
  const std::size_t window = 1 + below(shared_.options.window, random_);
  const std::size_t end = std::min(sentence_.size(), at + window + 1);
  inputs_.clear();
  for (std::size_t i = at - std::min(window, at); i < end; ++i) {
    if (i != at) inputs_.push_back(shared_.input.row(sentence_[i]));
  }
  const bool with_loss = windows_++ % loss_every == 0;
  const bool skipgram = shared_.options.window_model() == WindowModel::skipgram;
  const double sum = skipgram ? step(inputs_, rate, with_loss) : cbow_step(rate, with_loss);
  if (with_loss) {
    loss_.sum += sum;
    loss_.pairs += skipgram ? inputs_.size() : 1;
  }
}

void Worker::draw_negatives() {
  auto& words = negatives_[next_];
  next_ = (next_ + 1) % windows_ahead;
  words.clear();
  for (std::uint32_t k = 0; k < shared_.options.negative; ++k) {
    words.push_back(shared_.noise.draw(random_));
    prefetch(shared_.output.row(words.back()));
  }
}

void Worker::prefetch_word(std::size_t at) const {
  prefetch(shared_.output.row(sentence_[at]));
  const std::size_t entering = at + shared_.options.window;
  if (entering < sentence_.size()) prefetch(shared_.input.row(sentence_[entering]));
}

void Worker::prefetch(const float* row) const {
  for (std::size_t i = 0; i < shared_.output.stride(); i += FloatRows::floats_a_line) {
    __builtin_prefetch(row + i, 1);
  }
}

double Worker::step(const std::vector<float*>& inputs, float rate, bool with_loss) {
  if (shared_.options.loss == PairLossKind::naive_softmax) return softmax_step(inputs, rate);
  return window_step({.inputs = inputs.data(),
                      .input_count = inputs.size(),
                      .outputs = outputs_.data(),
                      .output_count = outputs_.size(),
                      .stride = shared_.input.stride()},
                     rate, with_loss);
}

// naive_softmax_loss (losses.hpp) in float32, on the tables in place: the rows are the columns of
// an Armadillo matrix that borrows their memory.
double Worker::softmax_step(const std::vector<float*>& inputs, float rate) {
  const std::size_t stride = shared_.input.stride();
  arma::fmat outputs(shared_.output.row(0), stride, shared_.output.rows(), false, true);
  double loss = 0;
  for (float* row : inputs) {
    arma::fvec input(row, stride, false, true);
    arma::fvec change = outputs.t() * input;  // scores, then y - y^
    change = arma::exp(change - change.max());
    change /= -arma::accu(change);
    loss -= std::log(std::max(-change(center_), std::numeric_limits<float>::min()));
    change(center_) += 1;
    const arma::fvec before = input;
    input += rate * (outputs * change);
    outputs += rate * before * change.t();
  }
  return loss;
}

// The context words' mean predicts the centre word; each of them takes the mean's whole change, as
// in word2vec.c.
double Worker::cbow_step(float rate, bool with_loss) {
  const std::size_t stride = shared_.input.stride();
  float* const mean = mean_.row(0);
  add_rows(inputs_, stride, 1.0F / static_cast<float>(inputs_.size()), mean);
  std::copy_n(mean, stride, before_.row(0));
  const double sum = step({mean}, rate, with_loss);
  for (std::size_t i = 0; i < stride; ++i) mean[i] -= before_.row(0)[i];
  add_to_rows(mean, stride, inputs_);
  return sum;
}

}  // namespace sentipipe
