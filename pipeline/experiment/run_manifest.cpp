#include "pipeline/experiment/run_manifest.hpp"

namespace sentipipe {

namespace {

std::vector<std::filesystem::path> files_read(const RunResult& result,
                                              const std::string& training_log) {
  auto files = result.dataset.provenance.files;
  for (const auto& vectors : result.vectors)
    files.insert(files.end(), vectors.file.files.begin(), vectors.file.files.end());
  if (!training_log.empty()) files.emplace_back(training_log);
  return files;
}

ManifestDataset describe(const Dataset& dataset, const FileOrder& file_order) {
  const auto& provenance = dataset.provenance;
  ManifestDataset out = {.kind = provenance.kind,
                         .sentences = {},
                         .layout = provenance.format,
                         .counts = {},
                         .file_order = file_order};
  for (const auto& [name, sentences] : splits_of(dataset))
    out.sentences.emplace_back(name, sentences.size());
  for (const auto& count : provenance.counts) out.counts.emplace_back(count.name, count.count);
  return out;
}

ManifestVectors describe(const VectorsRun& vectors) {
  const auto& file = vectors.file;
  const auto& chosen = vectors.chosen();
  return {.name = vectors.spec.name,
          .format = file.format,
          .compressed = file.compressed,
          .rows = file.rows,
          .kept = file.words.vocab_size(),
          .skipped = file.skipped,
          .dim = file.words.dim(),
          .train = vectors.train,
          .dev = vectors.dev,
          .test = vectors.test,
          .l2 = chosen.l2,
          .termination = chosen.fit.termination,
          .objective = chosen.fit.objective,
          .gap = chosen.fit.gap,
          .train_accuracy = chosen.train,
          .dev_accuracy = chosen.dev,
          .test_accuracy = chosen.test};
}

}  // namespace

Manifest manifest_of(const RunResult& result, const std::string& training_log,
                     const OnWork& on_work) {
  Manifest out;
  out.inputs = manifest_inputs(files_read(result, training_log), on_work);
  out.dataset = describe(result.dataset, result.file_order);
  for (const auto& vectors : result.vectors) out.vectors.push_back(describe(vectors));
  out.best = result.best().spec.name;
  out.seconds = result.seconds;
  for (const auto& vectors : result.vectors)
    out.seconds.insert(out.seconds.end(), vectors.seconds.begin(), vectors.seconds.end());
  return out;
}

}  // namespace sentipipe
