// manifest.json: what a command was asked, what it read, what it is made of, what came of it and
// how long it took.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/results/option_value.hpp"
#include "stages/base/on_progress.hpp"
#include "stages/evaluation/evaluation.hpp"
#include "stages/evaluation/file_order.hpp"
#include "stages/features/features.hpp"
#include "stages/numeric/minimize.hpp"

namespace sentipipe {

// How long each stage took.
using Seconds = std::vector<std::pair<std::string, double>>;

struct ManifestInput {
  std::string file;
  std::uint64_t bytes;
  std::string sha256;  // in hexadecimal
};

struct ManifestDataset {
  std::string kind;                                            // "treebank"
  std::vector<std::pair<std::string, std::size_t>> sentences;  // of each split
  std::string layout;
  std::vector<std::pair<std::string, std::size_t>> counts;  // of what was met while reading
  FileOrder file_order;
};

struct ManifestVectors {
  std::string name;
  std::string_view format;
  bool compressed;
  std::size_t rows, kept, skipped;  // words of the file
  std::size_t dim;
  Coverage train, dev, test;
  // The chosen fit:
  double l2;
  Termination termination;
  double objective;
  double gap;  // infinite where nobody knows
  Accuracy train_accuracy, dev_accuracy, test_accuracy;
};

// What vectors were trained on.
struct ManifestTraining {
  std::size_t words;  // of the vocabulary
  struct Corpus {
    std::uint64_t tokens, of_rarer_words;
    bool all_in_memory;
  };
  std::optional<Corpus> corpus = {};  // not of the assignment's run
  std::string order;                  // of the sentences
};

struct Manifest {
  std::string command;  // line, as it was given
  std::vector<OptionValue> options;
  std::vector<ManifestInput> inputs;
  // Of a run:
  std::optional<ManifestDataset> dataset = {};
  std::vector<ManifestVectors> vectors = {};
  std::string best = {};  // of the vectors: whose predictions and model are written
  // Of a training:
  std::optional<ManifestTraining> training = {};
  Seconds seconds = {};
};

// The files with their checksums, which take a while.
std::vector<ManifestInput> manifest_inputs(const std::vector<std::filesystem::path>& files,
                                           const OnWork& on_work);

// The content of manifest.json, with the versions of this program and its libraries. A file's name
// need not be UTF-8, which JSON is: bytes that are not become U+FFFD.
std::string manifest_json(const Manifest& manifest);

// A value as it stands there; a text without quotation marks.
std::string plain_text(const PlainValue& value);

}  // namespace sentipipe
