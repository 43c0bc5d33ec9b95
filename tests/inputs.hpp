// The bundled sample, a treebank of a few words, and written tables taken apart again.
#pragma once

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "stages/io/written.hpp"
#include "tools.hpp"

namespace sentipipe::test {

inline std::string sample(const std::string& name) {
  return std::string(SENTIPIPE_SOURCE) + "/datasets/sample/" + name;
}
inline std::string sample_vectors() {
  return sample("glove.sample.100d.txt");
}

// Two-dimensional vectors. "odd" has none, and "spare" is no word of the tiny treebank.
constexpr std::string_view tiny_words =
    "good 3 4\nbad -4 3\nfine 1 2\npoor -2 1\nthe 0 -1\nspare 5 5\n";

constexpr std::string_view tiny_train =
    "(4 (2 the) (4 good))\n(0 (2 the) (0 bad))\n(3 (3 fine) (2 odd))\n"
    "(1 (1 poor) (2 odd))\n(2 (2 the) (2 the))\n(4 (4 good) (2 odd))\n";
constexpr std::string_view tiny_dev = "(4 (4 good) (2 good))\n(1 (1 poor) (2 the))\n(2 the)\n";
constexpr std::string_view tiny_test = "(3 (3 fine) (2 the))\n(0 (0 bad) (2 odd))\n(2 the)\n";

// Where a tiny treebank, its vectors and an output lie.
class TinyInput {
 public:
  TinyInput() {
    folder_.write("trees/train.txt", tiny_train);
    folder_.write("trees/dev.txt", tiny_dev);
    folder_.write("trees/test.txt", tiny_test);
    folder_.write("tiny.txt", tiny_words);
  }
  [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }
  [[nodiscard]] std::string path(const std::string& name) const {
    return (folder_.path() / name).string();
  }
  // "run" on these inputs with --output, and `more`.
  [[nodiscard]] std::vector<std::string> arguments(
      const std::vector<std::string>& more = {}) const {
    std::vector<std::string> out = {"run",         "--treebank",     path("trees"),
                                    "--vectors",   path("tiny.txt"), "--output",
                                    path("result")};
    out.insert(out.end(), more.begin(), more.end());
    return out;
  }
  // Whether the folder holds neither a result nor a part of one.
  [[nodiscard]] bool no_output() const {
    for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
      if (entry.path().filename().string().starts_with("result")) return false;
    }
    return true;
  }

 private:
  TemporaryFolder folder_;
};

inline std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  if (text.ends_with(separator) && separator != '\n') parts.emplace_back();
  return parts;
}

// The cells of a written table, line by line, header first.
inline std::vector<std::vector<std::string>> cells_of(const std::filesystem::path& file,
                                                      char separator) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& line : split(read(file), '\n')) rows.push_back(split(line, separator));
  return rows;
}

// All files below a folder, by their path inside it; but for lists of what was written.
inline std::vector<std::string> files_below(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().filename() != list_name)
      names.push_back(entry.path().lexically_relative(folder).string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace sentipipe::test
