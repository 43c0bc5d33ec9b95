// The log that a training of word vectors writes, `vectors train --log`.
//
// Input:  a CSV file with one of the two headers below.
// Errors: anything but rows of finite numbers, at least one, with file and line.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sentipipe {

// Of --method cs224n, and of skipgram and cbow.
inline constexpr std::string_view reference_log_header = "iteration,smoothed_loss";
inline constexpr std::string_view corpus_log_header =
    "words,total_words,mean_loss_per_pair,learning_rate,words_per_second,seconds";

// A line each, with its line feed.
std::string reference_log_line(std::uint32_t iteration, double smoothed_loss);
struct CorpusLogRow {
  std::uint64_t words, total_words;
  double mean_loss_per_pair, learning_rate, words_per_second, seconds;
};
std::string corpus_log_line(const CorpusLogRow& row);

struct TrainingLog {
  std::string text;          // as it stands in the file
  bool reference;            // whether its columns are those of --method cs224n
  std::vector<double> last;  // row
};

TrainingLog read_training_log(const std::filesystem::path& file);

}  // namespace sentipipe
