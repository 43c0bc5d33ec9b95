#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "../base/error.hpp"
#include "../numeric/product.hpp"
#include "classifiers.hpp"
#include "network.hpp"

namespace sentipipe {

namespace {

arma::mat affine(const arma::mat& weights, const arma::vec& bias, const arma::mat& x) {
  arma::mat z = product(weights, x);
  z.each_col() += bias;
  if (const arma::uvec bad = arma::find_nonfinite(z); !bad.empty()) {
    throw Error({.place = fmt::format("classifier, sentence {}", bad(0) / z.n_rows + 1),
                 .found = "a score that is not finite",
                 .expected = "features times weights that fit in double precision",
                 .remedy = "scale the word vectors, or use --normalize-words"});
  }
  return z;
}

// What is asked of each kind of model. None of these is called `logits`, or `probabilities`: a kind
// without an answer would be made a Classifier, and ask itself.

arma::mat logits_of(const LinearModel& model, const arma::mat& x) {
  return affine(model.weights, model.bias, x);
}
arma::mat logits_of(const NetworkModel& model, const arma::mat& x) {
  return logits_of(model.output,
                   activate(model.activation, affine(model.hidden_weights, model.hidden_bias, x)));
}

const LinearModel& output_of(const LinearModel& model) {
  return model;
}
const LinearModel& output_of(const NetworkModel& model) {
  return model.output;
}

std::string_view name_of(const LinearModel& model) {
  return model.loss.name;
}
std::string_view name_of(const NetworkModel&) {
  return network_name;
}

std::string layers_of(const LinearModel&, std::string_view) {
  return "";
}
std::string layers_of(const NetworkModel& model, std::string_view name) {
  const NetworkShape shape = {.inputs = model.hidden_weights.n_cols,
                              .hidden = model.hidden_weights.n_rows,
                              .classes = model.output.weights.n_rows};
  return fmt::format("Network of {}: {} x {} + {} + {} x {} + {} = {} parameters", name,
                     shape.inputs, shape.hidden, shape.hidden, shape.hidden, shape.classes,
                     shape.classes, shape.parameters());
}

bool is_fitted(const LinearModel& model) {
  return !model.weights.empty() && model.weights.is_finite() && model.bias.is_finite();
}
bool is_fitted(const NetworkModel& model) {
  return is_fitted(model.output) && model.hidden_weights.is_finite() &&
         model.hidden_bias.is_finite();
}

}  // namespace

arma::mat logits(const Classifier& model, const arma::mat& x) {
  return std::visit([&](const auto& any) { return logits_of(any, x); }, model);
}

arma::uvec predict(const Classifier& model, const arma::mat& x) {
  return arma::index_max(logits(model, x), 0).t();
}

arma::mat probabilities(const Classifier& model, const arma::mat& x) {
  const auto& output =
      std::visit([](const auto& any) -> const LinearModel& { return output_of(any); }, model);
  return output.loss.probabilities(logits(model, x));
}

std::string_view head_of(const Classifier& model) {
  return std::visit([](const auto& any) { return name_of(any); }, model);
}

const LinearModel* linear_part(const Classifier& model) {
  return std::get_if<LinearModel>(&model);
}

std::string describe_layers(const Classifier& model, std::string_view name) {
  return std::visit([&](const auto& any) { return layers_of(any, name); }, model);
}

std::size_t select_on_dev(const std::vector<Candidate>& candidates) {
  const auto worse = [](const Candidate& a, const Candidate& b) {
    return a.dev_correct != b.dev_correct ? a.dev_correct < b.dev_correct : a.l2 < b.l2;
  };
  return static_cast<std::size_t>(std::max_element(candidates.begin(), candidates.end(), worse) -
                                  candidates.begin());
}

void require_finite(const Fit& fit, double l2) {
  if (std::isfinite(fit.objective) && std::isfinite(fit.gradient_norm) &&
      std::visit([](const auto& any) { return is_fitted(any); }, fit.model)) {
    return;
  }
  throw Error({.place = fmt::format("classifier, l2 {}", l2),
               .found = "an objective or a weight that is not finite",
               .expected = "features and a penalty whose squares fit in double precision",
               .remedy = "leave this penalty out, or use --normalize-words"});
}

}  // namespace sentipipe
