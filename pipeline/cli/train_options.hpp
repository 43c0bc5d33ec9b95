// What `sentipipe vectors train` can be asked for.
#pragma once

#include <filesystem>
#include <string>

#include "pipeline/cli/options.hpp"
#include "pipeline/experiment/train.hpp"

namespace sentipipe {

// Settings for a purpose, below what is asked explicitly.
enum class Preset { none, treebank };
template <>
inline constexpr auto enum_names<Preset> =
    std::to_array<EnumName<Preset>>({{Preset::none, "none"}, {Preset::treebank, "treebank"}});

// The plan, and what is to be written.
struct TrainRequest {
  TrainPlan plan;
  Preset preset = Preset::none;
  std::string output;      // file; its name chooses the format
  std::string log;         // CSV file; empty for none
  std::string vocabulary;  // file for words and counts; empty for none
  bool save_output_vectors = false;
  bool quiet = false;
};

// Beside the vectors.
inline std::filesystem::path manifest_file_of(const TrainRequest& request) {
  return request.output + ".manifest.json";
}

// What `preset` sets; the rest as it is without one.
TrainRequest train_request_of(Preset preset);

// The options of `vectors train`, bound to the fields of `request`, which must outlive the result.
// Their present values are the defaults.
OptionSet declare_train_options(TrainRequest& request);

// What can be known to be wrong before anything is read: options that do not go together, files
// that are not there, places that cannot be written to. Makes the checkpoint's folder.
void check_train_request(const TrainRequest& request);

}  // namespace sentipipe
