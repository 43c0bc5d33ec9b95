#include "losses.hpp"

#include <cmath>

#include "../numeric/activations.hpp"

namespace sentipipe {

namespace {

PairLoss pair_loss(PairLossKind kind, const arma::vec& center, arma::uword outside,
                   const Window& window, std::size_t list, const arma::mat& u) {
  return kind == PairLossKind::naive_softmax
             ? naive_softmax_loss(center, outside, u)
             : negative_sampling_loss(center, outside, window.negatives.at(list), u);
}

}  // namespace

PairLoss naive_softmax_loss(const arma::vec& center, arma::uword outside, const arma::mat& u) {
  const arma::vec scores = u.t() * center;
  arma::vec difference = softmax(scores);  // y^, and then y^ - y
  const double value =
      std::log(arma::accu(arma::exp(scores - scores.max()))) + scores.max() - scores(outside);
  difference(outside) -= 1;
  return {value, u * difference, center * difference.t()};
}

PairLoss negative_sampling_loss(const arma::vec& center, arma::uword outside,
                                const std::vector<arma::uword>& negatives, const arma::mat& u) {
  PairLoss out = {0, arma::vec(center.n_elem, arma::fill::zeros),
                  arma::mat(arma::size(u), arma::fill::zeros)};
  const auto add = [&](arma::uword word, double label) {
    const double score = arma::dot(u.col(word), center);
    const double factor = sigmoid(score) - label;
    out.value += minus_log_sigmoid(label > 0 ? score : -score);
    out.center_gradient += factor * u.col(word);
    out.outside_gradient.col(word) += factor * center;
  };
  add(outside, 1);
  for (const auto word : negatives) add(word, 0);
  return out;
}

WindowLoss window_loss(WindowModel model, PairLossKind kind, const Window& window,
                       const arma::mat& input_vectors, const arma::mat& output_vectors) {
  WindowLoss out = {0, arma::mat(arma::size(input_vectors), arma::fill::zeros),
                    arma::mat(arma::size(output_vectors), arma::fill::zeros)};
  if (model == WindowModel::skipgram) {
    for (std::size_t i = 0; i < window.context.size(); ++i) {
      const auto pair = pair_loss(kind, input_vectors.col(window.center), window.context[i], window,
                                  i, output_vectors);
      out.value += pair.value;
      out.input_gradient.col(window.center) += pair.center_gradient;
      out.output_gradient += pair.outside_gradient;
    }
    return out;
  }
  arma::vec sum(input_vectors.n_rows, arma::fill::zeros);
  for (const auto word : window.context) sum += input_vectors.col(word);
  const auto pair = pair_loss(kind, sum, window.center, window, 0, output_vectors);
  out.value = pair.value;
  for (const auto word : window.context) out.input_gradient.col(word) += pair.center_gradient;
  out.output_gradient = pair.outside_gradient;
  return out;
}

}  // namespace sentipipe
