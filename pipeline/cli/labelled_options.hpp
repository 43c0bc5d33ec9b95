// Options of labelled files: which, and how they are read.
#pragma once

#include "pipeline/cli/options.hpp"
#include "pipeline/experiment/plan.hpp"

namespace sentipipe {

void declare_labelled_options(OptionSet& set, RunPlan& plan);

// Throws Error unless there is a treebank or labelled files, with no options but their own.
void require_one_dataset(const RunPlan& plan);

}  // namespace sentipipe
