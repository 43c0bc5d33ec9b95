#include "pipeline/experiment/dataset_order.hpp"

#include <algorithm>

namespace sentipipe {

namespace {

PlacedLabels placed(const std::vector<Sentence>& sentences, bool file_a_split) {
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
  if (file_a_split) out = (out - out.front()) / std::max(1.0, out.back() - out.front());
  return {out, labels};
}

}  // namespace

FileOrder file_order_of(const Dataset& dataset) {
  const bool file_a_split = dataset.provenance.file_a_split;
  return file_order(placed(dataset.train, file_a_split), placed(dataset.dev, file_a_split),
                    dataset.classes.size());
}

}  // namespace sentipipe
