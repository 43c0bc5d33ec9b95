#include "pipeline/figures.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>
#include <thread>
#include <utility>

#include "support/error.hpp"
#include "support/files.hpp"
#include "support/output.hpp"
#include "support/parallel.hpp"
#include "support/printable.hpp"
#include "treebank/tokens.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

// The environment for gnuplot: in the locale C it warns about every character beyond ASCII.
std::vector<char*> utf8_environment(std::string& locale) {
  std::vector<char*> environment = {locale.data()};
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (!std::string_view(*entry).starts_with("LC_ALL=")) environment.push_back(*entry);
  }
  environment.push_back(nullptr);
  return environment;
}

// Runs gnuplot in `folder`, without a shell and without the user's settings; whether it went well.
bool run_gnuplot(const fs::path& folder, std::vector<std::string> arguments, bool silent) {
  arguments.insert(arguments.begin(), {"gnuplot", "--default-settings"});
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  std::string locale = "LC_ALL=C.UTF-8";
  const auto environment = utf8_environment(locale);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, folder.empty() ? "." : folder.c_str());
  if (silent) posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int code =
      posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  return code == 0 && ::waitpid(child, &status, 0) == child && status == 0;
}

// gnuplot writes a figure piece by piece, so it is told to draw NAME.partial.svg and .png, by a
// script of its own. keep() puts both into place; whatever is left is removed in the end.
class PartialFigure {
 public:
  explicit PartialFigure(fs::path base) : base_(std::move(base)) {
    const std::string name = base_.filename();
    write_file(part("gp"),
               replace_all(read_file(base_.string() + ".gp"), "set output \"./" + name + ".\"",
                           "set output \"./" + name + ".partial.\""));
  }
  PartialFigure(PartialFigure&& other) noexcept : base_(std::exchange(other.base_, {})) {}
  PartialFigure(const PartialFigure&) = delete;
  PartialFigure& operator=(const PartialFigure&) = delete;
  ~PartialFigure() {
    if (base_.empty()) return;
    std::error_code ignored;
    for (const auto* ending : {"gp", "svg", "png"}) fs::remove(part(ending), ignored);
  }
  // "./", for a name may begin with a dash.
  [[nodiscard]] std::string script() const { return "./" + part("gp").filename().string(); }
  void keep() const {
    for (const auto* ending : {"svg", "png"})
      fs::rename(part(ending), base_.string() + "." + ending);
  }

 private:
  [[nodiscard]] fs::path part(const std::string& ending) const {
    return base_.string() + ".partial." + ending;
  }
  fs::path base_;
};

}  // namespace

void require_gnuplot() {
  const bool good = run_gnuplot("",
                                {"-e",
                                 "if (GPVAL_VERSION < 5.4) { exit status 1 }; set terminal svg; "
                                 "set terminal pngcairo"},
                                true);
  if (good) return;
  throw Error({.place = "gnuplot",
               .found = "no gnuplot on the path that can draw the figures",
               .expected = "gnuplot 5.4 or later with the terminals svg and pngcairo",
               .remedy = "apt-get install gnuplot-nox, or do without figures"});
}

void write_figure(const fs::path& base, std::string script, FigureValues values) {
  values["name"] = base.filename();
  for (const auto& [name, value] : values) {
    // Braces as well: gnuplot counts those of a block inside strings too.
    const bool plain = std::none_of(value.begin(), value.end(), [](char c) {
      return std::string_view("\"'\\`@{}\x7F").find(c) != std::string_view::npos ||
             (c >= 0 && c < ' ');
    });
    if (!plain) {
      throw Error({.place = base.string() + ".gp",
                   .found = "the " + name + " " + excerpt(value),
                   .expected = "a text without quotation marks, \\, `, @, braces and line ends",
                   .remedy = "choose another name"});
    }
    script = replace_all(script, "@" + name + "@", value);
  }
  write_file(base.string() + ".gp", script);
}

void draw_figures(const fs::path& folder, const std::vector<std::string>& names) {
  // One gnuplot draws several: starting it costs more than a figure.
  const std::size_t processes =
      std::min<std::size_t>(names.size(), std::max(1U, std::thread::hardware_concurrency()));
  parallel_for(processes, processes, [&](std::size_t p) {
    std::vector<PartialFigure> figures;
    std::vector<std::string> scripts;
    for (std::size_t i = p; i < names.size(); i += processes) {
      figures.emplace_back(folder / names[i]);
      scripts.push_back(figures.back().script());
    }
    if (run_gnuplot(folder, scripts, false)) {
      for (const auto& figure : figures) figure.keep();
      return;
    }
    throw Error({.place = (folder / (names[p] + ".gp")).string(),
                 .found = "gnuplot cannot be started, or failed: see its message above",
                 .expected = "figures drawn by gnuplot 5.4 or later",
                 .remedy = "apt-get install gnuplot-nox, or run gnuplot on that file yourself"});
  });
}

void draw_figure(const fs::path& base, std::string script, FigureValues values) {
  write_figure(base, std::move(script), std::move(values));
  draw_figures(base.parent_path(), {base.filename()});
}

std::string figure_label(const std::string& text) {
  std::string out;
  bool after_octal = false;  // gnuplot takes another digit for a part of the notation
  for (const char c : printable(text)) {
    const bool special =
        std::string_view("\"\\").find(c) != std::string_view::npos ||
        (out.empty() && std::string_view("=+-@ ").find(c) != std::string_view::npos);
    after_octal = special || (after_octal && c >= '0' && c <= '9');
    out += after_octal ? fmt::format("\\{:03o}", static_cast<unsigned char>(c)) : std::string(1, c);
  }
  return out;
}

}  // namespace sentipipe
