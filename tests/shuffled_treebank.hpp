// A treebank in the Stanford layout, its sentences in another order: what stands where in the file
// must not matter.
#pragma once

#include <filesystem>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "tools.hpp"

namespace sentipipe::test {

// The header, then what follows each line's number.
inline std::vector<std::string> without_numbers(const std::filesystem::path& file, char separator) {
  std::ifstream in(file, std::ios::binary);
  std::vector<std::string> out(1);
  std::getline(in, out[0]);
  for (std::string line; std::getline(in, line);) out.push_back(line.substr(line.find(separator)));
  return out;
}

// Copies the treebank, with the sentences and their splits renumbered in an order drawn with
// `seed`.
inline void copy_shuffled(const std::filesystem::path& from, const std::filesystem::path& to,
                          std::uint32_t seed) {
  std::filesystem::copy(from, to);
  auto sentences = without_numbers(from / "datasetSentences.txt", '\t');
  auto splits = without_numbers(from / "datasetSplit.txt", ',');
  std::mt19937 random(seed);
  for (std::size_t n = sentences.size() - 1; n > 1; --n) {
    const std::size_t other = 1 + random() % n;
    std::swap(sentences[n], sentences[other]);
    std::swap(splits[n], splits[other]);
  }
  for (const auto& [name, lines] :
       {std::pair{"datasetSentences.txt", sentences}, {"datasetSplit.txt", splits}}) {
    std::ofstream out(to / name, std::ios::binary);
    out << lines[0] << '\n';
    for (std::size_t i = 1; i < lines.size(); ++i) out << i << lines[i] << '\n';
  }
}

}  // namespace sentipipe::test
