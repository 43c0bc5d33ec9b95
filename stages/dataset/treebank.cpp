#include "sentipipe/dataset/treebank.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sentipipe/base/error.hpp"
#include "sentipipe/dataset/layouts.hpp"
#include "sentipipe/io/files.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t neutral = 2;

Layout recognise_layout(const fs::path& folder) {
  std::error_code code;
  const auto complain = [&](std::string_view found) {
    throw Error({.place = folder.string(),
                 .found = std::string(found),
                 .expected =
                     "a folder with datasetSentences.txt (Stanford layout) or with train.txt, "
                     "dev.txt and test.txt (PTB trees)",
                 .remedy = "name the unpacked treebank's folder; datasets/fetch.sh sst gets it"});
  };
  if (!fs::exists(folder, code)) complain("no such folder");
  if (!fs::is_directory(folder, code)) complain("a file");
  if (fs::exists(folder / "datasetSentences.txt", code)) return Layout::stanford;
  if (!fs::exists(folder / "train.txt", code)) complain("neither layout's files");
  return Layout::trees;
}

void reduce_to_binary(std::vector<Sentence>& sentences) {
  std::erase_if(sentences, [](const Sentence& s) { return s.label == neutral; });
  for (auto& sentence : sentences) sentence.label = sentence.label > neutral ? 1 : 0;
}

}  // namespace

WorkCounter byte_counter(const std::vector<fs::path>& files, const OnProgress& on_progress) {
  std::uint64_t bytes = 0;
  for (const auto& file : files) {
    require_regular_file(file);
    bytes += fs::file_size(file);
  }
  return {on_progress, bytes, std::uint64_t{1} << 16U};
}

Treebank read_treebank(const fs::path& folder, const TreebankOptions& options) {
  const Layout layout = recognise_layout(folder);
  if (layout == Layout::trees && options.labels == Labels::course) {
    throw Error({.place = "option --labels",
                 .found = "course, with PTB trees",
                 .expected = "the Stanford layout, whose dictionary the course looks labels up in",
                 .remedy = "use --labels exact, or name the folder with datasetSentences.txt"});
  }
  if (layout == Layout::stanford && options.train_on == TrainOn::phrase) {
    throw Error({.place = "option --train-on",
                 .found = "phrase, with the Stanford layout",
                 .expected = "PTB trees, which say the phrases of each split",
                 .remedy = "use --train-on root, or name the folder with train.txt"});
  }
  Treebank treebank = layout == Layout::stanford ? read_stanford_files(folder, options)
                                                 : read_ptb_trees(folder, options);
  treebank.layout = layout;
  treebank.task = options.task;
  if (options.task == Task::binary) {
    for (auto* split : {&treebank.train, &treebank.dev, &treebank.test}) reduce_to_binary(*split);
  }
  for (const auto& [name, sentences] : splits_of(treebank)) {
    if (sentences.empty()) {
      throw Error({.place = folder.string(),
                   .found = fmt::format("no sentence for {}", name),
                   .expected = fmt::format("at least one {} sentence for the task {}", name,
                                           to_name(options.task)),
                   .remedy = "check the split files; every split is needed"});
    }
  }
  return treebank;
}

std::uint32_t class_of_value(double value) {
  constexpr std::array cut_offs = {0.2, 0.4, 0.6, 0.8};
  return static_cast<std::uint32_t>(
      std::count_if(cut_offs.begin(), cut_offs.end(), [&](double cut) { return value > cut; }));
}

std::vector<std::string> class_names(Task task) {
  if (task == Task::binary) return {"negative", "positive"};
  return {"very negative", "negative", "neutral", "positive", "very positive"};
}

}  // namespace sentipipe
