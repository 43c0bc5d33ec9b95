// A feature of one's own: beside the mean of a sentence's word vectors, the largest of each number.
// All that follows takes it as it is. Prints: dev, mean and maximum:
#include <iostream>
#include <sentipipe/classifiers/classifiers.hpp>
#include <sentipipe/dataset/dataset.hpp>
#include <sentipipe/dataset/sample.hpp>
#include <sentipipe/evaluation/evaluation.hpp>
#include <sentipipe/features/features.hpp>
#include <sentipipe/text/tokens.hpp>

using namespace sentipipe;

TokenizedSentences tokens_of(const std::vector<Sentence>& sentences) {
  TokenizedSentences out;
  for (const auto& s : sentences) out.push_back(look_up_tokens(s.text, Tokenization::treebank));
  return out;
}

arma::uvec labels_of(const std::vector<Sentence>& sentences) {
  arma::uvec y(sentences.size());
  for (std::size_t i = 0; i < sentences.size(); ++i) y(i) = sentences[i].label;
  return y;
}

arma::mat mean(const TokenizedSentences& sentences, const WordVectors& words) {
  return average_words(sentences, words, Oov::zero).x;
}

// 2d x n, one sentence per column; a sentence without a known word has zeros.
arma::mat mean_and_maximum(const TokenizedSentences& sentences, const WordVectors& words) {
  arma::mat largest(words.vectors.n_rows, sentences.size());
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    arma::vec column(words.vectors.n_rows);
    column.fill(-arma::datum::inf);
    for (const auto& token : sentences[i])
      if (const auto number = words.vocabulary.find(token))
        column = arma::max(column, words.vectors.col(*number));
    if (column.is_finite()) largest.col(i) = column;
  }
  return arma::join_cols(mean(sentences, words), largest);
}

int main() {
  const auto data = read_dataset(sample_folder() / "stanford", {});
  const auto words = read_vectors(sample_folder() / "glove.sample.100d.txt", {}).words;
  const auto try_feature = [&](const char* name, auto feature) {
    const auto x = feature(tokens_of(data.train), words);
    const auto fits =
        fit_path(softmax_loss, x, labels_of(data.train), data.classes.size(), {1}, {});
    const auto predicted = predict(fits[0].model, feature(tokens_of(data.dev), words));
    const auto right = accuracy(labels_of(data.dev), predicted);
    std::cout << "dev, " << name << ": " << right.correct << "/" << right.total << "\n";
  };
  try_feature("mean", mean);
  try_feature("mean and maximum", mean_and_maximum);
}
