// Work that is counted on several threads, and bytes that are counted as they are read.
#include <boost/test/unit_test.hpp>
#include <mutex>
#include <vector>

#include "gzip.hpp"
#include "stages/base/on_progress.hpp"
#include "stages/base/parallel.hpp"
#include "stages/io/byte_reader.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

BOOST_AUTO_TEST_CASE(a_counter_tells_each_step_once) {
  std::vector<std::uint64_t> told;
  WorkCounter counter(
      [&](std::uint64_t done, std::uint64_t total) {
        BOOST_TEST(total == 25U);
        told.push_back(done);
      },
      25, 10);
  for (int i = 0; i < 8; ++i) counter.add(3);  // 3, 6, 9, 12, ..., 24
  BOOST_TEST(told == (std::vector<std::uint64_t>{12, 21}), boost::test_tools::per_element());
  counter.tell();
  BOOST_TEST(told.back() == 24U);
}

BOOST_AUTO_TEST_CASE(a_counter_loses_nothing_between_threads) {
  std::mutex mutex;
  std::uint64_t most = 0;
  std::size_t calls = 0;
  WorkCounter counter(
      [&](std::uint64_t done, std::uint64_t) {
        const std::lock_guard lock(mutex);
        most = std::max(most, done);
        ++calls;
      },
      4000);
  parallel_for(4000, 4, [&](std::size_t) { counter.add(); });
  BOOST_TEST(most == 4000U);
  BOOST_TEST(calls == 4000U);
}

BOOST_AUTO_TEST_CASE(without_anyone_to_tell_nothing_is_called) {
  WorkCounter counter({}, 1);
  counter.add();
  counter.tell();
}

BOOST_AUTO_TEST_CASE(a_reader_tells_the_bytes_of_the_file_it_has_passed) {
  const TemporaryFolder folder;
  std::string text;
  for (std::uint64_t i = 0; i < 400'000; ++i) {
    text += "line " + std::to_string(i * 7919 % 100'003) + "\n";
  }
  for (const auto& file : {folder.write("a.txt", text), folder.write("a.gz", gzipped(text))}) {
    const auto size = std::filesystem::file_size(file);
    std::vector<std::uint64_t> told;
    ByteReader in(file, [&](std::uint64_t done, std::uint64_t total) {
      BOOST_TEST(total == size);
      told.push_back(done);
    });
    while (!in.at_end()) in.take_line();
    BOOST_TEST(told.size() == (text.size() >> 20U), file);
    BOOST_TEST(std::is_sorted(told.begin(), told.end()));
    BOOST_TEST(told.back() <= size);
    BOOST_TEST(told.back() > size / 2);
  }
}
