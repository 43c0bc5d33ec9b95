#include "pipeline/report/file_order_text.hpp"

#include <fmt/format.h>

#include "pipeline/report/result_tables.hpp"

namespace sentipipe {

std::string file_order_line(const FileOrder& order) {
  return fmt::format("Labels follow the file's order: line number {} % of dev, majority {} %",
                     percent_text(order.by_place.fraction()),
                     percent_text(order.majority.fraction()));
}

std::string file_order_paragraph(const FileOrder& order, const Provenance& provenance) {
  const auto interval = wilson_interval(order.by_place);
  return fmt::format(
      "Labels follow the order of the file. Without a word, {}\n"
      "alone gives {} % of dev ({}/{}), 95 % interval {} to {}: the most\n"
      "frequent label of the {} training sentences on each side. The majority class\n"
      "gives {} %. Were the order random, so much would come of it with p = {:.2g}.\n"
      "What is trained in the order of the file can learn where a sentence stands in\n"
      "place of what it says: shuffle the sentences first.",
      provenance.file_a_split ? "the place in its file" : "the line number",
      percent_text(order.by_place.fraction()), order.by_place.correct, order.by_place.total,
      percent_text(interval.low), percent_text(interval.high), order.neighbours,
      percent_text(order.majority.fraction()), order.p);
}

}  // namespace sentipipe
