#include "pipeline/experiment/run.hpp"

#include <algorithm>

#include "pipeline/experiment/dataset_order.hpp"
#include "pipeline/experiment/run_vectors.hpp"
#include "stages/base/stopwatch.hpp"

namespace sentipipe {

namespace {

Dataset read_sentences(const RunPlan& plan) {
  auto dataset_options = plan.dataset_options;
  const bool treebank = !plan.treebank.empty();
  dataset_options.on_progress =
      begin_work(plan.on_work, treebank ? "reading the treebank" : "reading the data");
  return treebank ? read_dataset(plan.treebank, dataset_options)
                  : read_labelled(plan.labelled, dataset_options);
}

std::vector<Comparison> compare(const std::vector<VectorsRun>& vectors, const RunPlan& plan) {
  std::vector<Comparison> out;
  const auto bar = begin_work(plan.on_work, "comparing");
  const std::size_t comparisons = vectors.size() * (vectors.size() - 1);  // dev and test of a pair
  for (std::size_t i = 0; i < vectors.size(); ++i) {
    for (std::size_t j = i + 1; j < vectors.size(); ++j) {
      const auto& a = vectors[i];
      const auto& b = vectors[j];
      const auto add = [&](std::string_view split, const SplitEvaluation& of_a,
                           const SplitEvaluation& of_b) {
        const auto on_samples = [&](std::uint64_t done, std::uint64_t total) {
          if (bar) bar(out.size() * total + done, comparisons * total);
        };
        out.push_back({.a = a.spec.name,
                       .b = b.spec.name,
                       .split = split,
                       .paired = compare_paired(of_a.gold, of_a.predicted, of_b.predicted,
                                                plan.fit.seed, on_samples)});
      };
      add("dev", a.dev_evaluation, b.dev_evaluation);
      add("test", a.test_evaluation, b.test_evaluation);
    }
  }
  return out;
}

}  // namespace

const VectorsRun& RunResult::best() const {
  return *std::max_element(vectors.begin(), vectors.end(), [](const auto& a, const auto& b) {
    return a.chosen().dev.correct < b.chosen().dev.correct;
  });
}

RunResult run(const RunPlan& plan) {
  Stopwatch watch;
  RunResult out;
  out.dataset = read_sentences(plan);
  const std::size_t classes = out.dataset.classes.size();
  out.seconds.emplace_back("read " + out.dataset.provenance.kind, watch.lap());
  out.file_order = file_order_of(out.dataset);
  out.seconds.emplace_back("file order", watch.lap());
  // Vectors are looked up with the tokens that they were trained on.
  for (const auto& spec : plan.vectors) {
    const auto tokenization = recorded_tokenization(spec.file);
    auto& splits = out.splits[tokenization];
    if (splits.train.tokens.empty()) splits = prepare(out.dataset, tokenization, plan);
    out.vectors.push_back(run_vectors(spec, splits, classes, plan));
  }
  out.comparisons = compare(out.vectors, plan);
  out.baseline = majority_baseline(out.splits.begin()->second, classes);
  for (auto& [tokenization, splits] : out.splits) splits.train.tokens = {};
  return out;
}

}  // namespace sentipipe
