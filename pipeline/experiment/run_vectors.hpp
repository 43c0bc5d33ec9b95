// One vector file's way through the pipeline: read, average, fit, score, choose, evaluate.
#pragma once

#include "pipeline/experiment/run.hpp"

namespace sentipipe {

// Throws Error for a file that cannot be read, or has none of the sentences' words.
VectorsRun run_vectors(const VectorsSpec& spec, const Splits& splits, std::size_t classes,
                       const RunPlan& plan);

}  // namespace sentipipe
