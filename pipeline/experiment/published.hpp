// Published accuracies, and what results of this machine give in their place.
//
// Input:  a CSV file with source, python, sklearn_head, vectors, reg, train, dev, test (percent).
// Output: its rows, each with the row of a result that answers it or the reason why none does.
// Errors: see for_each_row; numbers out of range, with file and line.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/results/accuracy.hpp"

namespace sentipipe {

struct PublishedRow {
  std::string source;
  unsigned python;  // 2 or 3: the course's code trains other own vectors with each
  std::string head;
  std::string vectors;
  std::string l2_text;  // as published
  double l2;
  std::array<double, 3> percent;  // train, dev, test
};

std::vector<PublishedRow> read_published(const std::filesystem::path& file);

// The penalties, as published, of the rows that vectors of this name answer; each once.
std::vector<std::string> published_penalties(const std::vector<PublishedRow>& rows,
                                             const std::string& vectors);

struct PublishedMatch {
  PublishedRow published;
  std::string vectors;            // the result's name for them; empty without a counterpart
  std::array<double, 3> percent;  // here
  std::string reason;             // why there is no counterpart
};

// The counterpart of a row of vectors V with Python N: the vectors V-pythonN, or V, with the same
// head and penalty, five classes, the course's labels and plain means.
std::vector<PublishedMatch> match_published(const std::vector<PublishedRow>& rows,
                                            const std::vector<AccuracyRow>& here);

}  // namespace sentipipe
