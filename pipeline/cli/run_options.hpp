// What `sentipipe run` can be asked for.
#pragma once

#include <string>
#include <vector>

#include "pipeline/cli/options.hpp"
#include "pipeline/experiment/plan.hpp"

namespace sentipipe {

// The plan, and what is to be done with its result.
struct RunRequest {
  RunPlan plan;
  std::string output;        // folder; empty: nothing is written
  bool report = false;       // needs an output
  std::string training_log;  // file, for the report; empty for none
  bool overwrite = false;
  bool quiet = false;
};

// The options of `run`, bound to the fields of `request`, which must outlive the result. Their
// present values are the defaults, but for the penalties.
OptionSet declare_run_options(RunRequest& request);

// "NAME=FILE", or "FILE", whose name is then the file's without its last extension. Throws Error,
// of `place`, when a name is none (see is_vectors_name), or two are the same.
std::vector<VectorsSpec> parse_vectors_specs(const std::vector<std::string>& texts,
                                             const std::string& place = "option --vectors");

}  // namespace sentipipe
