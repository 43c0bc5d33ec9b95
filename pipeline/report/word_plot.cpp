#include "pipeline/report/word_plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <numbers>

#include "pipeline/report/embedded.hpp"
#include "pipeline/report/figures.hpp"
#include "pipeline/report/table.hpp"
#include "stages/base/printable.hpp"
#include "stages/io/atomic.hpp"
#include "stages/text/tokens.hpp"

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
    const double wide_letters =
        static_cast<double>(std::count_if(texts[i].begin(), texts[i].end(), [](char c) {
          return c == 'm' || c == 'w' || std::isupper(static_cast<unsigned char>(c)) != 0;
        }));
    const double letters =
        static_cast<double>(display_width(printable(texts[i]))) + 0.5 * wide_letters;
    const double label_width = 0.68 * font_size * letters + 6;
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

std::vector<std::string> word_list(const std::string& year) {
  // CS224n assignments: 2017 q3_run.py, 2019 run.py.
  if (year == "2017") {
    return split_at_spaces(
        "the a an , . ? ! `` '' -- good great cool brilliant wonderful well amazing worth sweet "
        "enjoyable boring bad waste dumb annoying");
  }
  if (year == "2019") {
    return split_at_spaces(
        "great cool brilliant wonderful well amazing worth sweet enjoyable boring bad dumb "
        "annoying female male queen king man woman rain snow hail coffee tea");
  }
  return {};
}

std::vector<std::string> known_words(const WordVectors& vectors,
                                     const std::vector<std::string>& words) {
  std::vector<std::string> known;
  std::copy_if(words.begin(), words.end(), std::back_inserter(known),
               [&](const auto& word) { return vectors.vocabulary.find(word).has_value(); });
  return known;
}

WordVectors input_vectors(const VectorsFile& file) {
  const auto& [words, vectors] = file.words;
  if (!file.two_sets) return file.words;
  return {.vocabulary = words, .vectors = vectors.head_rows(vectors.n_rows / 2)};
}

void write_word_plot(Partial& files, const std::string& name, const std::string& title,
                     const std::vector<std::string>& words, const arma::mat& points) {
  constexpr double width = 960;
  constexpr double height = 720;
  constexpr double font_size = 13;
  constexpr double left = 0.11;
  constexpr double right = 0.98;
  constexpr double bottom = 0.09;
  constexpr double top = 0.94;
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
    data += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\n", figure_label(words[i]), points(0, i),
                        points(1, i), first(0) + label.x / per_unit(0),
                        first(1) + label.y / per_unit(1), first(0) + edge_x / per_unit(0),
                        first(1) + edge_y / per_unit(1));
  }
  const arma::vec last = first + 1.12 * range;
  files.write(name + ".tsv", data);
  FigureValues values = {{"data", name + ".tsv"}, {"title", title}};
  for (const auto& [key, value] :
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
    values[key] = fmt::format("{}", value);
  }
  write_figure(files, name, words_gp, std::move(values));
}

}  // namespace sentipipe
