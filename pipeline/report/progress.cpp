#include "pipeline/report/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "pipeline/report/terminal.hpp"

namespace sentipipe {

namespace {

constexpr auto delay = std::chrono::milliseconds(500);
constexpr auto pause = std::chrono::milliseconds(100);
constexpr std::size_t bar_width = 24;

}  // namespace

Progress::Progress(std::string unit, bool shown)
    : unit_(std::move(unit)),
      shown_(shown && moves_cursor(stderr)),
      next_draw_(Clock::now() + delay) {}

Progress::~Progress() {
  clear();
}

void Progress::clear() {
  const std::lock_guard lock(mutex_);
  if (!drawn_) return;
  drawn_ = false;
  fmt::print(stderr, "\r\x1b[K");  // carriage return, clear the line
  std::fflush(stderr);
}

std::string Progress::line(std::uint64_t done, std::uint64_t total, const std::string& note,
                           double seconds) const {
  const double share =
      total > 0 ? std::min(1.0, static_cast<double>(done) / static_cast<double>(total)) : 1;
  const auto filled = static_cast<std::size_t>(share * static_cast<double>(bar_width));
  const double rate = seconds > 0 ? static_cast<double>(done - first_) / seconds : 0;
  std::string out =
      fmt::format("[{:.<{}}] {:3.0f} %", std::string(filled, '#'), bar_width, 100 * share);
  if (!unit_.empty()) out += fmt::format("  {:.0f} {}/s", rate, unit_);
  if (rate > 0) {
    const auto left = static_cast<double>(total - std::min(done, total)) / rate;
    out += fmt::format("  {:.1f} s left", left);
  }
  out += "  " + note;
  // A line that breaks could not be taken back.
  return out.substr(0, columns_of(stderr) - 1);
}

void Progress::update(std::uint64_t done, std::uint64_t total, const std::string& note) {
  if (!shown_) return;
  const auto now = Clock::now();
  const std::lock_guard lock(mutex_);
  if (!started_) {
    started_ = true;
    first_ = done;
    start_ = now;
  }
  if (now < next_draw_) return;
  next_draw_ = now + pause;
  drawn_ = true;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  fmt::print(stderr, "\r\x1b[K{}", line(done, total, note, seconds));
  std::fflush(stderr);
}

OnProgress progress_bar(const std::string& what, bool shown) {
  auto bar = std::make_shared<Progress>("", shown);
  if (!bar->shown()) return {};
  return [bar = std::move(bar), what](std::uint64_t done, std::uint64_t total) {
    bar->update(done, total, what);
  };
}

OnWork progress_bars(bool shown) {
  return [shown](const std::string& work) { return progress_bar(work, shown); };
}

}  // namespace sentipipe
