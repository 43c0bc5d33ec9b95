#include "pipeline/report/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "pipeline/report/gnuplot.hpp"
#include "stages/base/error.hpp"
#include "stages/base/parallel.hpp"
#include "stages/base/printable.hpp"
#include "stages/io/files.hpp"
#include "stages/text/tokens.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

// gnuplot's way to a figure: its script, and what it draws by it, which is put on the disk in the
// end.
class Drawing {
 public:
  explicit Drawing(fs::path base)
      : base_(std::move(base)), svg_(base_), png_(base_), script_(base_, in_memory()) {}
  [[nodiscard]] std::string script() const { return script_.name(); }
  void keep(Partial& files) const {
    files.write(base_.filename().string() + ".svg", svg_.content());
    files.write(base_.filename().string() + ".png", png_.content());
  }

 private:
  // The script, made to write into memory. It draws once for each `ending`.
  [[nodiscard]] std::string in_memory() const {
    return replace_all(
        read_file(base_.string() + ".gp"),
        "set output \"./" + base_.filename().string() + ".\".ending",
        fmt::format("set output ending eq \"svg\" ? \"{}\" : \"{}\"", svg_.name(), png_.name()));
  }
  fs::path base_;
  MemoryFile svg_, png_;
  MemoryFile script_;
};

}  // namespace

void require_gnuplot() {
  const auto problem = run_gnuplot(
      "",
      {"-e", "if (GPVAL_VERSION < 5.4) { exit status 1 }; set terminal svg; set terminal pngcairo"},
      true);
  if (problem.empty()) return;
  throw Error({.place = "gnuplot",
               .found = "no gnuplot on the path that can draw the figures",
               .expected = "gnuplot 5.4 or later with the terminals svg and pngcairo",
               .remedy = "apt-get install gnuplot-nox, or do without figures"});
}

void write_figure(Partial& files, const std::string& name, std::string script,
                  FigureValues values) {
  values["name"] = name;
  for (const auto& [key, value] : values) {
    // Braces as well: gnuplot counts those of a block inside strings too.
    const bool plain = std::none_of(value.begin(), value.end(), [](char c) {
      return std::string_view("\"'\\`@{}\x7F").find(c) != std::string_view::npos ||
             (c >= 0 && c < ' ');
    });
    if (!plain) {
      throw Error({.place = files.final_name(name + ".gp").string(),
                   .found = "the " + key + " " + excerpt(value),
                   .expected = "a text without quotation marks, \\, `, @, braces and line ends",
                   .remedy = "choose another name"});
    }
    script = replace_all(script, fmt::format("@{}@", key), value);
  }
  files.write(name + ".gp", script);
}

void draw_figures(Partial& files, const std::vector<std::string>& names) {
  // One gnuplot draws several: starting it costs more than a figure.
  const std::size_t processes = std::min(names.size(), core_count());
  std::vector<std::vector<Drawing>> drawings(processes);
  parallel_for(processes, processes, [&](std::size_t p) {
    std::vector<std::string> scripts;
    for (std::size_t i = p; i < names.size(); i += processes) {
      drawings[p].emplace_back(files.place() / names[i]);
      scripts.push_back(drawings[p].back().script());
    }
    const auto problem = run_gnuplot(files.place(), scripts, false);
    if (problem.empty()) return;
    throw Error({.place = files.final_name(names[p] + ".gp").string(),
                 .found = "gnuplot could not draw it: " + problem,
                 .expected = "figures drawn by gnuplot 5.4 or later",
                 .remedy = "apt-get install gnuplot-nox, or do without figures"});
  });
  for (const auto& of_process : drawings) {
    for (const auto& figure : of_process) figure.keep(files);
  }
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
