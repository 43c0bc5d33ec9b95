#include "pipeline/results/manifest.hpp"

#include <cmath>
#include <filesystem>

#include "pipeline/report/progress.hpp"
#include "pipeline/results/version.hpp"
#include "sentipipe/io/checksum.hpp"

namespace sentipipe {

namespace {

using Json = nlohmann::ordered_json;

Json input_json(const std::filesystem::path& file, bool quiet) {
  return {{"file", file.string()},
          {"bytes", std::filesystem::file_size(file)},
          {"sha256", sha256_of_file(file, progress_bar("taking checksums", !quiet))}};
}

std::vector<std::filesystem::path> files_read(const RunResult& result, const RunOptions& options) {
  auto files = result.dataset.provenance.files;
  for (const auto& vectors : result.vectors) {
    files.emplace_back(vectors.spec.file);
    if (vectors.file.format == VectorFormat::npy) files.push_back(words_file_of(files.back()));
  }
  if (!options.training_log.empty()) files.emplace_back(options.training_log);
  return files;
}

Json coverage_json(const Coverage& coverage) {
  return {{"tokens", coverage.tokens},
          {"unknown_tokens", coverage.unknown_tokens},
          {"words", coverage.types},
          {"unknown_words", coverage.unknown_types},
          {"sentences_without_known_word", coverage.zero_sentences}};
}

Json accuracy_json(const Accuracy& accuracy) {
  return {{"correct", accuracy.correct}, {"total", accuracy.total}};
}

Json vectors_json(const VectorsResult& vectors) {
  const auto& chosen = vectors.chosen();
  return {{"name", vectors.spec.name},
          {"format", to_name(vectors.file.format)},
          {"compressed", vectors.file.compressed},
          {"rows", vectors.file.rows},
          {"kept", vectors.file.words.vocabulary.size()},
          {"skipped", vectors.file.skipped},
          {"dim", vectors.file.words.vectors.n_rows},
          {"coverage",
           {{"train", coverage_json(vectors.train)},
            {"dev", coverage_json(vectors.dev)},
            {"test", coverage_json(vectors.test)}}},
          {"chosen",
           {{"l2", chosen.l2},
            {"termination", to_name(chosen.fit.termination)},
            {"objective", chosen.fit.objective},
            {"gap", std::isfinite(chosen.fit.gap) ? Json(chosen.fit.gap) : Json()},
            {"train", accuracy_json(chosen.train)},
            {"dev", accuracy_json(chosen.dev)},
            {"test", accuracy_json(chosen.test)}}}};
}

Json file_order_json(const FileOrder& order) {
  return {{"dev_by_place", accuracy_json(order.by_place)},
          {"dev_majority", accuracy_json(order.majority)},
          {"neighbours", order.neighbours},
          {"p", order.p},
          {"told", order.is_told()}};
}

}  // namespace

Json manifest_start(const std::string& command, const OptionSet& asked,
                    const std::vector<std::filesystem::path>& inputs, bool quiet) {
  Json manifest;
  manifest["command"] = command;
  manifest["options"] = asked.values();
  for (const auto& [name, version] : component_versions()) manifest["versions"][name] = version;
  for (const auto& file : inputs) manifest["inputs"].push_back(input_json(file, quiet));
  return manifest;
}

Json manifest_of(const RunResult& result, const RunOptions& options, const OptionSet& asked,
                 const std::string& command) {
  Json manifest = manifest_start(command, asked, files_read(result, options), options.quiet);
  const auto& provenance = result.dataset.provenance;
  auto& dataset = manifest[provenance.kind];
  for (const auto& [name, sentences] : splits_of(result.dataset)) {
    dataset["sentences"][std::string(name)] = sentences.size();
  }
  dataset["layout"] = provenance.format;
  for (const auto& [name, count, remark] : provenance.counts) dataset[name] = count;
  dataset["file_order"] = file_order_json(result.file_order);
  for (const auto& vectors : result.vectors) manifest["vectors"].push_back(vectors_json(vectors));
  manifest["best"] = result.best().spec.name;  // whose predictions and model are written
  const auto add_seconds = [&](const Seconds& seconds) {
    for (const auto& [stage, of_stage] : seconds) manifest["seconds"][stage] = of_stage;
  };
  add_seconds(result.seconds);
  for (const auto& vectors : result.vectors) add_seconds(vectors.seconds);
  return manifest;
}

std::string json_text(const Json& json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace sentipipe
