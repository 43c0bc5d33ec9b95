// The losses that a linear head can have, each a value: a loss of one's own is one more.
//
// Input:  logits z (K x n, one sentence per column) and class indices y (n, values 0 .. K-1).
// Output: the sum over sentences, its gradient and its curvature; probabilities.
#pragma once

#include <armadillo>
#include <string_view>
#include <vector>

namespace sentipipe {

struct LossOfLogits {
  double value;
  arma::mat gradient;  // K x n, d value / d logits
};

// Everything that fits and predictions need to know of a convex loss.
struct LinearLoss {
  std::string_view name;   // of the head, in options and files
  std::string_view about;  // for --help, after the name; may be empty
  LossOfLogits (*loss)(arma::mat logits, const arma::uvec& y) = nullptr;
  // How d loss / d logits moves, to first order, when the logits do by `change` (K x n), where it
  // is `gradient` (K x n).
  arma::mat (*curvature)(const arma::mat& gradient, const arma::uvec& y,
                         arma::mat change) = nullptr;
  // K x K: the curvature of a sentence for which the model knows no more than the classes' shares
  // (K, sum to 1). It sets the scale of the fit's steps: speed depends on it, the optimum does not.
  arma::mat (*usual_curvature)(const arma::vec& shares) = nullptr;
  // K x n, columns sum to 1.
  arma::mat (*probabilities)(arma::mat logits) = nullptr;
  bool bias_is_penalised = true;
  bool shift_is_idle = false;  // the same number added to all logits of a sentence changes nothing
  // The gradient is the probabilities less 1 for the gold class, as that of softmax; what gap.hpp
  // says of a free bias holds.
  bool is_multinomial = false;
};

// sum_i -log softmax(z_i)[y_i], the bias free (Bishop 2006, eq. 4.108).
extern const LinearLoss softmax_loss;
// sum_i sum_k log(1 + exp(-s_ik z_ik)), s_ik = +1 where y_i = k, else -1, the bias penalised:
// LIBLINEAR's `-s 0 -B 1` (Fan et al. 2008, JMLR 9, eq. 1 and 2). Its probabilities are the K
// sigmoids divided by their sum, which is what scikit-learn reports (Zadrozny and Elkan 2002).
extern const LinearLoss ovr_loss;

// Those that a name stands for.
const std::vector<LinearLoss>& linear_losses();

}  // namespace sentipipe
