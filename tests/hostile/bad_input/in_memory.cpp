#include <boost/test/unit_test.hpp>

#include "memory_folder.hpp"

using sentipipe::test::TemporaryFoldersInMemory;
BOOST_TEST_GLOBAL_FIXTURE(TemporaryFoldersInMemory);
