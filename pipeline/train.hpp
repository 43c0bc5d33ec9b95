// What `sentipipe vectors train` does: a treebank's text to a vector file.
#pragma once

#include <string>
#include <thread>
#include <vector>

#include "pipeline/options.hpp"
#include "treebank/treebank.hpp"
#include "word2vec/reference_run.hpp"

namespace sentipipe {

enum class Method { cs224n };
template <>
inline constexpr auto enum_names<Method> = std::to_array<EnumName<Method>>({{Method::cs224n,
                                                                             "cs224n"}});

struct TrainOptions {
  Method method = Method::cs224n;
  std::string treebank;    // folder, Stanford layout
  std::string output;      // file; its name chooses the format
  std::string log;         // CSV file for the losses; empty for none
  std::string checkpoint;  // folder; empty for none
  ReferenceOptions reference;
  bool quiet = false;
};

OptionSet declare_train_options(TrainOptions& options);

// All sentences in the order of the treebank's file.
std::vector<std::vector<std::string>> sentences_in_file_order(const Treebank& treebank,
                                                              Tokenization tokenization);

void train(const TrainOptions& options);

}  // namespace sentipipe
