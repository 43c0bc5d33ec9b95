// The figure of a word2vec run's losses.
#pragma once

#include <filesystem>
#include <string>

#include "stages/io/atomic.hpp"

namespace sentipipe {

// Writes NAME.csv, a copy of the log `log`, and NAME.gp, which draws it. Throws as
// read_training_log.
void write_learning_curve(Partial& files, const std::string& name,
                          const std::filesystem::path& log);

}  // namespace sentipipe
