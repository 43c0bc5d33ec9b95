// Sentences to features: the mean of a sentence's word vectors.
//
// Input:  sentences as look-up tokens, word vectors (d x V).
// Output: features d x n, one sentence per column, and how much of the text the vectors cover.
// Errors: Error, with sentence and word, when the sum of a vector's squares is not finite.
// Source: CS224n assignment 1, part 4 ("sentence features"), the mean with unknown words as zero.
#pragma once

#include <armadillo>
#include <string>
#include <vector>

#include "../base/enum_names.hpp"
#include "../base/on_progress.hpp"
#include "../vectors/vectors.hpp"

namespace sentipipe {

// What an unknown word counts as in the mean: a zero vector, or nothing.
enum class Oov { zero, skip };
template <>
inline constexpr auto enum_names<Oov> = std::to_array<EnumName<Oov>>({{Oov::zero, "zero"},
                                                                      {Oov::skip, "skip"}});

struct FeatureOptions {
  Oov oov = Oov::zero;
  bool normalize_words = false;  // scale each word vector to Euclidean length 1 first
  bool standardize = false;      // each feature to mean 0 and deviation 1 on train, for the fit
};

struct Coverage {
  std::size_t tokens = 0;
  std::size_t unknown_tokens = 0;
  std::size_t types = 0;  // distinct words
  std::size_t unknown_types = 0;
  std::size_t zero_sentences = 0;  // empty, or without a known word
};

struct Features {
  arma::mat x;  // d x n, one sentence per column
  Coverage coverage;
};

using TokenizedSentences = std::vector<std::vector<std::string>>;

// `words` as features use them: with normalize_words each column has length 1 (zero stays zero).
WordVectors prepare_words(WordVectors words, const FeatureOptions& options);

// The mean over each sentence's tokens. `words` come from prepare_words. Progress is told in
// sentences; `what` says in errors which sentences these are.
Features average_words(const TokenizedSentences& sentences, const WordVectors& words, Oov oov,
                       const OnProgress& on_progress = {}, std::string_view what = "features");

}  // namespace sentipipe
