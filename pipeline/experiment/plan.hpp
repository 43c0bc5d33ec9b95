// What a run is to do: numbers and enumerations, ready to use. Who fills it in has checked them.
#pragma once

#include <string>
#include <vector>

#include "stages/base/on_progress.hpp"
#include "stages/base/parallel.hpp"
#include "stages/classifiers/classifiers.hpp"
#include "stages/dataset/dataset.hpp"
#include "stages/features/features.hpp"
#include "stages/text/tokens.hpp"

namespace sentipipe {

struct VectorsSpec {
  std::string name;  // in tables and files, see is_vectors_name
  std::string file;
};

struct RunPlan {
  std::string treebank;    // folder; or
  LabelledFiles labelled;  // all three
  DatasetOptions dataset_options;
  std::vector<VectorsSpec> vectors;  // each with a name of its own
  Case letter_case = Case::lower;
  FeatureOptions features;
  std::string head = "softmax";                // one of head_names()
  std::vector<double> l2;                      // penalties, finite and not negative
  FitOptions fit = {.threads = core_count()};  // its seed also draws the bootstrap samples
  bool lenient = false;                        // skip and count bad rows of vector files
  OnWork on_work = {};
};

}  // namespace sentipipe
