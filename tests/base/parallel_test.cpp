#include <atomic>
#include <set>
#include <thread>

#include "stages/base/parallel.hpp"
#include "tools.hpp"

using namespace sentipipe;

BOOST_AUTO_TEST_CASE(every_index_is_worked_on_once) {
  for (const std::size_t threads : {0U, 1U, 2U, 7U, 100U}) {
    std::vector<std::atomic<int>> calls(1000);
    parallel_for(calls.size(), threads, [&](std::size_t i) { ++calls.at(i); });
    BOOST_TEST_CONTEXT(threads << " threads") {
      for (const auto& count : calls) BOOST_TEST(count.load() == 1);
    }
  }
}

BOOST_AUTO_TEST_CASE(no_work_is_no_call) {
  parallel_for(0, 4, [](std::size_t i) { BOOST_ERROR("called for " << i); });
}

BOOST_AUTO_TEST_CASE(one_thread_keeps_the_order_and_stays_on_the_callers_thread) {
  std::vector<std::size_t> order;
  const auto caller = std::this_thread::get_id();
  parallel_for(5, 1, [&](std::size_t i) {
    order.push_back(i);
    BOOST_TEST((std::this_thread::get_id() == caller));
  });
  const std::vector<std::size_t> expected = {0, 1, 2, 3, 4};
  BOOST_TEST(order == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(two_threads_work_at_the_same_time) {
  // Each piece waits for the other: one thread alone would never end its first piece.
  std::atomic<int> arrived = 0;
  parallel_for(2, 2, [&](std::size_t) {
    ++arrived;
    while (arrived < 2) std::this_thread::yield();
  });
  BOOST_TEST(arrived.load() == 2);
}

BOOST_AUTO_TEST_CASE(an_exception_is_passed_on_and_ends_the_work) {
  for (const std::size_t threads : {1U, 3U}) {
    std::atomic<int> calls = 0;
    const auto work = [&](std::size_t i) {
      ++calls;
      if (i == 2) throw std::runtime_error("piece 2");
    };
    const auto says_which = [](const std::runtime_error& e) {
      return std::string(e.what()) == "piece 2";
    };
    BOOST_CHECK_EXCEPTION(parallel_for(1'000'000, threads, work), std::runtime_error, says_which);
    BOOST_TEST(calls.load() < 1'000'000);
  }
}

BOOST_AUTO_TEST_CASE(of_many_exceptions_one_is_passed_on) {
  const auto work = [](std::size_t i) { throw std::out_of_range(std::to_string(i)); };
  BOOST_CHECK_THROW(parallel_for(100, 4, work), std::out_of_range);
}
