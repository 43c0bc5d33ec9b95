#include "pipeline/experiment/treebank_order.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/report/result_tables.hpp"

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

std::string file_order_line(const FileOrder& order) {
  return fmt::format("Labels follow the file's order: line number {} % of dev, majority {} %",
                     percent_text(order.by_place.fraction()),
                     percent_text(order.majority.fraction()));
}

std::string file_order_paragraph(const FileOrder& order, Layout layout) {
  const auto interval = wilson_interval(order.by_place);
  return fmt::format(
      "Labels follow the order of the file. Without a word, {}\n"
      "alone gives {} % of dev ({}/{}), 95 % interval {} to {}: the most\n"
      "frequent label of the {} training sentences on each side. The majority class\n"
      "gives {} %. Were the order random, so much would come of it with p = {:.2g}.\n"
      "What is trained in the order of the file can learn where a sentence stands in\n"
      "place of what it says: shuffle the sentences first.",
      layout == Layout::trees ? "the place in its file" : "the line number",
      percent_text(order.by_place.fraction()), order.by_place.correct, order.by_place.total,
      percent_text(interval.low), percent_text(interval.high), order.neighbours,
      percent_text(order.majority.fraction()), order.p);
}

}  // namespace sentipipe
