// One vector file's way through the pipeline: read, average, fit, score, choose, evaluate.
#pragma once

#include "pipeline/experiment/splits.hpp"

namespace sentipipe {

// Throws Error for a file that cannot be read, or has none of the treebank's words.
VectorsResult try_vectors(const VectorsSpec& spec, const Splits& splits, std::size_t classes,
                          const RunOptions& options);

}  // namespace sentipipe
