// How good predictions are, with how sure one can be.
//
// Input:  gold and predicted class indices, one per sentence.
// Output: fractions in [0, 1], counts, K x K matrices.
#pragma once

#include <armadillo>
#include <cstddef>
#include <vector>

namespace sentipipe {

struct Accuracy {
  std::size_t correct = 0;
  std::size_t total = 0;
  [[nodiscard]] double fraction() const {
    return total == 0 ? 0.0 : static_cast<double>(correct) / static_cast<double>(total);
  }
};

Accuracy accuracy(const arma::uvec& gold, const arma::uvec& predicted);

struct Interval {
  double low;
  double high;
};

// Wilson's score interval at 95 % for a proportion (Wilson 1927, JASA 22, eq. for the roots of
// |p - p0| = z sqrt(p0 (1 - p0) / n)). The whole of [0, 1] when there is no observation.
Interval wilson_interval(const Accuracy& accuracy);

// K x K, gold class in the row, predicted class in the column.
arma::umat confusion_matrix(const arma::uvec& gold, const arma::uvec& predicted,
                            std::size_t classes);

struct ClassScores {
  double precision;  // 0 when the class is never predicted
  double recall;     // 0 when the class has no sentence
  double f1;         // harmonic mean of the two; 0 when both are 0
  std::size_t gold;
  std::size_t predicted;
};

std::vector<ClassScores> scores_by_class(const arma::umat& confusion);

// The unweighted mean of the classes' F1 (Opitz and Burst 2019, arXiv:1911.03347, "averaged F1"),
// over the classes that some sentence has or is predicted to have, as scikit-learn's
// f1_score(average= "macro") takes them: of a class that is neither there is nothing to say. 0 when
// there is none.
double macro_f1(const std::vector<ClassScores>& scores);

// The most frequent class, the smallest index among equals: the baseline to beat.
std::size_t majority_class(const arma::uvec& gold, std::size_t classes);

}  // namespace sentipipe
