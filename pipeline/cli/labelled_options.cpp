#include "pipeline/cli/labelled_options.hpp"

#include <algorithm>

#include "stages/dataset/labelled.hpp"

namespace sentipipe {

namespace {

std::vector<std::string> parse_classes(const Texts& texts, const std::string& place) {
  std::vector<std::string> names;
  for (std::string_view rest : texts) {
    for (bool more = true; more;) {
      const auto comma = rest.find(',');
      const auto name = rest.substr(0, comma);
      const auto begin = std::min(name.find_first_not_of(' '), name.size());
      names.emplace_back(name.substr(begin, name.find_last_not_of(' ') + 1 - begin));
      more = comma != std::string_view::npos;
      if (more) rest.remove_prefix(comma + 1);
    }
  }
  const std::string expected = fmt::format("2 to {} labels, a comma between them", most_classes);
  require_option(names.size() >= 2 && names.size() <= most_classes, place,
                 fmt::format("{} label{}", names.size(), names.size() == 1 ? "" : "s"), expected);
  auto sorted = names;
  std::sort(sorted.begin(), sorted.end());
  const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
  require_option(twice == sorted.end(), place,
                 twice == sorted.end() ? "" : excerpt(*twice) + " twice", expected);
  require_option(!sorted.front().empty(), place, "an empty label", expected);
  return names;
}

}  // namespace

void declare_labelled_options(OptionSet& set, RunPlan& plan) {
  auto& files = plan.labelled;
  auto& options = plan.dataset_options.labelled;
  set.add("train", "FILE", files.train,
          "labelled sentences instead of a treebank: CSV, TSV, JSON Lines or fastText lines "
          "(__label__x text), plain or compressed; with --dev and --test, which are needed");
  set.add("dev", "FILE", files.dev, "the sentences to choose the penalty on");
  set.add("test", "FILE", files.test, "the sentences to report on");
  set.add("format", "NAME", options.format,
          "of these files: auto (by the first line), csv (RFC 4180), tsv (without quotation "
          "marks), jsonl or fasttext");
  set.add("text-column", "NAME", options.text_column,
          "the text's column, by name or number from 1; a key of JSON Lines");
  set.add("label-column", "NAME", options.label_column, "the label's column, likewise");
  set.add_switch("no-header", options.no_header, "the first line of CSV or TSV is a row");
  set.add("classes", "LIST", options.classes, parse_classes,
          "labels in the order that tables have them, comma-separated; others are left out and "
          "counted; without it all of train, numbers in order, others by the alphabet");
  set.add("encoding", "NAME", options.encoding, "utf8 or latin1");
  set.add("tokenize", "NAME", options.tokenize,
          "english: as the treebank; spaces: words stand between spaces already, and classify and "
          "explain take --tokenized with the model");
}

void require_one_dataset(const RunPlan& plan) {
  const auto& [train, dev, test] = plan.labelled;
  const bool treebank = !plan.treebank.empty();
  if (train.empty() && dev.empty() && test.empty()) {
    require_option(treebank, "option --treebank", "nothing",
                   "the treebank's folder, or --train, --dev and --test");
    require_option(plan.dataset_options.labelled == LabelledOptions{}, "option --treebank",
                   "an option of labelled files beside it: --format, --text-column, "
                   "--label-column, --no-header, --classes, --encoding or --tokenize",
                   "--train, --dev and --test, which these are for");
    return;
  }
  require_option(!treebank, "options --treebank and --train", "both", "one of them");
  for (const auto& [name, file] :
       {std::pair{"--train", &train}, {"--dev", &dev}, {"--test", &test}})
    require_option(!file->empty(), fmt::format("option {}", name), "nothing",
                   "a file of labelled sentences for each of --train, --dev and --test");
  require_option(plan.dataset_options.sst == SstOptions{}, "option --train",
                 "an option of the treebank beside it: --task, --labels or --train-on",
                 "--treebank, which these are for");
}

}  // namespace sentipipe
