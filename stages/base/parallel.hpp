// Independent pieces of work on several threads.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace sentipipe {

inline std::size_t core_count() {
  return std::max(1U, std::thread::hardware_concurrency());
}

// Calls work(i) for i = 0 .. count-1 on up to `threads` threads; each piece must write to its own
// place only. The first exception is thrown again here, after all threads have ended.
template <class Work>
void parallel_for(std::size_t count, std::size_t threads, const Work& work) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr problem;
  std::mutex problem_mutex;
  const auto take_pieces = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) work(i);
    } catch (...) {
      const std::lock_guard lock(problem_mutex);
      if (!problem) problem = std::current_exception();
      next = count;
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (std::size_t t = 1; t < std::min(threads, count); ++t) helpers.emplace_back(take_pieces);
    take_pieces();
  }
  if (problem) std::rethrow_exception(problem);
}

}  // namespace sentipipe
