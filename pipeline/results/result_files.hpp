// Results read back: what `run --output` wrote into a folder.
//
// Input:  accuracy.csv and predictions_*.tsv as report_files.cpp writes them.
// Output: their rows, numbers checked.
// Errors: anything that `run` does not write, with file and line; tables that contradict each
// other.
#pragma once

#include <armadillo>
#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sentipipe/classifiers/classifiers.hpp"
#include "sentipipe/dataset/treebank.hpp"
#include "sentipipe/evaluation/evaluation.hpp"
#include "sentipipe/features/features.hpp"

namespace sentipipe {

inline constexpr std::array<std::string_view, 18> accuracy_columns = {
    "vectors",       "labels",        "task",        "head",       "features",     "l2",
    "train_correct", "train_total",   "dev_correct", "dev_total",  "test_correct", "test_total",
    "objective",     "gradient_norm", "gap",         "iterations", "termination",  "selected"};
// How features were made: of `normalized` ones the words, before their mean; of `standardized` ones
// the mean (see FeatureOptions).
inline constexpr std::string_view mean_features = "mean";
inline constexpr std::array<std::string_view, 4> features_names = {
    mean_features, "normalized", "standardized", "normalized-standardized"};
std::string_view features_name(const FeatureOptions& options);

// One line of accuracy.csv.
struct AccuracyRow {
  std::size_t line;                 // of the file
  std::vector<std::string> fields;  // as written, in the order of accuracy_columns
  std::string vectors;
  Labels labels;
  Task task;
  std::optional<Head> head;  // nothing for the baseline, which has no features and no l2 either
  std::string features;
  double l2 = 0;
  Accuracy train, dev, test;
  bool selected = false;
};

std::vector<AccuracyRow> read_accuracy(const std::filesystem::path& file);

// One line of predictions_*.tsv.
struct PredictionRow {
  std::size_t line;  // of the file
  arma::uword gold;
  arma::uword predicted;
  std::string text;
};

std::vector<PredictionRow> read_predictions(const std::filesystem::path& file);

// The accuracy.csv of a folder. Throws Error when predictions lie beside it that have other counts
// than the row they are of: of the chosen rows the best on dev, the first among equals.
std::vector<AccuracyRow> read_result(const std::filesystem::path& folder);

// A name for each result: its folder's, with as many of the folders above as tell it from the
// others, and "./" before one that a spreadsheet would take for a formula. Throws Error when two
// are the same folder, or a name has quotation marks or control characters.
std::vector<std::string> result_names(const std::vector<std::string>& folders);

}  // namespace sentipipe
