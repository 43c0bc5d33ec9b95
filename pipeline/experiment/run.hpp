// The pipeline in one function: data set -> vectors -> features -> trials -> choice -> evaluation.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pipeline/experiment/plan.hpp"
#include "pipeline/experiment/splits.hpp"
#include "pipeline/results/comparison.hpp"
#include "pipeline/results/manifest.hpp"
#include "stages/classifiers/classifiers.hpp"
#include "stages/dataset/dataset.hpp"
#include "stages/evaluation/evaluation.hpp"
#include "stages/evaluation/file_order.hpp"
#include "stages/features/features.hpp"
#include "stages/vectors/vectors.hpp"

namespace sentipipe {

// A classifier fitted for one penalty, and how often it is right.
struct Trial {
  double l2;
  Fit fit;
  Accuracy train, dev, test;
};

// What the chosen classifier does on one split.
struct SplitEvaluation {
  arma::uvec gold;                  // n
  arma::uvec predicted;             // n
  arma::vec confidence;             // n, probability of the predicted class
  arma::umat confusion;             // K x K, gold in the row
  std::vector<ClassScores> scores;  // K
};

// One vector file's way through the pipeline.
struct VectorsRun {
  VectorsSpec spec;
  VectorsFile file;  // its words as features use them
  Coverage train, dev, test;
  std::vector<Trial> trials;  // one for each penalty, in the order given
  std::size_t selected = 0;   // index into trials
  SplitEvaluation dev_evaluation, test_evaluation;
  Seconds seconds;

  [[nodiscard]] const Trial& chosen() const { return trials[selected]; }
};

struct RunResult {
  Dataset dataset;
  FileOrder file_order;  // of the data set
  // By the tokenization of the vectors that looked them up; when all is done without the words of
  // train, which may be many.
  std::map<Tokenization, Splits> splits;
  Baseline baseline;
  std::vector<VectorsRun> vectors;
  std::vector<Comparison> comparisons;  // of each pair, dev and test
  Seconds seconds;                      // of what all vectors share

  // The vectors whose chosen trial is best on dev; the first among equals.
  [[nodiscard]] const VectorsRun& best() const;
};

// Throws Error for inputs that cannot be read or do not fit together.
RunResult run(const RunPlan& plan);

}  // namespace sentipipe
