// The learning curve of a word2vec run, from the log that `vectors train --log` wrote.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sentipipe/io/output.hpp"

namespace sentipipe {

struct TrainingLog {
  std::string text;          // as it stands in the file
  bool reference;            // whether its columns are those of --method cs224n, see train.hpp
  std::vector<double> last;  // row
};

// Throws Error, with the line, for anything but a log of at least one row of finite numbers.
TrainingLog read_training_log(const std::filesystem::path& file);

// Writes NAME.csv, a copy of the log `log`, and NAME.gp, which draws it. Throws as
// read_training_log.
void write_learning_curve(Partial& files, const std::string& name,
                          const std::filesystem::path& log);

}  // namespace sentipipe
