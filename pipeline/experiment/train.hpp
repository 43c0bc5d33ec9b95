// What word vectors are trained on: from a treebank or text files to what the trainers take.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "stages/dataset/dataset.hpp"
#include "stages/text/tokens.hpp"
#include "stages/word2vec/trainer/trainer.hpp"

namespace sentipipe {

enum class TreebankSplits { all, train };
template <>
inline constexpr auto enum_names<TreebankSplits> = std::to_array<EnumName<TreebankSplits>>(
    {{TreebankSplits::all, "all"}, {TreebankSplits::train, "train"}});

struct TrainPlan {
  std::string treebank;             // folder; or
  std::vector<std::string> corpus;  // text files
  TreebankSplits splits = TreebankSplits::all;
  Case letter_case = Case::lower;  // of a treebank's words
  TrainingOptions training;
};

// Text for skip-gram and CBOW.
struct CorpusInput {
  CorpusSource source;
  std::vector<std::filesystem::path> files;  // that it comes from
};
CorpusInput read_corpus_input(const TrainPlan& plan);

// Text for the assignment's run. Throws Error for a treebank that does not tell the order of its
// sentences.
struct ReferenceInput {
  std::vector<std::vector<std::string>> sentences;
  Tokenization tokenization;
  std::vector<std::filesystem::path> files;
};
ReferenceInput read_reference_input(const TrainPlan& plan);

// All sentences in the order of the file.
std::vector<std::vector<std::string>> sentences_in_file_order(const Dataset& dataset,
                                                              Tokenization tokenization,
                                                              Case letter_case = Case::lower);

// In which order skip-gram and CBOW take the sentences: what block_source.hpp says, in a line.
// `whole`: whether all are in memory.
std::string order_text(const TrainingOptions& options, bool whole);

}  // namespace sentipipe
