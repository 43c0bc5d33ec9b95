#include <algorithm>

#include "../base/enum_names.hpp"
#include "classifiers.hpp"
#include "network.hpp"

namespace sentipipe {

const std::vector<Head>& heads() {
  static const std::vector<Head> all = [] {
    std::vector<Head> out;
    for (const auto& loss : linear_losses()) out.push_back({loss.name, loss.about});
    out.push_back({network_name, "one hidden layer"});
    return out;
  }();
  return all;
}

std::vector<std::string_view> head_names() {
  std::vector<std::string_view> out;
  for (const auto& head : heads()) out.push_back(head.name);
  return out;
}

Classifier unfitted(std::string_view head, const std::string& place) {
  require_name(head, head_names(), place);
  if (head == network_name) return NetworkModel{};
  const auto& losses = linear_losses();
  return LinearModel{.loss = *std::find_if(losses.begin(), losses.end(),
                                           [&](const auto& loss) { return loss.name == head; }),
                     .weights = {},
                     .bias = {}};
}

std::vector<Fit> fit(std::string_view head, const arma::mat& x, const arma::uvec& y,
                     const arma::mat& dev_x, const arma::uvec& dev_y, std::size_t classes,
                     const std::vector<double>& l2, const FitOptions& options,
                     const arma::uvec& whole) {
  const auto model = unfitted(head, "classifier, head");
  if (const auto* linear = linear_part(model))
    return fit_path(linear->loss, x, y, classes, l2, options, whole);
  return fit_networks(x, y, dev_x, dev_y, classes, l2, options, whole);
}

}  // namespace sentipipe
