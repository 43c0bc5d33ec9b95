// The readers of the two layouts; read_treebank chooses between them. Private to this folder.
#pragma once

#include <filesystem>

#include "treebank/treebank.hpp"

namespace sentipipe {

// Both return all sentences with fine-grained labels (0 to 4).
Treebank read_stanford_files(const std::filesystem::path& folder, Labels labels);
Treebank read_ptb_trees(const std::filesystem::path& folder, TrainOn train_on);

}  // namespace sentipipe
