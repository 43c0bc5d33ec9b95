// What holds for every treebank that was read.
#pragma once

#include "fuzz.hpp"
#include "stages/dataset/dataset.hpp"
#include "stages/text/tokens.hpp"

namespace sentipipe::fuzz {

inline void check_treebank(const Dataset& dataset) {
  const auto classes = dataset.classes.size();
  for (const auto& [name, sentences] : splits_of(dataset)) {
    require(!sentences.empty(), "every split has sentences");
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      const auto& sentence = sentences[i];
      require(sentence.label < classes, "labels are classes");
      require(!split_at_spaces(sentence.text).empty(), "sentences have tokens");
      require(i == 0 || sentences[i - 1].number <= sentence.number, "sentences keep their order");
    }
  }
}

}  // namespace sentipipe::fuzz
