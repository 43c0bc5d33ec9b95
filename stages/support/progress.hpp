// A progress bar on standard error, when that is a terminal; nothing otherwise.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace sentipipe {

class Progress {
 public:
  // `unit` is what is counted ("iterations"); `shown` false keeps it silent in any case.
  Progress(std::uint64_t total, std::string unit, bool shown);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  // Redraws at most ten times a second: bar, rate, time left, `note`.
  void update(std::uint64_t done, const std::string& note);
  // Takes the bar away, so that a line can be printed; the next update draws it again.
  void clear();
  [[nodiscard]] bool shown() const { return shown_; }

 private:
  using Clock = std::chrono::steady_clock;
  std::uint64_t total_;
  std::string unit_;
  bool shown_;
  std::uint64_t first_ = 0;  // done at the first update: a run that goes on starts above 0
  bool started_ = false;
  Clock::time_point start_ = {};  // of the first update
  Clock::time_point drawn_ = {};
};

}  // namespace sentipipe
