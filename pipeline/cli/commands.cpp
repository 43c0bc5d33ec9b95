#include "pipeline/cli/commands.hpp"

#include <fmt/format.h>

#include <array>

#include "pipeline/experiment/dataset_order.hpp"
#include "pipeline/experiment/run.hpp"
#include "pipeline/experiment/train.hpp"
#include "pipeline/report/file_order_text.hpp"
#include "pipeline/report/progress.hpp"
#include "pipeline/report/report.hpp"
#include "pipeline/report/report_page.hpp"
#include "pipeline/report/result_figures.hpp"
#include "pipeline/results/manifest.hpp"
#include "pipeline/results/model.hpp"
#include "sentipipe/base/error.hpp"
#include "sentipipe/base/printable.hpp"

namespace sentipipe {

std::span<const Command> commands() {
  static constexpr std::array list = {
      Command{"run", "fit, choose and evaluate classifiers on averaged word vectors", run_command},
      Command{"classify", "label new sentences with a model that `run` wrote", classify_command},
      Command{"explain", "show each word's share in how a sentence is judged", explain_command},
      Command{"vectors train", "train word vectors on a treebank's or any text",
              vectors_train_command},
      Command{"vectors nearest", "the words nearest to a word", vectors_nearest_command},
      Command{"vectors analogy", "a is to b as c is to ...", vectors_analogy_command},
      Command{"vectors plot", "draw words in the plane", vectors_plot_command},
      Command{"vectors learning-curve", "draw the losses of a training run",
              vectors_learning_curve_command},
      Command{"vectors evaluate", "word similarity and analogies", vectors_evaluate_command},
      Command{"vectors convert", "write vectors in another format", vectors_convert_command},
      Command{"check-gradients", "compare all gradients with central differences",
              check_gradients_command},
      Command{"compare", "paired comparison of results that `run` wrote", compare_command},
      Command{"gather", "several results in one table", gather_command},
      Command{"published", "a published table beside results of this machine", published_command},
      Command{"treebank", "check a treebank and summarise it", treebank_command},
  };
  return list;
}

namespace {

// The command line again, quoted for a shell where needed.
std::string command_text(const std::string& name, const Arguments& arguments) {
  std::string out = "sentipipe " + name;
  for (const auto& argument : arguments) {
    const bool plain =
        !argument.empty() &&
        argument.find_first_not_of(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=/.,:+@%") ==
            std::string::npos;
    out += plain ? " " + argument : " '" + replace_all(argument, "'", "'\\''") + "'";
  }
  return out;
}

Model model_of(const Dataset& dataset, const VectorsResult& vectors, const RunOptions& options) {
  return {.task = dataset.provenance.task,
          .classes = dataset.classes,
          .tokenization = vectors.file.tokenization,
          .letter_case = options.letter_case,
          .oov = options.features.oov,
          .words = vectors.file.words,
          .classifier = vectors.chosen().fit.model};
}

// All that a run reads.
std::vector<std::filesystem::path> inputs_of(const RunOptions& options) {
  std::vector<std::filesystem::path> inputs = {options.treebank, options.training_log};
  for (const auto& spec : parse_vectors_specs(options.vectors)) {
    for (const auto& file : files_of_vectors(spec.file)) inputs.push_back(file);
  }
  return inputs;
}

}  // namespace

int run_command(const Arguments& arguments) {
  RunOptions options;
  auto set = declare_run_options(options);
  if (!set.parse(arguments)) return 0;
  require_option(!options.report || !options.output.empty(), "option --report",
                 "no --output to write report.html into", "--output DIR beside it");
  std::optional<OutputFolder> folder;
  if (!options.output.empty()) {
    refuse_input(options.output, inputs_of(options));
    folder.emplace(options.output, options.overwrite);
  }
  const RunResult result = run(options);
  if (folder) {
    write_tables(*folder, result, options);
    write_model(*folder, "model", model_of(result.dataset, result.best(), options));
    const auto manifest = manifest_of(result, options, set, command_text("run", arguments));
    folder->write("manifest.json", json_text(manifest, 2) + "\n");
    if (options.report) {
      const auto figures = draw_result_figures(*folder, result, options.training_log);
      folder->write("report.html", report_page(result, options, manifest, figures));
    }
    folder->commit();
  }
  if (!options.quiet) {
    fmt::print("{}", describe_run(result, options, screen_of(stdout)));
    if (folder) {
      fmt::print("\nWritten to {}: {}tables, predictions, model/ ({}), manifest.json\n",
                 printable(options.output), options.report ? "report.html, figures, " : "",
                 result.best().spec.name);
    }
  }
  return 0;
}

namespace {

// What is asked explicitly wins over the preset.
int train_with(Preset preset, const Arguments& arguments) {
  auto options = train_options_of(preset);
  auto set = declare_train_options(options);
  if (!set.parse(arguments)) return 0;
  if (options.preset != preset) return train_with(options.preset, arguments);
  return train(options, set, command_text("vectors train", arguments));
}

}  // namespace

int vectors_train_command(const Arguments& arguments) {
  return train_with(Preset::none, arguments);
}

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
  set.add("train-on", "NAME", sst.train_on, "root or phrase");
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
