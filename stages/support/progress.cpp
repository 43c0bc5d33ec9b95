#include "support/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace sentipipe {

Progress::Progress(std::uint64_t total, std::string unit, bool shown)
    : total_(total), unit_(std::move(unit)), shown_(shown && isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
  clear();
}

void Progress::clear() {
  if (!shown_) return;
  fmt::print(stderr, "\r\x1b[K");  // carriage return, clear the line
  std::fflush(stderr);
}

void Progress::update(std::uint64_t done, const std::string& note) {
  if (!shown_) return;
  const auto now = Clock::now();
  if (!started_) {
    started_ = true;
    first_ = done;
    start_ = now;
  }
  if (now - drawn_ < std::chrono::milliseconds(100)) return;
  drawn_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  const double rate = seconds > 0 ? static_cast<double>(done - first_) / seconds : 0;
  const double left = rate > 0 ? static_cast<double>(total_ - done) / rate : 0;
  constexpr int width = 24;
  const double share = total_ > 0 ? static_cast<double>(done) / static_cast<double>(total_) : 1;
  const auto filled = static_cast<std::size_t>(share * width);
  fmt::print(stderr, "\r\x1b[K[{}{}] {:3.0f} %  {:.0f} {}/s  {:.1f} s left  {}",
             std::string(filled, '#'), std::string(width - filled, '.'), 100 * share, rate, unit_,
             left, note);
  std::fflush(stderr);
}

}  // namespace sentipipe
