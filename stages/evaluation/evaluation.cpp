#include "evaluation.hpp"

#include <algorithm>
#include <cmath>

namespace sentipipe {

Accuracy accuracy(const arma::uvec& gold, const arma::uvec& predicted) {
  return {.correct = arma::accu(gold == predicted), .total = gold.n_elem};
}

Interval wilson_interval(const Accuracy& accuracy) {
  if (accuracy.total == 0) return {0.0, 1.0};
  constexpr double z = 1.959963984540054;  // 97.5 % point of the standard normal distribution
  const auto n = static_cast<double>(accuracy.total);
  const double p = accuracy.fraction();
  const double center = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return {std::max(0.0, center - half), std::min(1.0, center + half)};
}

arma::umat confusion_matrix(const arma::uvec& gold, const arma::uvec& predicted,
                            std::size_t classes) {
  arma::umat confusion(classes, classes, arma::fill::zeros);
  for (arma::uword i = 0; i < gold.n_elem; ++i) ++confusion(gold(i), predicted(i));
  return confusion;
}

std::vector<ClassScores> scores_by_class(const arma::umat& confusion) {
  std::vector<ClassScores> scores;
  const auto ratio = [](double part, double whole) { return whole > 0 ? part / whole : 0.0; };
  for (arma::uword k = 0; k < confusion.n_rows; ++k) {
    const auto hits = static_cast<double>(confusion(k, k));
    const std::size_t gold = arma::accu(confusion.row(k));
    const std::size_t predicted = arma::accu(confusion.col(k));
    const double precision = ratio(hits, static_cast<double>(predicted));
    const double recall = ratio(hits, static_cast<double>(gold));
    scores.push_back({.precision = precision,
                      .recall = recall,
                      .f1 = ratio(2 * precision * recall, precision + recall),
                      .gold = gold,
                      .predicted = predicted});
  }
  return scores;
}

double macro_f1(const std::vector<ClassScores>& scores) {
  double sum = 0;
  std::size_t present = 0;
  for (const auto& score : scores) {
    sum += score.f1;
    present += score.gold + score.predicted > 0 ? 1 : 0;
  }
  return present == 0 ? 0.0 : sum / static_cast<double>(present);
}

std::size_t majority_class(const arma::uvec& gold, std::size_t classes) {
  std::vector<std::size_t> counts(classes, 0);
  for (const auto label : gold) ++counts[label];
  return static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

}  // namespace sentipipe
