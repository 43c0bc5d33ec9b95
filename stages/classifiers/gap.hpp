// How far an objective can be above its infimum.
#pragma once

#include "objective.hpp"

namespace sentipipe {

// A bound from the dual problem, infinite without a penalty: with every sentence's shares q as the
// dual point, the gap to the primal objective is, in closed form (Boyd and Vandenberghe 2004,
// section 5.5.1; for logistic regression Yu, Huang and Lin 2011, Machine Learning 85, section 2),
//   sum_i KL(q_i, shares_i) + |dF/dW at q|^2 / (2 l2).
// With a penalised bias q are the model's own shares and the first term is 0: that holds for every
// convex loss. A free bias, for which there is a bound of softmax alone, asks of q that dF/db = 0.
// A step v of the bias alone, v = -H_b^+ dF/db, turns the shares p_i into such
// q_i = p_i (1 + v - p_i'v), which are shares while v spreads over less than 1; of several biases,
// v is the sum of those that a sentence has. With t = v'H_b v the first term is at most t, as KL is
// at most chi^2, and dF/dW, for features with their mean taken off, moves by no more than
// sqrt(t gamma / 2), as no curvature of softmax is above 1/2. No share of q may be of a class
// without sentences, e_i in all: p_i without them, divided by 1 - e_i, takes p_i's place, which
// adds sum_i -log(1 - e_i).
//
// `at` is the objective of `parameters` ([W B], K x (d + f)) with this l2; `mean` and `gamma` are
// the features' mean (d) and the largest sum of squares of the centred features along a direction.
double duality_gap(const LinearLoss& loss, const arma::mat& parameters, const Objective& at,
                   const Training& training, double l2, const arma::vec& mean, double gamma);

}  // namespace sentipipe
