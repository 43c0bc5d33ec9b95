// New sentences and the model that is asked about them: what classify and explain have in common.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pipeline/cli/options.hpp"
#include "pipeline/results/model.hpp"

namespace sentipipe {

struct NewSentences {
  std::string model;               // folder
  std::vector<std::string> texts;  // empty: the lines of standard input
  bool tokenized = false;          // tokens have spaces between them
};

void declare(OptionSet& set, NewSentences& sentences);

Model model_of(const NewSentences& sentences);

// Calls visit(text, its tokens between spaces) for each sentence. Throws Error for lines that are
// no text.
void for_each_sentence(const NewSentences& sentences,
                       const std::function<void(const std::string&, const std::string&)>& visit);

}  // namespace sentipipe
