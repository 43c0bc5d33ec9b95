// Words in the plane, with labels that do not hide each other, drawn by gnuplot.
#pragma once

#include <armadillo>
#include <string>
#include <vector>

#include "stages/io/atomic.hpp"
#include "stages/vectors/vectors.hpp"

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

// The words that the assignment of `year` drew, 2017 or 2019; none for other years.
std::vector<std::string> word_list(const std::string& year);

// Those of `words` that have a vector, in their order.
std::vector<std::string> known_words(const WordVectors& vectors,
                                     const std::vector<std::string>& words);

// The vectors to draw: of input and output vectors the input ones, as the assignment does.
WordVectors input_vectors(const VectorsFile& file);

// Writes NAME.tsv and the script NAME.gp that draws it: points (2 x n) named by `words`. The title
// must be plain, see write_figure.
void write_word_plot(Partial& files, const std::string& name, const std::string& title,
                     const std::vector<std::string>& words, const arma::mat& points);

}  // namespace sentipipe
