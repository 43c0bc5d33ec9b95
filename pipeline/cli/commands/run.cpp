// run.
#include <fmt/format.h>

#include <optional>

#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/labelled_options.hpp"
#include "pipeline/cli/run_options.hpp"
#include "pipeline/experiment/run.hpp"
#include "pipeline/experiment/run_manifest.hpp"
#include "pipeline/report/figures.hpp"
#include "pipeline/report/progress.hpp"
#include "pipeline/report/report.hpp"
#include "pipeline/report/report_page.hpp"
#include "pipeline/report/result_figures.hpp"
#include "pipeline/results/model.hpp"
#include "stages/base/printable.hpp"
#include "stages/io/files.hpp"

namespace sentipipe {

namespace {

// What can be known to be wrong before anything is read.
void check(const RunRequest& request) {
  const auto& plan = request.plan;
  require_option(!request.report || !request.output.empty(), "option --report",
                 "no --output to write report.html into", "--output DIR beside it");
  require_one_dataset(plan);
  require_option(!plan.vectors.empty(), "option --vectors", "nothing", "at least one vector file");
  require_option(request.training_log.empty() || request.report, "option --training-log",
                 "no report to draw it in", "--report as well");
  for (const auto& spec : plan.vectors) require_regular_file(spec.file);
  if (!request.training_log.empty()) require_regular_file(request.training_log);
  if (request.report) require_gnuplot();
}

// All that a run reads.
std::vector<std::filesystem::path> inputs_of(const RunRequest& request) {
  const auto& files = request.plan.labelled;
  std::vector<std::filesystem::path> inputs = {request.plan.treebank, files.train, files.dev,
                                               files.test, request.training_log};
  for (const auto& spec : request.plan.vectors)
    for (const auto& file : files_of_vectors(spec.file)) inputs.push_back(file);
  return inputs;
}

Model model_of(const Dataset& dataset, const VectorsRun& vectors, const RunPlan& plan) {
  return {.task = dataset.provenance.task,
          .classes = dataset.classes,
          .tokenization = vectors.file.tokenization,
          .letter_case = plan.letter_case,
          .oov = plan.features.oov,
          .words = vectors.file.words,
          .classifier = vectors.chosen().fit.model};
}

void write_result(AtomicFolder& folder, const RunResult& result, const RunRequest& request,
                  const std::vector<OptionValue>& options, const std::string& command) {
  const auto& plan = request.plan;
  write_tables(folder, result, plan);
  write_model(folder, "model", model_of(result.dataset, result.best(), plan));
  Manifest manifest = manifest_of(result, request.training_log, plan.on_work);
  manifest.command = command;
  manifest.options = options;
  folder.write("manifest.json", manifest_json(manifest));
  if (request.report) {
    const auto figures = draw_result_figures(folder, result, request.training_log);
    folder.write("report.html", report_page(result, plan, manifest, figures));
  }
  folder.commit();
}

}  // namespace

int run_command(const Arguments& arguments) {
  RunRequest request;
  auto set = declare_run_options(request);
  if (!set.parse(arguments)) return 0;
  check(request);
  request.plan.on_work = progress_bars(!request.quiet);
  std::optional<AtomicFolder> folder;
  if (!request.output.empty()) {
    refuse_input(request.output, inputs_of(request));
    folder.emplace(request.output, request.overwrite);
  }
  const RunResult result = run(request.plan);
  if (folder) write_result(*folder, result, request, set.values(), command_text("run", arguments));
  if (request.quiet) return 0;
  fmt::print("{}", describe_run(result, request.plan, screen_of(stdout)));
  if (folder) {
    fmt::print("\nWritten to {}: {}tables, predictions, model/ ({}), manifest.json\n",
               printable(request.output), request.report ? "report.html, figures, " : "",
               result.best().spec.name);
  }
  return 0;
}

}  // namespace sentipipe
