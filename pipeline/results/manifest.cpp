#include "pipeline/results/manifest.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "pipeline/results/version.hpp"
#include "stages/io/checksum.hpp"

namespace sentipipe {

namespace {

using Json = nlohmann::ordered_json;

std::string json_text(const Json& json, int indent = -1) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

Json json_of(const PlainValue& value) {
  return std::visit([](const auto& plain) { return Json(plain); }, value);
}

Json json_of(const ManifestInput& input) {
  return {{"file", input.file}, {"bytes", input.bytes}, {"sha256", input.sha256}};
}

Json json_of(const Coverage& coverage) {
  return {{"tokens", coverage.tokens},
          {"unknown_tokens", coverage.unknown_tokens},
          {"words", coverage.types},
          {"unknown_words", coverage.unknown_types},
          {"sentences_without_known_word", coverage.zero_sentences}};
}

Json json_of(const Accuracy& accuracy) {
  return {{"correct", accuracy.correct}, {"total", accuracy.total}};
}

Json json_of(const FileOrder& order) {
  return {{"dev_by_place", json_of(order.by_place)},
          {"dev_majority", json_of(order.majority)},
          {"neighbours", order.neighbours},
          {"p", order.p},
          {"told", order.is_told()}};
}

Json json_of(const ManifestDataset& dataset) {
  Json out;
  for (const auto& [split, sentences] : dataset.sentences) out["sentences"][split] = sentences;
  out["layout"] = dataset.layout;
  for (const auto& [name, count] : dataset.counts) out[name] = count;
  out["file_order"] = json_of(dataset.file_order);
  return out;
}

Json json_of(const ManifestVectors& vectors) {
  return {{"name", vectors.name},
          {"format", vectors.format},
          {"compressed", vectors.compressed},
          {"rows", vectors.rows},
          {"kept", vectors.kept},
          {"skipped", vectors.skipped},
          {"dim", vectors.dim},
          {"coverage",
           {{"train", json_of(vectors.train)},
            {"dev", json_of(vectors.dev)},
            {"test", json_of(vectors.test)}}},
          {"chosen",
           {{"l2", vectors.l2},
            {"termination", to_name(vectors.termination)},
            {"objective", vectors.objective},
            {"gap", std::isfinite(vectors.gap) ? Json(vectors.gap) : Json()},
            {"train", json_of(vectors.train_accuracy)},
            {"dev", json_of(vectors.dev_accuracy)},
            {"test", json_of(vectors.test_accuracy)}}}};
}

void add(Json& manifest, const ManifestTraining& training) {
  const auto& corpus = training.corpus;
  manifest["words"] = training.words;
  if (corpus)
    manifest["tokens"] = {{"all", corpus->tokens}, {"of_rarer_words", corpus->of_rarer_words}};
  manifest["order"]["sentences"] = training.order;
  if (corpus) manifest["order"]["all_in_memory"] = corpus->all_in_memory;
}

}  // namespace

std::vector<ManifestInput> manifest_inputs(const std::vector<std::filesystem::path>& files,
                                           const OnWork& on_work) {
  std::vector<ManifestInput> out;
  for (const auto& file : files) {
    out.push_back({.file = file.string(),
                   .bytes = std::filesystem::file_size(file),
                   .sha256 = sha256_of_file(file, begin_work(on_work, "taking checksums"))});
  }
  return out;
}

std::string manifest_json(const Manifest& manifest) {
  Json out;
  out["command"] = manifest.command;
  for (const auto& [name, value] : manifest.options) out["options"][name] = json_of(value);
  for (const auto& [name, version] : component_versions()) out["versions"][name] = version;
  for (const auto& input : manifest.inputs) out["inputs"].push_back(json_of(input));
  if (manifest.dataset) out[manifest.dataset->kind] = json_of(*manifest.dataset);
  for (const auto& vectors : manifest.vectors) out["vectors"].push_back(json_of(vectors));
  if (!manifest.best.empty()) out["best"] = manifest.best;
  if (manifest.training) add(out, *manifest.training);
  for (const auto& [stage, seconds] : manifest.seconds) out["seconds"][stage] = seconds;
  return json_text(out, 2) + "\n";
}

std::string plain_text(const PlainValue& value) {
  const auto* const text = std::get_if<std::string>(&value);
  return text != nullptr ? *text : json_text(json_of(value));
}

}  // namespace sentipipe
