// check-gradients: every formula's gradient beside central differences.
#include "pipeline/experiment/check_gradients.hpp"

#include <fmt/format.h>

#include "stages/base/random.hpp"
#include "stages/classifiers/network.hpp"
#include "stages/classifiers/objective.hpp"
#include "stages/word2vec/losses.hpp"

namespace sentipipe {

namespace {

arma::mat random_matrix(arma::uword rows, arma::uword columns, Mt19937& random) {
  arma::mat out(rows, columns);
  for (auto& value : out) value = 2 * random.uniform() - 1;
  return out;
}

arma::uvec random_words(arma::uword count, arma::uword vocab_size, Mt19937& random) {
  arma::uvec out(count);
  for (auto& word : out) word = random.next() % vocab_size;
  return out;
}

GradientCheck check_window(WindowModel model, PairLossKind kind, Mt19937& random) {
  constexpr arma::uword vocab_size = 7;
  constexpr arma::uword dim = 4;
  Window window = {.center = 2, .context = {0, 1, 4, 3, 1, 2}, .negatives = {}};
  for (std::size_t i = 0; i < window.context.size(); ++i) {
    // Ten from seven words: repeats are certain.
    window.negatives.push_back(
        arma::conv_to<std::vector<arma::uword>>::from(random_words(10, vocab_size, random)));
  }
  const auto function = [=](const arma::vec& x) -> ValueAndGradient {
    const arma::mat both = arma::reshape(x, dim, 2 * vocab_size);
    const auto loss =
        window_loss(model, kind, window, both.head_cols(vocab_size), both.tail_cols(vocab_size));
    return {loss.value,
            arma::vectorise(arma::join_rows(loss.input_gradient, loss.output_gradient))};
  };
  const arma::mat x = random_matrix(dim, 2 * vocab_size, random);
  return {fmt::format("word2vec {}", to_name(model)), std::string(to_name(kind)),
          largest_relative_difference(function, arma::vectorise(x))};
}

constexpr std::size_t classes = 5;
constexpr arma::uword features = 6;
constexpr std::size_t sentences = 20;

GradientCheck check_linear(const LinearLoss& loss, Mt19937& random) {
  const arma::mat design = random_matrix(features, sentences, random);
  const arma::uvec y = random_words(sentences, classes, random);
  const arma::vec penalty = arma::abs(random_matrix(features, 1, random));
  const auto function = [=](const arma::vec& x) -> ValueAndGradient {
    const auto out = objective(loss, arma::reshape(x, classes, features), design, y, penalty);
    return {out.value, arma::vectorise(out.gradient)};
  };
  return {fmt::format("{} regression", loss.name), "cross-entropy + l2",
          largest_relative_difference(function,
                                      arma::vectorise(random_matrix(classes, features, random)))};
}

GradientCheck check_network(Activation activation, Mt19937& random) {
  const NetworkShape shape = {.inputs = features, .hidden = 4, .classes = classes};
  const arma::mat x = random_matrix(features, sentences, random);
  const arma::uvec y = random_words(sentences, classes, random);
  const auto function = [=](const arma::vec& parameters) {
    return network_objective(shape, activation, parameters,
                             {.x = x, .y = y, .biases = biases_of(y.n_elem, {})}, 0.5);
  };
  return {fmt::format("network, {}", to_name(activation)), "cross-entropy + l2",
          largest_relative_difference(function, random_matrix(shape.parameters(), 1, random))};
}

}  // namespace

std::vector<GradientCheck> check_gradients(std::uint32_t seed) {
  auto random = Mt19937::from_seed(seed);
  std::vector<GradientCheck> checks;
  for (const auto& model : enum_names<WindowModel>) {
    for (const auto& kind : enum_names<PairLossKind>) {
      checks.push_back(check_window(model.value, kind.value, random));
    }
  }
  for (const auto& loss : linear_losses()) checks.push_back(check_linear(loss, random));
  for (const auto& activation : enum_names<Activation>) {
    checks.push_back(check_network(activation.value, random));
  }
  return checks;
}

}  // namespace sentipipe
