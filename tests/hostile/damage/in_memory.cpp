#include <malloc.h>

#include <boost/test/unit_test.hpp>

#include "memory_folder.hpp"

namespace {

// A reader of gzip asks for megabytes each time; kept, they need not be cleared 10,000 times.
struct KeptMemory {
  KeptMemory() {
    mallopt(M_MMAP_THRESHOLD, 1 << 25);
    mallopt(M_TRIM_THRESHOLD, 1 << 28);
  }
};

}  // namespace

BOOST_TEST_GLOBAL_FIXTURE(KeptMemory);
using sentipipe::test::TemporaryFoldersInMemory;
BOOST_TEST_GLOBAL_FIXTURE(TemporaryFoldersInMemory);
