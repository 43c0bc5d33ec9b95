#include "pipeline/figures.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string_view>
#include <vector>

#include "support/error.hpp"
#include "support/output.hpp"
#include "treebank/tokens.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

// Runs gnuplot on `script` in `folder`, without a shell.
void run_gnuplot(const fs::path& folder, const std::string& script) {
  std::string program = "gnuplot";
  std::string argument = script;
  char* const arguments[] = {program.data(), argument.data(), nullptr};
  // In the locale C gnuplot warns about every character beyond ASCII.
  std::string locale = "LC_ALL=C.UTF-8";
  std::vector<char*> environment = {locale.data()};
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (!std::string_view(*entry).starts_with("LC_ALL=")) environment.push_back(*entry);
  }
  environment.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, folder.empty() ? "." : folder.c_str());
  pid_t child = 0;
  const int code =
      posix_spawnp(&child, program.c_str(), &actions, nullptr, arguments, environment.data());
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  if (code != 0 || ::waitpid(child, &status, 0) != child || status != 0) {
    throw Error(
        {.place = (folder / script).string(),
         .found = code != 0 ? "gnuplot cannot be started" : "gnuplot failed, see its message above",
         .expected = "figures drawn by gnuplot 5.4 or later",
         .remedy = "apt-get install gnuplot-nox, or run gnuplot on that file yourself"});
  }
}

}  // namespace

std::string figure_label(const std::string& word) {
  return replace_all(replace_all(word, "\t", " "), "\"", "”");
}

void draw_figure(const fs::path& base, std::string script, FigureValues values) {
  values["name"] = base.filename();
  for (const auto& [name, value] : values) script = replace_all(script, "@" + name + "@", value);
  write_file(base.string() + ".gp", script);
  run_gnuplot(base.parent_path(), base.filename().string() + ".gp");
}

}  // namespace sentipipe
