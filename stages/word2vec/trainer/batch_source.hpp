// The batches of the reference run in order, drawn here or ahead of time by a second thread.
#pragma once

#include <vector>

#include "../../io/read_ahead.hpp"
#include "../reference/reference_corpus.hpp"

namespace sentipipe {

class BatchSource {
 public:
  // Batches are drawn a group at a time; states are known between groups, so checkpoints must be a
  // multiple of this apart.
  static constexpr std::uint32_t group_size = 25;

  // `first_window` as in draw_batch. `corpus` and `noise` must outlive the source.
  BatchSource(const SampledCorpus& corpus, const std::vector<WordId>& noise, PythonRandom random,
              std::uint32_t first_window, bool ahead);

  // Valid until the next call.
  const Batch& next();
  // The stream's state behind the batches handed out; they must be a whole number of groups.
  [[nodiscard]] const Mt19937::State& state() const { return group_->state_behind; }

 private:
  struct Group {
    std::vector<Batch> batches = std::vector<Batch>(group_size);
    Mt19937::State state_behind = {};
  };
  const Group* group_ = nullptr;     // at hand
  std::uint32_t next_ = group_size;  // within it
  ReadAhead<Group> groups_;
};

}  // namespace sentipipe
