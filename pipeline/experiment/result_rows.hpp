// What a run found, as the rows of its result files.
#pragma once

#include <vector>

#include "pipeline/experiment/run.hpp"
#include "pipeline/results/accuracy.hpp"
#include "pipeline/results/confusion.hpp"
#include "pipeline/results/predictions.hpp"

namespace sentipipe {

// The majority class, then each vectors' trials.
std::vector<AccuracyRow> accuracy_rows(const RunResult& result, const RunPlan& plan);

// Of the splits that `evaluation` names, one for each vectors.
std::vector<NamedConfusion> confusions(const RunResult& result,
                                       SplitEvaluation VectorsRun::*evaluation);

// One for each sentence, which `evaluation` is of.
std::vector<PredictionRow> prediction_rows(const SplitEvaluation& evaluation,
                                           const std::vector<Sentence>& sentences);

}  // namespace sentipipe
