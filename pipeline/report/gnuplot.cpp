#include "pipeline/report/gnuplot.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include "stages/base/error.hpp"
#include "stages/io/files.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr int not_started = 127;  // as shells say it

[[noreturn]] void fail_in_memory(const fs::path& place, int error_number) {
  throw Error({.place = place.string(),
               .found = fmt::format("drawing in memory failed: {}", std::strerror(error_number)),
               .expected = "room for a figure in memory",
               .remedy = "free memory, allow larger files (ulimit -f), or do without figures"});
}

// The environment for gnuplot: in the locale C it warns about every character beyond ASCII, and the
// terminal that GNUTERM names need not be there.
std::vector<char*> utf8_environment(std::string& locale) {
  std::vector<char*> environment = {locale.data()};
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view variable(*entry);
    if (!variable.starts_with("LC_ALL=") && !variable.starts_with("GNUTERM="))
      environment.push_back(*entry);
  }
  environment.push_back(nullptr);
  return environment;
}

// In the child: becomes gnuplot. Calls nothing but what is allowed after a fork among threads.
[[noreturn]] void become_gnuplot(pid_t parent, const char* folder, char* const* argv,
                                 char* const* environment, bool silent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (const int number : {SIGINT, SIGTERM, SIGXFSZ}) std::signal(number, SIG_DFL);
  bool good = ::getppid() == parent && ::chdir(folder) == 0;
  if (silent) good = good && ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO) >= 0;
  if (good) ::execvpe(argv[0], argv, environment);
  ::_exit(not_started);
}

}  // namespace

MemoryFile::MemoryFile(const fs::path& place, std::string_view content)
    : descriptor_(::memfd_create("figure", 0)) {
  if (descriptor_ < 0) fail_in_memory(place, errno);
  while (!content.empty()) {
    const auto written = ::write(descriptor_, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int error_number = errno;
      ::close(descriptor_);
      fail_in_memory(place, error_number);
    }
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

MemoryFile::MemoryFile(MemoryFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

MemoryFile::~MemoryFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::string MemoryFile::name() const {
  return fmt::format("/proc/self/fd/{}", descriptor_);
}

std::string MemoryFile::content() const {
  return read_file(name());
}

std::string run_gnuplot(const fs::path& folder, std::vector<std::string> arguments, bool silent) {
  arguments.insert(arguments.begin(), {"gnuplot", "--default-settings"});
  std::vector<char*> argv;
  argv.reserve(arguments.size() + 1);
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  std::string locale = "LC_ALL=C.UTF-8";
  const auto environment = utf8_environment(locale);
  const std::string place = folder.empty() ? "." : folder.string();

  const pid_t parent = ::getpid();
  const pid_t child = ::fork();
  if (child == 0) become_gnuplot(parent, place.c_str(), argv.data(), environment.data(), silent);
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) != child) return std::strerror(errno);
  if (WIFSIGNALED(status)) return fmt::format("ended by: {}", ::strsignal(WTERMSIG(status)));
  if (WEXITSTATUS(status) == not_started) return "it cannot be started";
  return status == 0 ? "" : "it failed: see its message above";
}

}  // namespace sentipipe
