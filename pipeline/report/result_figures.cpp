#include "pipeline/report/result_figures.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/report/embedded.hpp"
#include "pipeline/report/figures.hpp"
#include "pipeline/report/learning_curve.hpp"
#include "pipeline/report/result_tables.hpp"
#include "pipeline/report/word_plot.hpp"
#include "stages/io/files.hpp"
#include "stages/vectors/neighbors.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

void write_accuracy_figure(Partial& files, const std::string& name, const RunResult& result) {
  std::string names;
  for (const auto& vectors : result.vectors)
    names += (names.empty() ? "" : " ") + vectors.spec.name;
  write_figure(files, name, std::string(l2_axis_gp) + accuracy_gp,
               {{"data", "accuracy.csv"}, {"vectors", names}});
}

void write_confusion_figure(Partial& files, const std::string& name, const std::string& split,
                            const VectorsRun& vectors, const SplitEvaluation& evaluation,
                            const Accuracy& accuracy) {
  write_figure(files, name, confusion_gp,
               {{"data", "confusion_" + split + ".csv"},
                {"split", split},
                {"vectors", vectors.spec.name},
                {"l2", fmt::format("{:.4g}", vectors.chosen().l2)},
                {"right", fmt::format("{} % ({} of {})", percent_text(accuracy.fraction()),
                                      accuracy.correct, accuracy.total)},
                {"classes", std::to_string(evaluation.confusion.n_rows)}});
}

}  // namespace

std::vector<Figure> draw_result_figures(AtomicFolder& folder, const RunResult& result,
                                        const std::string& training_log) {
  std::vector<Figure> figures;
  std::vector<std::string> names;
  // Returns the name of the figure's files.
  const auto add = [&](const std::string& name, const std::string& caption) {
    figures.push_back({name, caption, ""});
    names.push_back(name);
    return name;
  };
  write_accuracy_figure(
      folder, add("accuracy", "Accuracy against the penalty l2; the chosen ones are marked"),
      result);
  for (const auto& vectors : result.vectors) {
    const auto& name = vectors.spec.name;
    const auto& chosen = vectors.chosen();
    write_confusion_figure(folder, add("confusion_dev_" + name, "Confusion matrix on dev, " + name),
                           "dev", vectors, vectors.dev_evaluation, chosen.dev);
    write_confusion_figure(folder,
                           add("confusion_test_" + name, "Confusion matrix on test, " + name),
                           "test", vectors, vectors.test_evaluation, chosen.test);
    const auto words = input_vectors(vectors.file);
    const auto known = known_words(words, word_list("2017"));
    if (known.size() < 3 || words.dim() < 2) continue;  // no plane to draw
    write_word_plot(folder, add("words_" + name, "The assignment's words in the plane, " + name),
                    "Words by their vectors, " + name, known, project_words(words, known));
  }
  if (!training_log.empty()) {
    write_learning_curve(folder, add("learning_curve", "Loss during the training of word vectors"),
                         training_log);
  }
  draw_figures(folder, names);
  for (auto& figure : figures) figure.svg = read_file(folder.place() / (figure.name + ".svg"));
  return figures;
}

void draw_sweep_figure(Partial& files, const std::string& name,
                       const std::vector<SweepSeries>& series) {
  std::vector<std::string> tasks;
  std::vector<std::string> keys;
  bool one_kind_of_labels = true;
  for (const auto& s : series) {
    if (std::find(tasks.begin(), tasks.end(), s.task) == tasks.end()) tasks.push_back(s.task);
    keys.push_back(fmt::format("{}|{}|{}|{}|{}", s.vectors, s.labels, s.task, s.head, s.features));
    one_kind_of_labels &= s.labels == series.front().labels;
  }
  write_figure(files, name, std::string(l2_axis_gp) + sweep_gp,
               {{"data", name + ".csv"},
                {"tasks", fmt::format("{}", fmt::join(tasks, " "))},
                {"series", fmt::format("{}", fmt::join(keys, " "))},
                {"show_labels", one_kind_of_labels ? "0" : "1"}});
  draw_figures(files, {name});
}

}  // namespace sentipipe
