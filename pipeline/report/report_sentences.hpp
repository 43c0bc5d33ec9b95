// The sentences of report.html: each with the share of every word.
#pragma once

#include <kainjow/mustache.hpp>
#include <string>
#include <vector>

#include "pipeline/experiment/run.hpp"

namespace sentipipe {

// A dev sentence as sentence.mustache takes it, and what it is sorted by.
struct ReportedSentence {
  std::size_t gold, predicted;
  double confidence;  // probability of the predicted class
  kainjow::mustache::data data;
};

// The dev sentences of `vectors`, the most confident predictions first.
std::vector<ReportedSentence> reported_sentences(const VectorsRun& vectors, const RunResult& result,
                                                 const RunPlan& plan);

}  // namespace sentipipe
