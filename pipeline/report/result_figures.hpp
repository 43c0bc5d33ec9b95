// A result's figures, and those of several results gathered.
#pragma once

#include <string>
#include <vector>

#include "pipeline/experiment/run.hpp"
#include "stages/io/atomic.hpp"

namespace sentipipe {

struct Figure {
  std::string name;     // of its files, without ending
  std::string caption;  // what it shows, also for those who cannot see it
  std::string svg;
};

// Draws, into `folder` and from the tables that write_tables put there: accuracy; for each vectors
// confusion_dev_NAME, confusion_test_NAME and words_NAME (the 2017 assignment's words; left out
// when fewer than three of them have vectors, or these are single numbers); learning_curve, when
// `training_log` names a file. Each has .svg, .png and .gp. Throws Error when gnuplot is missing or
// fails.
std::vector<Figure> draw_result_figures(AtomicFolder& folder, const RunResult& result,
                                        const std::string& training_log);

// One curve of a sweep: the rows of sweep.csv whose first five columns these are.
struct SweepSeries {
  std::string vectors, labels, task, head, features;
  bool operator==(const SweepSeries&) const = default;
};

// Draws NAME.svg and NAME.png, with NAME.gp, from NAME.csv, which has accuracy.csv's columns and
// rows of many results: accuracy on dev against l2, a panel a task, a line a series.
void draw_sweep_figure(Partial& files, const std::string& name,
                       const std::vector<SweepSeries>& series);

}  // namespace sentipipe
