// Values made one after another, the next one by a second thread while this one is used.
#pragma once

#include <array>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace sentipipe {

template <class T>
class ReadAhead {
 public:
  // `fill` makes the next value in its argument, which holds an older one; false when there is none
  // left. With `ahead` it runs on a thread of its own.
  ReadAhead(std::function<bool(T&)> fill, bool ahead) : fill_(std::move(fill)), ahead_(ahead) {
    if (ahead_) thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
  }
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  // The next value, valid until the next call; null at the end. Throws what `fill` threw.
  const T* next() {
    if (!ahead_) return fill_(slots_[0]) ? &slots_[0] : nullptr;
    std::unique_lock lock(mutex_);
    ++taken_;  // the value before is free to be filled again
    changed_.notify_all();
    changed_.wait(lock, [this] { return made_ >= taken_ || ended_; });
    if (made_ >= taken_) return &slots_[(taken_ - 1) % 2];
    if (problem_) std::rethrow_exception(problem_);
    return nullptr;
  }

 private:
  void work(const std::stop_token& stop) {
    for (;;) {
      {
        std::unique_lock lock(mutex_);
        if (!changed_.wait(lock, stop, [this] { return made_ <= taken_; })) return;
      }
      bool good = false;
      std::exception_ptr problem;
      try {
        good = fill_(slots_[made_ % 2]);
      } catch (...) {
        problem = std::current_exception();
      }
      const std::lock_guard lock(mutex_);
      made_ += good ? 1 : 0;
      ended_ = !good;
      problem_ = problem;
      changed_.notify_all();
      if (ended_) return;
    }
  }

  std::function<bool(T&)> fill_;
  bool ahead_;
  std::array<T, 2> slots_;  // value number v lies in slots_[v % 2]
  std::uint64_t made_ = 0;
  std::uint64_t taken_ = 0;  // asked for; number taken_ - 1 is in use
  bool ended_ = false;
  std::exception_ptr problem_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::jthread thread_;  // the last member: it is stopped before the others go
};

}  // namespace sentipipe
