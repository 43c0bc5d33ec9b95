// The folder of good inputs that every bad one is a change of.
#pragma once

#include "bad_input.hpp"
#include "tools.hpp"

namespace sentipipe::test {

// Makes, with the program itself, a treebank in both layouts, vectors in several formats, models,
// checkpoints and lists.
class GoodPlace {
 public:
  GoodPlace();
  // Small files by name, for rows to be made from.
  [[nodiscard]] const GoodFiles& files() const { return files_; }
  // A copy with the changes made, at `to`.
  void copy(const std::filesystem::path& to, const std::vector<Change>& changes) const;

 private:
  TemporaryFolder folder_;
  GoodFiles files_;
};

// All regular files below a folder with their content.
GoodFiles files_with_content(const std::filesystem::path& folder);

// "run --output 'a b'" as run, --output, a b.
std::vector<std::string> words_of(const std::string& command);

}  // namespace sentipipe::test
