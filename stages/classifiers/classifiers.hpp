// Classifiers with an L2 penalty, fitted for a list of penalties: the linear ones to convergence.
//
// Input:  features x (d x n, one sentence per column), class indices y (n, values 0 .. K-1).
// Output: weights (K x d), bias (K), and how the fit ended.
// Errors: Error, with the sentence or the penalty, when a feature is not finite or too large for
//         double precision.
//
// Objectives, with logits z = W x + b and l2 the penalty as the CS224n assignment counts it
// (C = 1/l2 in LIBLINEAR and scikit-learn; with two classes a softmax has two rows, one the other's
// negative, where scikit-learn has one, so that its C is 2/l2):
//   linear   loss(z, y) + l2/2 ||W||^2, with ||b||^2 where the loss has its bias penalised: see
//            linear_loss.hpp
//   network  softmax on a hidden layer, see network.hpp
#pragma once

#include <armadillo>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "../base/on_progress.hpp"
#include "../numeric/activations.hpp"
#include "../numeric/minimize.hpp"
#include "linear_loss.hpp"

namespace sentipipe {

struct LinearModel {
  LinearLoss loss = softmax_loss;
  arma::mat weights;  // K x d
  arma::vec bias;     // K
};

struct NetworkModel {
  Activation activation = Activation::tanh;
  arma::mat hidden_weights;  // H x d
  arma::vec hidden_bias;     // H
  LinearModel output;        // of softmax, H features
};

// A new kind of model is one more here, and an answer to each question of classifier.cpp.
using Classifier = std::variant<LinearModel, NetworkModel>;

// The head that it is a model of.
std::string_view head_of(const Classifier& model);

// The model as one that is linear in its features, whose logits are sums of shares; null when it is
// none.
const LinearModel* linear_part(const Classifier& model);

// What a report says of the layers between features and classes, such as "Network of NAME: 2 x 3 +
// ... parameters"; empty where there are none.
std::string describe_layers(const Classifier& model, std::string_view name);

// K x n, one sentence per column. Throws Error, with the sentence, when one is not finite.
arma::mat logits(const Classifier& model, const arma::mat& x);

// Class index per sentence: the largest logit, the smallest index among equals.
arma::uvec predict(const Classifier& model, const arma::mat& x);

// K x n, columns sum to 1.
arma::mat probabilities(const Classifier& model, const arma::mat& x);

struct FitOptions {
  // A linear fit has converged when the gradient norm is at most this share of the one at zero
  // weights, and the gap at most this share of the objective.
  double tolerance = 1e-7;
  int max_iterations = 1000;
  std::size_t threads = 1;      // penalties fitted at a time; the result does not depend on it
  OnProgress on_progress = {};  // in penalties, told after each iteration
  // The network's:
  std::size_t hidden = 50;  // units of the hidden layer
  Activation activation = Activation::tanh;
  std::uint32_t seed = 1;  // of its first weights
};

struct Fit {
  Classifier model;
  double objective = 0;
  double gradient_norm = 0;  // Euclidean, over W and b
  // How far the objective can be above its infimum: the duality gap, which is a bound; or, where
  // that is too loose to tell and Newton's step moves no score by more than 0.1, twice the squared
  // Newton decrement, four times what a parabola still falls. Infinite where neither tells: without
  // a penalty where there is no optimum or at the iteration limit, and of a network.
  double gap = std::numeric_limits<double>::infinity();
  int iterations = 0;
  Termination termination = Termination::converged;
};

// A linear fit for each penalty, each started from zero weights, so that a row does not depend on
// which others are in the list. `whole` (n, or empty where all are) is 1 for sentences and 0 for
// phrases of them: sentences get a bias of their own beside the common one, as free or as
// penalised, and the model, which is for sentences, the sum of both. Phrases are neutral more
// often.
std::vector<Fit> fit_path(const LinearLoss& loss, const arma::mat& x, const arma::uvec& y,
                          std::size_t classes, const std::vector<double>& l2,
                          const FitOptions& options, const arma::uvec& whole = {});

// What can be asked for by name: the linear losses, and the network.
struct Head {
  std::string_view name;
  std::string_view about;  // for --help, after the name; may be empty
};
const std::vector<Head>& heads();
std::vector<std::string_view> head_names();

// A model without weights of that head. Throws Error, with `place`, when there is no such head.
Classifier unfitted(std::string_view head, const std::string& place);

// A fit of that head for each penalty, as fit_path makes them; the network looks at the dev set
// (d x n, n) to know when to stop. Throws Error when there is no such head.
std::vector<Fit> fit(std::string_view head, const arma::mat& x, const arma::uvec& y,
                     const arma::mat& dev_x, const arma::uvec& dev_y, std::size_t classes,
                     const std::vector<double>& l2, const FitOptions& options,
                     const arma::uvec& whole = {});

struct Candidate {
  double l2;
  std::size_t dev_correct;
};

// Index of the candidate with the most correct dev sentences; among equals the strongest penalty,
// then the smallest index. `candidates` is not empty.
std::size_t select_on_dev(const std::vector<Candidate>& candidates);

// Throws Error, with the penalty, when the fit ended where numbers are not finite, or nowhere.
void require_finite(const Fit& fit, double l2);

}  // namespace sentipipe
