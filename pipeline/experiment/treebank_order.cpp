#include "pipeline/experiment/treebank_order.hpp"

#include <algorithm>

namespace sentipipe {

namespace {

PlacedLabels placed(const std::vector<Sentence>& sentences, Layout layout) {
  std::vector<double> places;
  std::vector<arma::uword> labels;
  for (const auto& sentence : sentences) {
    // The last phrase of a training tree is its whole sentence.
    if (!places.empty() && places.back() == sentence.number) {
      labels.back() = sentence.label;
      continue;
    }
    places.push_back(sentence.number);
    labels.push_back(sentence.label);
  }
  arma::vec out = places;
  if (layout == Layout::trees) out = (out - out.front()) / std::max(1.0, out.back() - out.front());
  return {out, labels};
}

}  // namespace

FileOrder file_order_of(const Treebank& treebank) {
  return file_order(placed(treebank.train, treebank.layout), placed(treebank.dev, treebank.layout),
                    class_names(treebank.task).size());
}

}  // namespace sentipipe
