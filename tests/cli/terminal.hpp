// Runs the program on a pseudo terminal, which takes both of its outputs.
#pragma once

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace sentipipe::test {

using Environment = std::vector<std::pair<std::string, std::string>>;

// All that the program writes, with the terminal's line ends, "\r\n". `environment` is added to one
// that says xterm and nothing of colours.
inline std::string on_terminal(std::vector<std::string> arguments, unsigned short columns = 80,
                               const Environment& environment = {}) {
  arguments.insert(arguments.begin(), SENTIPIPE_PROGRAM);
  std::vector<char*> argv;
  argv.reserve(arguments.size() + 1);
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  const winsize size = {.ws_row = 50, .ws_col = columns, .ws_xpixel = 0, .ws_ypixel = 0};
  int terminal = -1;
  const pid_t child = forkpty(&terminal, nullptr, nullptr, &size);
  if (child < 0) throw std::runtime_error("no pseudo terminal");
  if (child == 0) {
    unsetenv("NO_COLOR");
    setenv("TERM", "xterm", 1);
    for (const auto& [name, value] : environment) setenv(name.c_str(), value.c_str(), 1);
    execv(argv[0], argv.data());
    _exit(127);
  }
  std::string out;
  constexpr int timeout = 120'000;  // milliseconds without a byte
  for (pollfd wait = {.fd = terminal, .events = POLLIN, .revents = 0};;) {
    char bytes[4096];
    if (poll(&wait, 1, timeout) < 1) {
      kill(child, SIGKILL);
      break;
    }
    const auto got = ::read(terminal, bytes, sizeof bytes);  // fails when the program has ended
    if (got <= 0) break;
    out.append(bytes, static_cast<std::size_t>(got));
  }
  close(terminal);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? out : out + "\nended by a signal";
}

}  // namespace sentipipe::test
