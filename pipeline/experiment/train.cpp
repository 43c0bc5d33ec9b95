#include "pipeline/experiment/train.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "stages/base/error.hpp"

namespace sentipipe {

CorpusInput read_corpus_input(const TrainPlan& plan) {
  if (plan.treebank.empty()) {
    const std::vector<std::filesystem::path> files(plan.corpus.begin(), plan.corpus.end());
    return {.source = {.files = files, .sentences = {}}, .files = files};
  }
  auto dataset = read_dataset(plan.treebank, {});
  if (plan.splits == TreebankSplits::train) {
    dataset.dev.clear();
    dataset.test.clear();
  }
  auto sentences = sentences_in_file_order(dataset, Tokenization::treebank, plan.letter_case);
  // What is shuffled then does not depend on the file's order in any way.
  if (plan.training.order == SentenceOrder::shuffled) std::sort(sentences.begin(), sentences.end());
  return {.source = {.files = {}, .sentences = std::move(sentences)},
          .files = dataset.provenance.files};
}

ReferenceInput read_reference_input(const TrainPlan& plan) {
  const Dataset dataset = read_dataset(plan.treebank, {});
  if (dataset.provenance.file_a_split) {
    throw Error({.place = plan.treebank,
                 .found = "PTB trees, which do not tell the order of the sentences",
                 .expected = "the Stanford layout, with datasetSentences.txt",
                 .remedy = "name the folder stanfordSentimentTreebank"});
  }
  const auto tokenization = plan.training.stream == Stream::python3 ? Tokenization::cs224n_python3
                                                                    : Tokenization::cs224n_python2;
  return {.sentences = sentences_in_file_order(dataset, tokenization),
          .tokenization = tokenization,
          .files = dataset.provenance.files};
}

std::vector<std::vector<std::string>> sentences_in_file_order(const Dataset& dataset,
                                                              Tokenization tokenization,
                                                              Case letter_case) {
  std::vector<const Sentence*> sentences;
  for (const auto& split : splits_of(dataset)) {
    for (const auto& sentence : split.sentences) sentences.push_back(&sentence);
  }
  std::sort(sentences.begin(), sentences.end(),
            [](const Sentence* a, const Sentence* b) { return a->number < b->number; });
  std::vector<std::vector<std::string>> out;
  out.reserve(sentences.size());
  for (const auto* sentence : sentences) {
    out.push_back(look_up_tokens(sentence->text, tokenization, letter_case));
  }
  return out;
}

std::string order_text(const TrainingOptions& options, bool whole) {
  if (options.order == SentenceOrder::file) return "in the order of the file";
  if (whole) return "in a new random order for each epoch";
  return fmt::format(
      "in random order within pools of {} MB, which are filled with pieces of the files at random "
      "(compressed files: each from its beginning to its end), anew for each epoch",
      static_cast<double>(options.shuffle_memory) / 2e6);
}

}  // namespace sentipipe
