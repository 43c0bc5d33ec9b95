// How far a training on a corpus is, kept in a checkpoint: bit for bit what it needs to go on.
//
// Input:  the folder of --checkpoint; an identity, which tells one run from another.
// Errors: a checkpoint of another run, or a damaged one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "trainer.hpp"

namespace sentipipe {

struct TrainingProgress {
  std::uint64_t words;                    // done
  std::uint64_t blocks;                   // done
  std::vector<std::uint64_t> generators;  // states, one for each worker
};

// Of the text and every option that changes the result: the memory does where the text does not
// fit.
std::string identity_of(const CorpusVocabulary& vocabulary, bool whole,
                        const TrainingOptions& options);

void save_progress(const std::filesystem::path& folder, const std::string& identity,
                   const TrainingProgress& progress, const TrainedVectors& vectors);

// Nothing when there is no checkpoint; or else its numbers are in `vectors` too.
std::optional<TrainingProgress> read_progress(const std::filesystem::path& folder,
                                              const std::string& identity, std::size_t workers,
                                              std::uint64_t total_words, TrainedVectors& vectors);

}  // namespace sentipipe
