// The batches of the reference run in order, drawn here or ahead of time by a second thread.
#pragma once

#include <array>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "word2vec/reference_corpus.hpp"

namespace sentipipe {

class BatchSource {
 public:
  // Batches are drawn a group at a time; states are known between groups, so checkpoints must be a
  // multiple of this apart.
  static constexpr std::uint32_t group_size = 25;

  // `first_window` as in draw_batch. All references must outlive the source.
  BatchSource(const SampledCorpus& corpus, const std::vector<WordId>& noise, PythonRandom random,
              std::uint32_t first_window, bool ahead);
  BatchSource(const BatchSource&) = delete;
  BatchSource& operator=(const BatchSource&) = delete;
  ~BatchSource();

  // Valid until the next call.
  const Batch& next();
  // The stream's state behind the batches handed out; they must be a whole number of groups.
  [[nodiscard]] Mt19937::State state() const;

 private:
  struct Group {
    std::vector<Batch> batches = std::vector<Batch>(group_size);
    Mt19937::State state_behind = {};
  };
  void draw(Group& group);
  void draw_ahead(const std::stop_token& stop);

  const SampledCorpus& corpus_;
  const std::vector<WordId>& noise_;
  PythonRandom random_;
  std::uint32_t first_window_;
  bool ahead_;

  // Group number g lies in groups_[g % 2]. drawn_ and taken_ count whole groups.
  std::array<Group, 2> groups_;
  std::uint64_t drawn_ = 0;
  std::uint64_t taken_ = 0;
  std::uint32_t next_ = group_size;  // within the group at hand, number taken_ - 1
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::jthread drawer_;
};

}  // namespace sentipipe
