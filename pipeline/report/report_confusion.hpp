// The confusion matrix of report.html, with the sentences of each of its cells.
#pragma once

#include <kainjow/mustache.hpp>

#include "pipeline/experiment/run.hpp"

namespace sentipipe {

// Sets what report.mustache tells of the best vectors' dev sentences: the matrix, the sentences of
// each filled cell, and the surest mistakes.
void set_confusion(kainjow::mustache::data& page, const RunResult& result, const RunPlan& plan);

}  // namespace sentipipe
