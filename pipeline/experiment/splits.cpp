#include "pipeline/experiment/splits.hpp"

#include "stages/text/tokens.hpp"

namespace sentipipe {

namespace {

Accuracy accuracy_of_one_class(const arma::uvec& gold, std::size_t label) {
  return {.correct = arma::accu(gold == label), .total = gold.n_elem};
}

}  // namespace

Split prepare(const std::vector<Sentence>& sentences, Tokenization tokenization, Case letter_case,
              const OnProgress& on_progress) {
  Split split;
  WorkCounter counter(on_progress, sentences.size(), 256);
  split.labels.set_size(sentences.size());
  split.whole.set_size(sentences.size());
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    split.tokens.push_back(look_up_tokens(sentences[i].text, tokenization, letter_case));
    split.labels(i) = sentences[i].label;
    split.whole(i) = sentences[i].whole;
    counter.add();
  }
  return split;
}

Splits prepare(const Dataset& dataset, Tokenization tokenization, const RunPlan& plan) {
  const auto of = [&](const std::vector<Sentence>& sentences) {
    return prepare(sentences, tokenization, plan.letter_case,
                   begin_work(plan.on_work, "splitting into words"));
  };
  return {.train = of(dataset.train), .dev = of(dataset.dev), .test = of(dataset.test)};
}

Vocabulary vocabulary_of(const Splits& splits) {
  Vocabulary words;
  for (const auto* split : {&splits.train, &splits.dev, &splits.test}) {
    for (const auto& sentence : split->tokens) {
      for (const auto& token : sentence) words.add(token);
    }
  }
  return words;
}

Baseline majority_baseline(const Splits& splits, std::size_t classes) {
  const auto majority = majority_class(splits.train.labels, classes);
  return {.majority = majority,
          .train = accuracy_of_one_class(splits.train.labels, majority),
          .dev = accuracy_of_one_class(splits.dev.labels, majority),
          .test = accuracy_of_one_class(splits.test.labels, majority)};
}

}  // namespace sentipipe
