#include "network.hpp"

#include <cmath>
#include <limits>

#include "../base/parallel.hpp"
#include "../base/random.hpp"
#include "../numeric/minimize.hpp"
#include "../numeric/product.hpp"
#include "objective.hpp"

namespace sentipipe {

namespace {

constexpr int patience = 20;  // iterations without a better dev loss

struct Layers {
  arma::mat w1;  // H x Dx
  arma::vec b1;  // H
  arma::mat w2;  // Dy x H
  arma::mat b2;  // Dy x f
};

Layers unpack(const NetworkShape& shape, const arma::vec& parameters) {
  Layers layers = {arma::mat(shape.hidden, shape.inputs), arma::vec(shape.hidden),
                   arma::mat(shape.classes, shape.hidden), arma::mat(shape.classes, shape.biases)};
  const double* at = parameters.memptr();
  const auto take = [&at](arma::mat& to) {
    std::copy_n(at, to.n_elem, to.memptr());
    at += to.n_elem;
  };
  take(layers.w1);
  take(layers.b1);
  take(layers.w2);
  take(layers.b2);
  return layers;
}

arma::vec pack(const Layers& layers) {
  return arma::join_cols(arma::vectorise(layers.w1), layers.b1, arma::vectorise(layers.w2),
                         arma::vectorise(layers.b2));
}

NetworkModel as_model(const NetworkShape& shape, Activation activation,
                      const arma::vec& parameters) {
  auto layers = unpack(shape, parameters);
  return {.activation = activation,
          .hidden_weights = std::move(layers.w1),
          .hidden_bias = std::move(layers.b1),
          .output = {.loss = softmax_loss,
                     .weights = std::move(layers.w2),
                     .bias = arma::sum(layers.b2, 1)}};  // a sentence has all of them
}

arma::vec first_parameters(const NetworkShape& shape, std::uint32_t seed) {
  auto random = Mt19937::from_seed(seed);
  Layers layers = unpack(shape, arma::vec(shape.parameters(), arma::fill::zeros));
  for (auto* weights : {&layers.w1, &layers.w2}) {
    const double limit = std::sqrt(6.0 / static_cast<double>(weights->n_rows + weights->n_cols));
    for (auto& weight : *weights) weight = (2 * random.uniform() - 1) * limit;
  }
  return pack(layers);
}

Fit fit_network(const NetworkShape& shape, const Training& training, const arma::mat& dev_x,
                const arma::uvec& dev_y, double l2, const FitOptions& options,
                const WorkCounter& counter) {
  Fit fit;
  double best_dev_loss = std::numeric_limits<double>::infinity();
  double first_norm = -1;
  int iteration = 0;
  int best_iteration = 0;
  bool early = false;
  const auto stop = [&](const arma::vec& parameters, double value, const arma::vec& gradient) {
    counter.tell();
    const double norm = length_of(gradient);
    if (first_norm < 0) first_norm = norm;
    const Classifier candidate = as_model(shape, options.activation, parameters);
    const double dev_loss = softmax_loss.loss(logits(candidate, dev_x), dev_y).value;
    if (dev_loss < best_dev_loss) {
      best_dev_loss = dev_loss;
      best_iteration = iteration;
      fit.model = candidate;
      fit.objective = value;
      fit.gradient_norm = norm;
    }
    early = iteration++ - best_iteration >= patience;
    return early || norm <= options.tolerance * first_norm;
  };
  const auto function = [&](const arma::vec& parameters) {
    return network_objective(shape, options.activation, parameters, training, l2);
  };
  const auto minimum =
      minimize(function, stop, first_parameters(shape, options.seed), options.max_iterations);
  fit.iterations = minimum.iterations;
  fit.termination = early ? Termination::early_stop : minimum.termination;
  return fit;
}

}  // namespace

ValueAndGradient network_objective(const NetworkShape& shape, Activation activation,
                                   const arma::vec& parameters, const Training& training,
                                   double l2) {
  const auto& [x, y, biases] = training;
  const Layers layers = unpack(shape, parameters);
  arma::mat before = product(layers.w1, x);  // H x n
  before.each_col() += layers.b1;
  const arma::mat hidden = activate(activation, before);  // H x n
  arma::mat z = product(layers.w2, hidden);               // Dy x n
  z += product(layers.b2, biases);
  const auto loss = softmax_loss.loss(std::move(z), y);

  const arma::mat back =
      product(layers.w2.t(), loss.gradient) % derivative(activation, before, hidden);  // H x n
  const Layers gradient = {product_with_transposed(back, x) + l2 * layers.w1, arma::sum(back, 1),
                           product_with_transposed(loss.gradient, hidden) + l2 * layers.w2,
                           product_with_transposed(loss.gradient, biases)};
  const double penalty = arma::accu(arma::square(layers.w1)) + arma::accu(arma::square(layers.w2));
  return {loss.value + l2 / 2 * penalty, pack(gradient)};
}

std::vector<Fit> fit_networks(const arma::mat& x, const arma::uvec& y, const arma::mat& dev_x,
                              const arma::uvec& dev_y, std::size_t classes,
                              const std::vector<double>& l2, const FitOptions& options,
                              const arma::uvec& whole) {
  const Training training = {.x = x, .y = y, .biases = biases_of(x.n_cols, whole)};
  const NetworkShape shape = {.inputs = x.n_rows,
                              .hidden = options.hidden,
                              .classes = classes,
                              .biases = training.biases.n_rows};
  std::vector<Fit> fits(l2.size());
  WorkCounter counter(options.on_progress, l2.size());
  parallel_for(l2.size(), options.threads, [&](std::size_t i) {
    fits[i] = fit_network(shape, training, dev_x, dev_y, l2[i], options, counter);
    require_finite(fits[i], l2[i]);
    counter.add();
  });
  return fits;
}

}  // namespace sentipipe
