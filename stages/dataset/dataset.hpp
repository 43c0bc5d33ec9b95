// Labelled sentences in three splits, whose classes are data: label k is the k-th name.
//
// Input:  a folder in a format that is recognised by its files (see formats.hpp), or labelled files
//         (labelled.hpp).
// Output: sentences for train, dev and test, in the order of the files, the classes' names, and
//         where they come from.
// Errors: Error with file and line; nothing is skipped.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "../base/on_progress.hpp"
#include "labelled.hpp"
#include "sst.hpp"

namespace sentipipe {

struct Sentence {
  std::string text;      // tokens with a space between them, accents repaired
  std::uint32_t number;  // its place in the file(s), from 0; for a phrase its sentence's place
  std::uint32_t label;   // index into the data set's classes
  bool whole = true;     // false for a phrase that is no sentence of the file
};

// Something counted while reading: "17 repaired".
struct Count {
  std::string name;  // a key of the manifest
  std::size_t count = 0;
  std::string remark = {};  // what is said after the count, on a line of its own, unless it is 0;
                            // without one, count and name stand in the summary's first line
};

struct Provenance {
  std::string kind;                               // what such data are called: "treebank", "data"
  std::string format;                             // "Stanford files"
  std::string labels;                             // how sentences found their labels: "exact"
  std::string task;                               // what is asked of them: "fine_grained"
  std::vector<std::filesystem::path> files = {};  // what was read
  bool file_a_split = false;                      // whether each split is a file of its own
  std::vector<Count> counts = {};
};

struct Dataset {
  std::vector<Sentence> train, dev, test;
  std::vector<std::string> classes;  // K names
  Provenance provenance;
};

// Of all formats; each reads its own.
struct DatasetOptions {
  SstOptions sst = {};
  LabelledOptions labelled = {};
  OnProgress on_progress = {};  // in bytes of the files
};

Dataset read_dataset(const std::filesystem::path& folder, const DatasetOptions& options);

struct NamedSplit {
  std::string_view name;
  const std::vector<Sentence>& sentences;
};

// The three splits in the order of every table.
inline std::array<NamedSplit, 3> splits_of(const Dataset& dataset) {
  return {{{"train", dataset.train}, {"dev", dataset.dev}, {"test", dataset.test}}};
}

}  // namespace sentipipe
