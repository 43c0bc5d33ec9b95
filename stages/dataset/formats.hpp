// The formats that a data set may have: a file each, and a row in the table below. Private to this
// folder.
#pragma once

#include <array>
#include <filesystem>
#include <string_view>

#include "dataset.hpp"

namespace sentipipe {

struct DatasetFormat {
  std::string_view name;        // "Stanford files"
  std::string_view looks_like;  // what it is recognised by, in words
  bool (*recognise)(const std::filesystem::path& folder);
  Dataset (*read)(const std::filesystem::path& folder, const DatasetOptions& options);
};

extern const DatasetFormat stanford_files;
extern const DatasetFormat ptb_trees;

// Of formats that recognise the same folder the first reads it.
inline constexpr std::array dataset_formats = {&stanford_files, &ptb_trees};

// Counts the files' bytes for `on_progress`.
WorkCounter byte_counter(const std::vector<std::filesystem::path>& files,
                         const OnProgress& on_progress);

// The sentences of either layout of the treebank, labelled 0 to 4 and with what is known of them,
// as `options` ask for them. Throws Error, naming `folder`, when that leaves a split empty.
Dataset finish_sst(Dataset dataset, const SstOptions& options, const std::filesystem::path& folder);

}  // namespace sentipipe
