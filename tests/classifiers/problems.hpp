// Small problems for the classifiers, and the objective of [W b] over [x; 1] written from its
// parts.
#pragma once

#include <armadillo>
#include <random>

#include "stages/classifiers/classifiers.hpp"
#include "stages/classifiers/objective.hpp"

namespace sentipipe::test {

struct LabelledFeatures {
  arma::mat x;   // d x n
  arma::uvec y;  // n
};

// Numbers in [-1, 1) that are the same on every machine.
inline arma::mat random_matrix(arma::uword rows, arma::uword columns, std::mt19937_64& random) {
  arma::mat out(rows, columns);
  for (double& value : out) value = static_cast<double>(random() >> 11U) * 0x1p-52 - 1;
  return out;
}

// Every class has a sentence: labels count 0, 1, ..., K-1 round and round.
inline LabelledFeatures random_problem(arma::uword d, arma::uword n, arma::uword classes,
                                       std::uint64_t seed) {
  std::mt19937_64 random(seed);
  LabelledFeatures out = {random_matrix(d, n, random), arma::uvec(n)};
  for (arma::uword i = 0; i < n; ++i) out.y(i) = i % classes;
  return out;
}

// The model of a linear fit.
inline const LinearModel& linear(const Fit& fit) {
  return std::get<LinearModel>(fit.model);
}

// The objective that classifiers.hpp states, of a model: value, and gradient K x (d + 1) over [W
// b].
inline Objective objective_of(const LinearModel& model, const LabelledFeatures& data, double l2) {
  arma::vec penalty(data.x.n_rows + 1);
  penalty.fill(l2);
  if (!model.loss.bias_is_penalised) penalty.back() = 0;
  const arma::rowvec ones(data.x.n_cols, arma::fill::ones);
  return objective(model.loss, arma::join_rows(model.weights, model.bias),
                   arma::join_cols(data.x, ones), data.y, penalty);
}

// Twelve sentences that no line separates, in three classes of four.
inline LabelledFeatures twelve_points() {
  return {{{1, 2, 0, -1, 3, -2, 1, -3, 2, 0, 4, -1}, {2, -1, 3, 1, 0, -1, -3, 2, 2, -2, 1, -4}},
          {0, 1, 0, 2, 1, 2, 1, 0, 2, 2, 1, 0}};
}

}  // namespace sentipipe::test
