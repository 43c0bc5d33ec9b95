#include "pipeline/word_plot.hpp"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string_view>

#include "pipeline/figures.hpp"
#include "pipeline/table.hpp"
#include "support/error.hpp"
#include "support/output.hpp"
#include "treebank/tokens.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

struct Box {
  double left, bottom, right, top;
  [[nodiscard]] double overlap(const Box& other) const {
    const double width = std::min(right, other.right) - std::max(left, other.left);
    const double height = std::min(top, other.top) - std::max(bottom, other.bottom);
    return width > 0 && height > 0 ? width * height : 0;
  }
};

Box box_around(double x, double y, double width, double height) {
  return {x - width / 2, y - height / 2, x + width / 2, y + height / 2};
}

// What gnuplot takes for its own in a data file: tabs part fields, straight quotation marks enclose
// them.
std::string label_text(const std::string& word) {
  return replace_all(replace_all(word, "\t", " "), "\"", "”");
}

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

std::vector<PlacedLabel> place_labels(const arma::mat& points,
                                      const std::vector<std::string>& texts, double width,
                                      double height, double font_size) {
  constexpr double point_size = 6;
  constexpr int directions = 16;
  std::vector<Box> taken;
  for (arma::uword i = 0; i < points.n_cols; ++i) {
    taken.push_back(box_around(points(0, i), points(1, i), point_size, point_size));
  }
  std::vector<PlacedLabel> labels;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    PlacedLabel best = {};
    double least = INFINITY;
    const double label_width = 0.75 * font_size * static_cast<double>(display_width(texts[i])) + 4;
    const double label_height = 1.5 * font_size;
    for (int ring = 0; ring < 12 && least > 0; ++ring) {
      for (int d = 0; d < directions && least > 0; ++d) {
        const double angle = 2 * std::numbers::pi * d / directions;
        const double gap = 4 + 9 * ring;
        const double x = points(0, i) + std::cos(angle) * (label_width / 2 + gap);
        const double y = points(1, i) + std::sin(angle) * (label_height / 2 + gap);
        const Box box = box_around(x, y, label_width, label_height);
        if (box.left < 0 || box.bottom < 0 || box.right > width || box.top > height) continue;
        double hidden = 0;
        for (const auto& other : taken) hidden += box.overlap(other);
        if (hidden < least) {
          least = hidden;
          best = {x, y, label_width, label_height};
        }
      }
    }
    labels.push_back(best);
    taken.push_back(box_around(best.x, best.y, best.width, best.height));
  }
  return labels;
}

void plot_words(const fs::path& base, const std::vector<std::string>& words,
                const arma::mat& points) {
  constexpr double width = 960;
  constexpr double height = 720;
  constexpr double font_size = 13;
  constexpr double left = 0.11;
  constexpr double right = 0.98;
  constexpr double bottom = 0.09;
  constexpr double top = 0.98;
  // Data to pixels of the plot's inside, with a margin of 6 % around the points.
  const arma::vec low = arma::min(points, 1);
  const arma::vec range = arma::clamp(arma::max(points, 1) - low, 1e-9, 1e300);
  const arma::vec first = low - 0.06 * range;
  const arma::vec pixels = {(right - left) * width, (top - bottom) * height};
  const arma::vec per_unit = pixels / (1.12 * range);
  arma::mat in_pixels = points;
  in_pixels.each_col() -= first;
  in_pixels.each_col() %= per_unit;

  const auto labels = place_labels(in_pixels, words, pixels(0), pixels(1), font_size);
  std::string data = "word\tx\ty\tlabel_x\tlabel_y\tline_x\tline_y\n";
  for (std::size_t i = 0; i < words.size(); ++i) {
    // A thin line leads from the point to the nearest place of its label's edge.
    const auto& label = labels[i];
    const double edge_x =
        std::clamp(in_pixels(0, i), label.x - label.width / 2, label.x + label.width / 2);
    const double edge_y =
        std::clamp(in_pixels(1, i), label.y - label.height / 2, label.y + label.height / 2);
    data += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", label_text(words[i]), points(0, i),
                        points(1, i), first(0) + label.x / per_unit(0),
                        first(1) + label.y / per_unit(1), first(0) + edge_x / per_unit(0),
                        first(1) + edge_y / per_unit(1));
  }
  std::string script = words_gp;
  const auto fill = [&](const std::string& name, const std::string& value) {
    script = replace_all(script, "@" + name + "@", value);
  };
  const arma::vec last = first + 1.12 * range;
  for (const auto& [name, value] :
       std::initializer_list<std::pair<const char*, double>>{{"left", left},
                                                             {"right", right},
                                                             {"bottom", bottom},
                                                             {"top", top},
                                                             {"width", width},
                                                             {"height", height},
                                                             {"font_size", font_size},
                                                             {"x_min", first(0)},
                                                             {"x_max", last(0)},
                                                             {"y_min", first(1)},
                                                             {"y_max", last(1)}}) {
    fill(name, fmt::format("{}", value));
  }
  const std::string name = base.filename();
  fill("data", name + ".tsv");
  fill("name", name);
  write_file(base.string() + ".tsv", data);
  write_file(base.string() + ".gp", script);
  run_gnuplot(base.parent_path(), name + ".gp");
}

}  // namespace sentipipe
