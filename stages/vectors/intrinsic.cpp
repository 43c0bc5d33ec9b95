// Similarity of word pairs: Spearman's correlation.
#include "intrinsic.hpp"

#include <algorithm>
#include <numeric>

#include "directions.hpp"

namespace sentipipe {

namespace {

// Ranks from 1, equal numbers sharing the mean of theirs.
arma::vec average_ranks(const arma::vec& x) {
  const arma::uvec order = arma::sort_index(x);
  arma::vec ranks(x.n_elem);
  for (arma::uword first = 0; first < x.n_elem;) {
    arma::uword end = first + 1;
    while (end < x.n_elem && x(order(end)) == x(order(first))) ++end;
    // The mean of first + 1, ..., end.
    for (arma::uword i = first; i < end; ++i)
      ranks(order(i)) = static_cast<double>(first + 1 + end) / 2;
    first = end;
  }
  return ranks;
}

}  // namespace

std::optional<double> spearman(const arma::vec& x, const arma::vec& y) {
  const double mean = (static_cast<double>(x.n_elem) + 1) / 2;  // of the ranks
  const arma::vec a = average_ranks(x) - mean;
  const arma::vec b = average_ranks(y) - mean;
  const double lengths = arma::norm(a) * arma::norm(b);
  if (lengths == 0) return std::nullopt;
  return arma::dot(a, b) / lengths;
}

SimilarityResult evaluate_similarity(const WordVectors& words, const std::vector<WordPair>& pairs) {
  std::vector<double> scores;
  std::vector<double> cosines;
  for (const auto& pair : pairs) {
    const auto first = words.vocabulary.find(pair.first);
    const auto second = words.vocabulary.find(pair.second);
    if (!first || !second) continue;
    scores.push_back(pair.score);
    cosines.push_back(cosine(words.vectors.col(*first), words.vectors.col(*second)));
  }
  return {.spearman = spearman(arma::vec(scores), arma::vec(cosines)),
          .covered = scores.size(),
          .total = pairs.size()};
}

}  // namespace sentipipe
