// A progress bar on standard error, when that is a terminal; nothing otherwise.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

#include "stages/base/on_progress.hpp"

namespace sentipipe {

class Progress {
 public:
  // `unit` is what is counted ("iterations"), whose rate is then shown; `shown` false keeps it
  // silent in any case.
  Progress(std::string unit, bool shown);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  // Redraws at most ten times a second, and not in the first half: short work shows no bar. Bar,
  // rate, time left, `note`. May be called from several threads.
  void update(std::uint64_t done, std::uint64_t total, const std::string& note);
  // Takes the bar away, so that a line can be printed; the next update draws it again.
  void clear();
  [[nodiscard]] bool shown() const { return shown_; }

 private:
  using Clock = std::chrono::steady_clock;
  [[nodiscard]] std::string line(std::uint64_t done, std::uint64_t total, const std::string& note,
                                 double seconds) const;

  std::string unit_;
  bool shown_;
  std::mutex mutex_;         // of all that follows
  std::uint64_t first_ = 0;  // done at the first update: a run that goes on starts above 0
  bool started_ = false;
  bool drawn_ = false;            // there is a bar to take away
  Clock::time_point start_ = {};  // of the first update
  Clock::time_point next_draw_;
};

// A bar called `what` for one piece of work; it goes away with the last copy of what is returned.
// Empty, so that the work need not count, when no bar is to be seen.
OnProgress progress_bar(const std::string& what, bool shown = true);

// A bar for each piece of work.
OnWork progress_bars(bool shown);

}  // namespace sentipipe
