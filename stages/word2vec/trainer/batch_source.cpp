#include "batch_source.hpp"

#include <utility>

namespace sentipipe {

BatchSource::BatchSource(const SampledCorpus& corpus, const std::vector<WordId>& noise,
                         PythonRandom random, std::uint32_t first_window, bool ahead)
    : groups_(
          [&corpus, &noise, random, first_window](Group& group) mutable {
            for (auto& batch : group.batches) {
              draw_batch(corpus, noise, random, std::exchange(first_window, 0), batch);
            }
            group.state_behind = random.state();
            return true;
          },
          ahead) {}

const Batch& BatchSource::next() {
  if (next_ == group_size) {
    group_ = groups_.next();
    next_ = 0;
  }
  return group_->batches[next_++];
}

}  // namespace sentipipe
