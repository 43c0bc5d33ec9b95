// Temporary folders in memory, for suites that write thousands of files that need not reach a disk.
#pragma once

#include <unistd.h>

#include <cstdlib>

namespace sentipipe::test {

struct TemporaryFoldersInMemory {
  TemporaryFoldersInMemory() {
    if (::access("/dev/shm", W_OK) == 0) setenv("TMPDIR", "/dev/shm", 0);
  }
};

}  // namespace sentipipe::test
