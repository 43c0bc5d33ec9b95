// The readers of the two layouts; read_treebank chooses between them. Private to this folder.
#pragma once

#include <filesystem>

#include "sentipipe/dataset/treebank.hpp"

namespace sentipipe {

// Both return all sentences with fine-grained labels (0 to 4).
Treebank read_stanford_files(const std::filesystem::path& folder, const TreebankOptions& options);
Treebank read_ptb_trees(const std::filesystem::path& folder, const TreebankOptions& options);

// Counts the files' bytes for `on_progress`.
WorkCounter byte_counter(const std::vector<std::filesystem::path>& files,
                         const OnProgress& on_progress);

}  // namespace sentipipe
