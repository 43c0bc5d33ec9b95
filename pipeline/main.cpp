// sentipipe: finds the command, runs it, prints an error once.
#include <fmt/format.h>

#include <cblas.h>
#include <cstdio>
#include <new>

#include "pipeline/commands.hpp"
#include "pipeline/version.hpp"
#include "support/spelling.hpp"

#include "support/terminal.hpp"
#include "treebank/tokens.hpp"
namespace {

using namespace sentipipe;

void print_help() {
  fmt::print("Usage: sentipipe COMMAND [options]\n\nCommands:\n");
  for (const auto& command : commands()) fmt::print("  {:<16} {}\n", command.name, command.summary);
  fmt::print(
      "\n`sentipipe COMMAND --help` lists a command's options; --version prints versions.\n");
}

int unknown_command(const std::string& one_word, const std::string& two_words) {
void print_error(std::string_view message) {
  fmt::print(stderr, "sentipipe: {} {}\n", painted(Paint::error, "error:", colour_wanted(stderr)),
             message);
}

  std::vector<std::string> names;
  for (const auto& command : commands()) names.emplace_back(command.name);
  auto near = near_spellings(one_word, names, 1);
  if (near.empty()) near = near_spellings(two_words, names, 1);
  print_error(
      fmt::format("unknown command {}\n  remedy:   {}", one_word,
                  near.empty() ? "see sentipipe --help" : "did you mean " + near.front() + "?"));
  return 2;
}

int dispatch(const Arguments& arguments) {
  if (arguments.empty() || arguments[0] == "--help" || arguments[0] == "help") {
    print_help();
    return arguments.empty() ? 2 : 0;
  }
  if (arguments[0] == "--version") {
    for (const auto& [name, version] : component_versions()) fmt::print("{} {}\n", name, version);
    return 0;
  }
  const std::string& one_word = arguments[0];
  const std::string two_words = arguments.size() > 1 ? one_word + " " + arguments[1] : one_word;
  for (const auto& command : commands()) {
    if (command.name == one_word) return command.main({arguments.begin() + 1, arguments.end()});
    if (command.name == two_words) return command.main({arguments.begin() + 2, arguments.end()});
  }
  return unknown_command(one_word, two_words);
}

}  // namespace

int main(int argc, char** argv) {
  // Sums in BLAS must not depend on the number of cores; threads are used one level up.
  openblas_set_num_threads(1);
  try {
    const int status = dispatch({argv + 1, argv + argc});
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
    print_error("writing to standard output failed");
  } catch (const std::bad_alloc&) {
    print_error("out of memory");
  } catch (const std::exception& e) {
    print_error(e.what());
  }
  return 1;
}
