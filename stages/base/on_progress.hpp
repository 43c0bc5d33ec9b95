// How far a long piece of work has come, told to whoever asks for it.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace sentipipe {

// Called now and then, from any thread; empty when nobody asks.
using OnProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

// Called where a piece of work begins, with its name ("reading the treebank"): gives what is told
// its progress. Empty when nobody asks.
using OnWork = std::function<OnProgress(const std::string& work)>;

inline OnProgress begin_work(const OnWork& on_work, const std::string& work) {
  return on_work ? on_work(work) : OnProgress();
}

// Counts what several threads have done, and tells it each time that `step` more are done.
class WorkCounter {
 public:
  WorkCounter(OnProgress on_progress, std::uint64_t total, std::uint64_t step = 1)
      : on_progress_(std::move(on_progress)), total_(total), step_(step) {}

  void add(std::uint64_t count = 1) {
    if (!on_progress_) return;
    const std::uint64_t before = done_.fetch_add(count);
    if (before / step_ != (before + count) / step_) tell();
  }
  // Says again how far it is: a sign of life where a single piece takes long.
  void tell() const {
    if (on_progress_) on_progress_(done_, total_);
  }

 private:
  OnProgress on_progress_;
  std::uint64_t total_;
  std::uint64_t step_;
  std::atomic<std::uint64_t> done_ = 0;
};

}  // namespace sentipipe
