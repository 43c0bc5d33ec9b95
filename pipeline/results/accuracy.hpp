// accuracy.csv: a row for each fit of a result, and one for the majority class.
//
// Input:  rows, or a file as accuracy_csv writes it.
// Output: the file's content, or its rows, numbers checked.
// Errors: anything that accuracy_csv does not write, with file and line; rows that contradict each
//         other.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/classifiers/classifiers.hpp"
#include "stages/evaluation/evaluation.hpp"
#include "stages/features/features.hpp"

namespace sentipipe {

// How features were made: of `normalized` ones the words, before their mean; of `standardized` ones
// the mean (see FeatureOptions).
inline constexpr std::string_view mean_features = "mean";
inline constexpr std::array<std::string_view, 4> features_names = {
    mean_features, "normalized", "standardized", "normalized-standardized"};
std::string_view features_name(const FeatureOptions& options);

// Letters, digits and . _ + -: what tables, file names and figures take as it is.
bool is_vectors_name(std::string_view text);
inline constexpr std::string_view vectors_name_rule =
    "up to 100 letters, digits and . _ + -, with neither + nor - first";

// What a row tells of its fit.
struct FitSummary {
  std::string head;      // one of head_names()
  std::string features;  // one of features_names
  double l2;
  double objective;
  double gradient_norm;
  double gap;  // infinite where it is not known
  int iterations;
  Termination termination;
};

struct AccuracyRow {
  std::size_t line = 0;  // of the file, when it was read from one
  std::string vectors = {};
  std::string labels = {};             // how sentences found their labels: "exact"
  std::string task = {};               // what is asked of them: "fine_grained"
  std::optional<FitSummary> fit = {};  // nothing for the majority class
  Accuracy train = {}, dev = {}, test = {};
  bool selected = false;
};

// The names of the columns, with commas between them.
std::string accuracy_header();
// A row's line, without a line feed.
std::string accuracy_line(const AccuracyRow& row);

std::string accuracy_csv(const std::vector<AccuracyRow>& rows);
std::vector<AccuracyRow> read_accuracy(const std::filesystem::path& file);

}  // namespace sentipipe
