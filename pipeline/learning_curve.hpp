// The learning curve of a word2vec run, from the log that `vectors train --log` wrote.
#pragma once

#include <filesystem>

namespace sentipipe {

// Writes BASE.gp, which draws BASE.csv, a copy of `log` in either of its two formats (see
// train.hpp), told apart by their header. Throws Error, with the line, for anything else.
void write_learning_curve(const std::filesystem::path& log, const std::filesystem::path& base);

}  // namespace sentipipe
