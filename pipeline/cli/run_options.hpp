// What `sentipipe run` can be asked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/cli/options.hpp"
#include "sentipipe/base/parallel.hpp"
#include "sentipipe/classifiers/classifiers.hpp"
#include "sentipipe/dataset/dataset.hpp"
#include "sentipipe/features/features.hpp"
#include "sentipipe/text/tokens.hpp"

namespace sentipipe {

struct RunOptions {
  std::string treebank;              // folder
  std::vector<std::string> vectors;  // [NAME=]FILE each
  std::string output;                // folder; empty: nothing is written
  DatasetOptions dataset_options;
  Case letter_case = Case::lower;
  FeatureOptions features;
  Head head = Head::softmax;
  std::vector<std::string> l2 = {"logspace(-4,2,25)"};  // see parse_l2
  FitOptions fit = {.threads = core_count()};           // its seed also draws the bootstrap samples
  bool lenient = false;
  bool report = false;
  std::string training_log;  // file; empty for none
  bool overwrite = false;
  bool quiet = false;
};

// The options of `run`, bound to the fields of `options`, which must outlive the result. Their
// present values are the defaults: declaring them changes none.
OptionSet declare_run_options(RunOptions& options);

struct VectorsSpec {
  std::string name;
  std::string file;
};

// "NAME=FILE", or "FILE", whose name is then the file's without its last extension. Throws Error
// when a name is none (see is_vectors_name), or two are the same.
std::vector<VectorsSpec> parse_vectors_specs(const std::vector<std::string>& texts);

// Penalties as --l2 takes them: numbers and logspace(FIRST,LAST,COUNT), powers of ten from 10^FIRST
// to 10^LAST, separated by commas or spaces. Throws Error unless all are finite and not negative.
std::vector<double> parse_l2(const std::vector<std::string>& texts);

}  // namespace sentipipe
