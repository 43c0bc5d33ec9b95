// What a run's manifest says of it.
#pragma once

#include "pipeline/experiment/run.hpp"
#include "pipeline/results/manifest.hpp"

namespace sentipipe {

// All but what the user asked. `training_log` is one more file that was read; empty for none.
Manifest manifest_of(const RunResult& result, const std::string& training_log,
                     const OnWork& on_work);

}  // namespace sentipipe
