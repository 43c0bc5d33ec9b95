// Work in another process, which may be killed in it.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

namespace sentipipe::test {

// Runs `work` in another process; whether it ended without an exception.
template <class Work>
bool elsewhere(const Work& work) {
  const pid_t child = fork();
  if (child == 0) {
    try {
      work();
    } catch (...) {
      _exit(1);
    }
    _exit(0);
  }
  int status = 1;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace sentipipe::test
