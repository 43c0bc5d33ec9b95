#include "pipeline/experiment/result_rows.hpp"

namespace sentipipe {

std::vector<AccuracyRow> accuracy_rows(const RunResult& result, const RunPlan& plan) {
  const AccuracyRow of_run = {.labels = result.dataset.provenance.labels,
                              .task = result.dataset.provenance.task};
  auto baseline = of_run;
  baseline.vectors = "majority-class";
  baseline.train = result.baseline.train;
  baseline.dev = result.baseline.dev;
  baseline.test = result.baseline.test;
  std::vector<AccuracyRow> rows = {baseline};
  for (const auto& vectors : result.vectors) {
    for (const auto& trial : vectors.trials) {
      auto row = of_run;
      row.vectors = vectors.spec.name;
      row.fit = FitSummary{.head = plan.head,
                           .features = std::string(features_name(plan.features)),
                           .l2 = trial.l2,
                           .objective = trial.fit.objective,
                           .gradient_norm = trial.fit.gradient_norm,
                           .gap = trial.fit.gap,
                           .iterations = trial.fit.iterations,
                           .termination = trial.fit.termination};
      row.train = trial.train;
      row.dev = trial.dev;
      row.test = trial.test;
      row.selected = &trial == &vectors.chosen();
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

std::vector<NamedConfusion> confusions(const RunResult& result,
                                       SplitEvaluation VectorsRun::*evaluation) {
  std::vector<NamedConfusion> out;
  for (const auto& vectors : result.vectors)
    out.push_back({vectors.spec.name, (vectors.*evaluation).confusion});
  return out;
}

std::vector<PredictionRow> prediction_rows(const SplitEvaluation& evaluation,
                                           const std::vector<Sentence>& sentences) {
  std::vector<PredictionRow> rows;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    rows.push_back({.gold = evaluation.gold(i),
                    .predicted = evaluation.predicted(i),
                    .probability = evaluation.confidence(i),
                    .text = sentences[i].text});
  }
  return rows;
}

}  // namespace sentipipe
