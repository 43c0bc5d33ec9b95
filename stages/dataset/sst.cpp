#include "sst.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "../base/error.hpp"
#include "formats.hpp"

namespace sentipipe {

Dataset binary(Dataset dataset) {
  constexpr std::uint32_t neutral = 2;
  for (auto* split : {&dataset.train, &dataset.dev, &dataset.test}) {
    std::erase_if(*split, [](const Sentence& s) { return s.label == neutral; });
    for (auto& sentence : *split) sentence.label = sentence.label > neutral ? 1 : 0;
  }
  dataset.classes = {"negative", "positive"};
  dataset.provenance.task = to_name(Task::binary);
  return dataset;
}

Dataset finish_sst(Dataset dataset, const SstOptions& options,
                   const std::filesystem::path& folder) {
  dataset.classes = {"very negative", "negative", "neutral", "positive", "very positive"};
  dataset.provenance.kind = "treebank";
  dataset.provenance.labels = to_name(options.labels);
  dataset.provenance.task = to_name(Task::fine_grained);
  if (options.task == Task::binary) dataset = binary(std::move(dataset));
  for (const auto& [name, sentences] : splits_of(dataset)) {
    if (!sentences.empty()) continue;
    throw Error({.place = folder.string(),
                 .found = fmt::format("no sentence for {}", name),
                 .expected = fmt::format("at least one {} sentence for the task {}", name,
                                         dataset.provenance.task),
                 .remedy = "check the split files; every split is needed"});
  }
  return dataset;
}

std::uint32_t class_of_value(double value) {
  constexpr std::array cut_offs = {0.2, 0.4, 0.6, 0.8};
  return static_cast<std::uint32_t>(
      std::count_if(cut_offs.begin(), cut_offs.end(), [&](double cut) { return value > cut; }));
}

bool is_stanford_layout(const std::filesystem::path& folder) {
  return stanford_files.recognise(folder);
}

}  // namespace sentipipe
