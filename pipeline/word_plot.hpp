// Words in the plane, with labels that do not hide each other, drawn by gnuplot.
#pragma once

#include <armadillo>
#include <filesystem>
#include <string>
#include <vector>

namespace sentipipe {

struct PlacedLabel {
  double x, y;  // of the label's middle, in pixels
  double width, height;
};

// A place for each label near its point (2 x n, pixels) inside width x height: the nearest of a
// ring of places that overlaps no point and no label placed before; where there is none, the one
// that overlaps least. `texts` are the labels, font_size is in pixels.
std::vector<PlacedLabel> place_labels(const arma::mat& points,
                                      const std::vector<std::string>& texts, double width,
                                      double height, double font_size);

// Writes `base`.tsv, `base`.gp, `base`.svg and `base`.png: points (2 x n) named by `words`.
// Throws Error when gnuplot is missing or fails.
void plot_words(const std::filesystem::path& base, const std::vector<std::string>& words,
                const arma::mat& points);

}  // namespace sentipipe
