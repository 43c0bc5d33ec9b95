// sentipipe: finds the command, runs it, prints an error once.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cblas.h>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <new>
#include <string_view>
#include <system_error>

#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/option_pages.hpp"
#include "pipeline/report/terminal.hpp"
#include "pipeline/results/version.hpp"
#include "stages/base/error.hpp"
#include "stages/base/printable.hpp"
#include "stages/io/mapped_file.hpp"
#include "stages/text/spelling.hpp"
#include "stages/text/tokens.hpp"

namespace {

using namespace sentipipe;

void print_help() {
  fmt::print("Usage: sentipipe COMMAND [options]\n\nCommands:\n");
  for (const auto& command : commands()) fmt::print("  {:<22} {}\n", command.name, command.summary);
  fmt::print(
      "\n`sentipipe COMMAND --help` lists a command's options; --version prints versions.\n");
}

// Standard error may be full as well: then there is nobody to tell, and the exit status is left.
void print_error(std::string_view message) {
  const auto line =
      fmt::format("sentipipe: {} {}\n", painted(Paint::error, "error:", colour_wanted(stderr)),
                  printable(message, "\n"));
  std::fputs(line.c_str(), stderr);
}

void print_lost_output(const std::string& cause) {
  print_error(Error({.place = "standard output",
                     .found = "writing failed: " + cause,
                     .expected = "a place that takes what is printed",
                     .remedy = "free space where it goes, or print elsewhere"})
                  .what());
}

constexpr const char* fewer =
    "give it fewer --threads or smaller inputs, or lift the limits (ulimit -a)";

// What the system does not give, at whatever stage it was.
Error lacking(const std::string& place, const std::string& found, const std::string& remedy) {
  return Error(
      {.place = place,
       .found = found,
       .expected = "memory, threads and folders as this command needs them, see the README",
       .remedy = remedy});
}

int unknown_command(const std::string& one_word, const std::string& two_words) {
  std::vector<std::string> names;
  for (const auto& command : commands()) names.emplace_back(command.name);
  auto near = near_spellings(one_word, names, 1);
  if (near.empty()) near = near_spellings(two_words, names, 1);
  const Error error(
      {.place = "command line",
       .found = "unknown command " + one_word,
       .expected = "a command that sentipipe --help lists",
       .remedy = near.empty() ? "see sentipipe --help" : "did you mean " + near.front() + "?"});
  print_error(error.what());
  return 2;
}

std::string page_name(const Command& command) {
  return "sentipipe-" + replace_all(std::string(command.name), " ", "-");
}

void print_manual() {
  fmt::print(
      "{}.SH SYNOPSIS\n.B sentipipe\nCOMMAND [options]\n.SH DESCRIPTION\n"
      "Sentiment classification from word vectors: reads a treebank, averages the vectors of each\n"
      "sentence\\(aqs words, fits classifiers and reports accuracies. Each command has a page of\n"
      "its own.\n.SH COMMANDS\n",
      manual_title("sentipipe", "sentiment classification from word vectors"));
  for (const auto& command : commands()) {
    fmt::print(".TP\n.B {}\n{}\n", escape_roff(command.name), escape_roff(command.summary));
  }
  fmt::print(
      ".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nWhen set and not empty, nothing is coloured.\n"
      ".TP\n.B TERM\nWhen it is\n.BR dumb ,\nnothing is coloured and no progress is drawn.\n"
      ".SH EXIT STATUS\n0 when all went well, 1 after an error, 2 for an unknown command,\n"
      "130 or 143 when it was interrupted (SIGINT, SIGTERM).\n"
      ".SH SEE ALSO\n");
  const auto list = commands();
  for (const auto& command : list) {
    fmt::print(".BR {} (1){}\n", escape_roff(page_name(command)),
               &command == &list.back() ? "" : ",");
  }
}

// Help on all commands, if `word` asks for some form of it.
bool print_overview(const std::string& word) {
  if (word == "--help" || word == "help") {
    print_help();
  } else if (word == "--help=man") {
    print_manual();
  } else if (word == "--help=completion") {
    for (const auto& command : commands()) fmt::print("{}\t{}\n", command.name, command.summary);
  } else {
    return false;
  }
  return true;
}

// Ends the program, as nothing is half-written under its final name at any moment. A training takes
// the signal itself, to keep its state.
void end_on_signal(int number) {
  constexpr std::string_view text =
      "\nsentipipe: interrupted; what was not finished stands under no final name, and the same\n"
      "command removes what is left of it when it runs again\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, text.data(), text.size());
  ::_exit(128 + number);
}

// A closed standard stream would lend its number to the next file that is opened, and what is
// printed would go there. What takes its place here refuses to be read (0) or written.
void fill_closed_streams() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(descriptor, F_GETFD) >= 0) continue;
    ::open("/dev/null",
           descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY);  // the lowest free number
  }
}

int start(const Command& command, const Arguments& arguments) {
  // The rest of the page is the options', which the command itself declares.
  if (std::find(arguments.begin(), arguments.end(), "--help=man") != arguments.end()) {
    fmt::print("{}", manual_title(page_name(command), command.summary));
  }
  return command.main(arguments);
}

int dispatch(const Arguments& arguments) {
  if (arguments.empty()) {
    print_help();
    return 2;
  }
  if (print_overview(arguments[0])) return 0;
  if (arguments[0] == "--version") {
    for (const auto& [name, version] : component_versions()) fmt::print("{} {}\n", name, version);
    return 0;
  }
  const std::string& one_word = arguments[0];
  const std::string two_words = arguments.size() > 1 ? one_word + " " + arguments[1] : one_word;
  for (const auto& command : commands()) {
    if (command.name == one_word) return start(command, {arguments.begin() + 1, arguments.end()});
    if (command.name == two_words) return start(command, {arguments.begin() + 2, arguments.end()});
  }
  return unknown_command(one_word, two_words);
}

}  // namespace

int main(int argc, char** argv) {
  // Sums in BLAS must not depend on the number of cores; threads are used one level up.
  openblas_set_num_threads(1);
  fill_closed_streams();
  std::signal(SIGINT, end_on_signal);
  std::signal(SIGTERM, end_on_signal);
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of write(2) as others are
  explain_lost_pages();
  try {
    const int status = dispatch({argv + 1, argv + argc});
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return status;
    print_lost_output(std::strerror(errno));
  } catch (const std::bad_alloc&) {
    print_error(lacking("memory", "no more of it", fewer).what());
  } catch (const std::filesystem::filesystem_error& e) {
    print_error(
        lacking(e.path1().string(), e.code().message(), "check that it is there and may be used")
            .what());
  } catch (const std::system_error& e) {  // fmt's, when it cannot print, names no place
    std::ferror(stdout) != 0 ? print_lost_output(e.code().message())
                             : print_error(lacking("threads", e.code().message(), fewer).what());
  } catch (const std::exception& e) {
    print_error(e.what());
  }
  return 1;
}
