// Tells of a training under way, skip-gram or CBOW: the bar, lines where there is none, the log.
#pragma once

#include <cstdint>
#include <optional>

#include "pipeline/cli/train_options.hpp"
#include "pipeline/report/progress.hpp"
#include "stages/io/atomic.hpp"

namespace sentipipe {

class TrainingReporter {
 public:
  // Begins the log, if one is asked for.
  explicit TrainingReporter(const TrainRequest& request);

  // Of words, in bytes of the corpus.
  void count(std::uint64_t done, std::uint64_t total) const {
    if (counting_) counting_(done, total);
  }
  void report(const TrainerReport& now);
  void finish();
  std::optional<AtomicFile>& log() { return log_; }

 private:
  void print(const TrainerReport& now, double rate, const std::string& state);

  const TrainRequest& request_;
  OnProgress counting_;
  Progress progress_;
  std::optional<AtomicFile> log_;
  int printed_ = -1;  // tenths
};

}  // namespace sentipipe
