#include "pipeline/cli/run_options.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <set>

#include "pipeline/cli/labelled_options.hpp"
#include "pipeline/cli/penalties.hpp"
#include "pipeline/results/accuracy.hpp"
#include "stages/base/error.hpp"

namespace sentipipe {

OptionSet declare_run_options(RunRequest& request) {
  auto& plan = request.plan;
  OptionSet set(
      "run (--treebank DIR | --train FILE --dev FILE --test FILE) --vectors [NAME=]FILE ... "
      "[--output DIR] [options]",
      "Fits a classifier on averaged word vectors for each penalty, chooses the penalty on "
      "the\ndev set and reports accuracies, confusion matrices and predictions. A fit that did "
      "not\n"
      "converge is no error: the table says so, and the exit status is 0.");
  set.add("treebank", "DIR", plan.treebank,
          "the treebank: Stanford files or PTB trees, recognised by their names");
  declare_labelled_options(set, plan);
  set.add("vectors", "[NAME=]FILE", plan.vectors, parse_vectors_specs,
          "word vectors: GloVe text, word2vec text or binary, fastText .vec, plain or compressed; "
          "give several to compare them; of those equally good on dev the first is taken");
  set.add("output", "DIR", request.output,
          "folder to create with tables, predictions and the model");
  set.add("task", "NAME", plan.dataset_options.sst.task,
          "fine_grained (5 classes) or binary (neutral sentences left out)");
  set.add("labels", "NAME", plan.dataset_options.sst.labels,
          "exact, or course: phrases looked up in lower case, as the assignment's code does");
  set.add("train-on", "NAME", plan.dataset_options.sst.training_unit,
          "root, or phrase: all distinct phrases of the training trees; sentences, less often "
          "neutral, get a bias of their own");
  set.add("case", "NAME", plan.letter_case, "lower or keep: the words' case for the look-up");
  set.add("oov", "NAME", plan.features.oov,
          "zero: an unknown word counts in the mean's denominator; skip: it does not");
  set.add_switch("normalize-words", plan.features.normalize_words,
                 "scale each word vector to length 1 before averaging");
  set.add_switch(
      "standardize", plan.features.standardize,
      "fit on features of mean 0 and deviation 1 (of the training sentences), so that "
      "the penalty weighs each alike; the model is written for the features as they are");
  std::string about_heads;
  for (const auto& [name, about] : heads()) {
    about_heads += fmt::format("{}{}{}{}", about_heads.empty() ? "" : "; ", name,
                               about.empty() ? "" : ": ", about);
  }
  set.add_choice("head", "NAME", plan.head, head_names(), about_heads);
  set.add("l2", "LIST", plan.l2, parse_l2,
          "penalties (scikit-learn's C is 1/l2; for softmax with two classes 2/l2): numbers and "
          "logspace(FIRST,LAST,COUNT), comma-separated",
          "logspace(-4,2,25)");
  set.add("tolerance", "NUMBER", plan.fit.tolerance,
          "a fit has converged when its gradient norm is this share of the first one, and its "
          "objective can fall by no more than this share",
          {.low = 0, .high = 1, .open = true});
  set.add("max-iterations", "N", plan.fit.max_iterations, "of the minimiser, for each penalty",
          {.low = 1});
  set.add("hidden", "N", plan.fit.hidden, "units of the network's hidden layer",
          {.low = 1, .high = 65'536});
  set.add("activation", "NAME", plan.fit.activation, "the network's: sigmoid, tanh or leaky_relu");
  set.add("seed", "N", plan.fit.seed, "of the network's first weights and the bootstrap");
  set.add("threads", "N", plan.fit.threads, "penalties fitted at a time; results do not change",
          {.low = 1, .high = 1024});
  set.add_switch("lenient", plan.lenient,
                 "skip and count bad rows of vector files, up to 1 in 100");
  set.add_switch("report", request.report,
                 "also write report.html into --output, with its figures as SVG and PNG; needs "
                 "gnuplot-nox");
  set.add("training-log", "FILE", request.training_log,
          "what `vectors train --log` wrote, for a learning curve in the report");
  set.add_switch(
      "overwrite", request.overwrite,
      "replace the result of an earlier run in --output, when nothing in it was added or "
      "changed");
  set.add_switch("quiet", request.quiet, "print nothing but errors");
  return set;
}

std::vector<VectorsSpec> parse_vectors_specs(const std::vector<std::string>& texts,
                                             const std::string& place) {
  const auto complain = [&](const std::string& found, const std::string& expected) {
    throw Error({.place = place,
                 .found = found,
                 .expected = expected,
                 .remedy = "write --vectors NAME=FILE"});
  };
  std::vector<VectorsSpec> specs;
  std::set<std::string> names;
  for (const auto& text : texts) {
    const auto equals = text.find('=');
    const bool named = equals != std::string::npos && equals < text.find('/');
    VectorsSpec spec = {
        .name = named ? text.substr(0, equals) : std::filesystem::path(text).stem().string(),
        .file = named ? text.substr(equals + 1) : text};
    if (!is_vectors_name(spec.name)) {
      complain("the name " + excerpt(spec.name), fmt::format("a name of {}", vectors_name_rule));
    }
    if (spec.file.empty()) complain(excerpt(text), "a file after the name");
    if (!names.insert(spec.name).second) {
      complain("the name " + excerpt(spec.name) + " twice", "a name of its own for each");
    }
    specs.push_back(std::move(spec));
  }
  return specs;
}

}  // namespace sentipipe
