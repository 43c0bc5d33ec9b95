// treebank.
#include <fmt/format.h>

#include "pipeline/cli/commands.hpp"
#include "pipeline/experiment/dataset_order.hpp"
#include "pipeline/report/file_order_text.hpp"
#include "pipeline/report/progress.hpp"
#include "pipeline/report/report.hpp"

namespace sentipipe {

int treebank_command(const Arguments& arguments) {
  std::string folder;
  SstOptions sst;
  OptionSet set(
      "treebank DIR [options]",
      "Reads a treebank, checks it and prints what it holds, and whether its labels follow the "
      "order of the file.");
  set.add("treebank", "DIR", folder, "the folder (the option's name may be left out)");
  set.add("task", "NAME", sst.task, "fine_grained or binary");
  set.add("labels", "NAME", sst.labels, "exact or course");
  set.add("train-on", "NAME", sst.training_unit, "root or phrase");
  set.take_positional("treebank", 1);
  if (!set.parse(arguments)) return 0;
  require_option(!folder.empty(), "option --treebank", "nothing", "the treebank's folder");
  const auto read = [&](const SstOptions& how) {
    return read_dataset(folder, {.sst = how, .on_progress = progress_bar("reading the treebank")});
  };
  const Dataset dataset = read(sst);
  fmt::print("{}", describe_dataset(dataset, screen_of(stdout)));
  const auto order = file_order_of(dataset);
  if (order.is_told()) fmt::print("{}\n", file_order_paragraph(order, dataset.provenance));
  if (!is_stanford_layout(folder)) return 0;

  // What the two ways to look labels up differ in, for all five classes.
  const auto exact = read({.labels = Labels::exact});
  const auto course = read({.labels = Labels::course});
  fmt::print("Labels that --labels course changes:");
  const auto exact_splits = splits_of(exact);
  const auto course_splits = splits_of(course);
  for (std::size_t s = 0; s < exact_splits.size(); ++s) {
    const auto& one = exact_splits[s].sentences;
    const auto& other = course_splits[s].sentences;
    std::size_t changed = 0;
    for (std::size_t i = 0; i < one.size(); ++i) changed += one[i].label != other[i].label ? 1 : 0;
    fmt::print(" {} {}", changed, exact_splits[s].name);
  }
  fmt::print("\n");
  return 0;
}

}  // namespace sentipipe
