// Runs the program itself, without a shell: arguments in, exit status and both outputs out.
#pragma once

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tools.hpp"

namespace sentipipe::test {

struct Outcome {
  int status = -1;  // exit status; -1 when a signal ended the program
  std::string out;
  std::string err;
};

// Standard input is `input`; standard output is caught, or goes to the file `out_file`; the program
// starts in the folder `place`, when that is given.
inline Outcome run_program(std::vector<std::string> arguments, std::string_view input = "",
                           std::string out_file = "", const std::string& place = "") {
  const TemporaryFolder folder;
  const std::string in = folder.write("in", input);
  const bool caught = out_file.empty();
  if (caught) out_file = folder.write("out", "");
  const std::string err = folder.write("err", "");
  arguments.insert(arguments.begin(), SENTIPIPE_PROGRAM);
  std::vector<char*> argv;
  argv.reserve(arguments.size() + 1);
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (!place.empty()) posix_spawn_file_actions_addchdir_np(&actions, place.c_str());
  posix_spawn_file_actions_addopen(&actions, 0, in.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, out_file.c_str(), O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, err.c_str(), O_WRONLY, 0);
  pid_t child = 0;
  const int code = posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (code != 0) throw std::runtime_error("cannot start " SENTIPIPE_PROGRAM);
  int status = 0;
  if (waitpid(child, &status, 0) != child) throw std::runtime_error("waitpid failed");
  return {.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
          .out = caught ? read(out_file) : "",
          .err = read(err)};
}

// Runs the program and requires that it went well.
inline Outcome run_well(const std::vector<std::string>& arguments, std::string_view input = "") {
  auto outcome = run_program(arguments, input);
  BOOST_REQUIRE_MESSAGE(outcome.status == 0, outcome.err);
  BOOST_TEST(outcome.err == "");
  return outcome;
}

// Runs the program and checks that it refuses: status 1, nothing on standard output, and an error
// in four parts that holds every one of `parts`.
inline void check_refused(const std::vector<std::string>& arguments,
                          std::initializer_list<std::string_view> parts) {
  const auto outcome = run_program(arguments);
  BOOST_TEST(outcome.status == 1);
  BOOST_TEST(outcome.out == "");
  for (const std::string_view part :
       {"sentipipe: error: ", "\n  found:    ", "\n  expected: ", "\n  remedy:   "}) {
    BOOST_TEST(contains(outcome.err, part), "\"" << part << "\" not in: " << outcome.err);
  }
  for (const auto part : parts) {
    BOOST_TEST(contains(outcome.err, part), "\"" << part << "\" not in: " << outcome.err);
  }
}

}  // namespace sentipipe::test
