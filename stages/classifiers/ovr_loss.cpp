#include "../numeric/activations.hpp"
#include "linear_loss.hpp"

namespace sentipipe {

namespace {

LossOfLogits one_vs_rest_logistic(arma::mat logits, const arma::uvec& y) {
  long double value = 0;  // see softmax_loss.cpp
  for (arma::uword i = 0; i < logits.n_cols; ++i) {
    double* z = logits.colptr(i);
    for (arma::uword k = 0; k < logits.n_rows; ++k) {
      const double sign = y(i) == k ? 1.0 : -1.0;
      const double margin = sign * z[k];
      value += minus_log_sigmoid(margin);
      z[k] = -sign * sigmoid(-margin);
    }
  }
  return {static_cast<double>(value), std::move(logits)};
}

// p (1 - p) z for each sigmoid p.
arma::mat curvature(const arma::mat& gradient, const arma::uvec& y, arma::mat change) {
  for (arma::uword i = 0; i < change.n_cols; ++i) {
    for (arma::uword k = 0; k < change.n_rows; ++k) {
      const double share = gradient(k, i) + (k == y(i) ? 1.0 : 0.0);
      change(k, i) *= share * (1 - share);
    }
  }
  return change;
}

arma::mat usual_curvature(const arma::vec& shares) {
  return arma::diagmat(shares % (1 - shares));
}

// Shares of the sigmoids are the softmax of their logarithms, which do not round to 0.
arma::mat shares_of_sigmoids(arma::mat logits) {
  logits.transform([](double z) { return -minus_log_sigmoid(z); });
  return softmax(std::move(logits));
}

}  // namespace

const LinearLoss ovr_loss = {.name = "ovr",
                             .about = "one logistic regression a class",
                             .loss = one_vs_rest_logistic,
                             .curvature = curvature,
                             .usual_curvature = usual_curvature,
                             .probabilities = shares_of_sigmoids};

}  // namespace sentipipe
