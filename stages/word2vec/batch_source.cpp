#include "word2vec/batch_source.hpp"

#include <utility>

namespace sentipipe {

BatchSource::BatchSource(const SampledCorpus& corpus, const std::vector<WordId>& noise,
                         PythonRandom random, std::uint32_t first_window, bool ahead)
    : corpus_(corpus), noise_(noise), random_(random), first_window_(first_window), ahead_(ahead) {
  if (ahead_) {
    drawer_ = std::jthread([this](const std::stop_token& stop) { draw_ahead(stop); });
  }
}

BatchSource::~BatchSource() = default;  // the thread is the last member: it is stopped first

void BatchSource::draw(Group& group) {
  for (auto& batch : group.batches) {
    draw_batch(corpus_, noise_, random_, std::exchange(first_window_, 0), batch);
  }
  group.state_behind = random_.state();
}

void BatchSource::draw_ahead(const std::stop_token& stop) {
  for (;;) {
    {
      // One group is in use and one is being drawn.
      std::unique_lock lock(mutex_);
      if (!changed_.wait(lock, stop, [this] { return drawn_ <= taken_; })) return;
    }
    draw(groups_[drawn_ % 2]);
    {
      const std::lock_guard lock(mutex_);
      ++drawn_;
    }
    changed_.notify_all();
  }
}

const Batch& BatchSource::next() {
  if (next_ == group_size) {
    if (ahead_) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return drawn_ > taken_; });
      ++taken_;
    } else {
      draw(groups_[taken_ % 2]);
      ++taken_;
    }
    next_ = 0;
    changed_.notify_all();
  }
  return groups_[(taken_ - 1) % 2].batches[next_++];
}

Mt19937::State BatchSource::state() const {
  return groups_[(taken_ - 1) % 2].state_behind;
}

}  // namespace sentipipe
