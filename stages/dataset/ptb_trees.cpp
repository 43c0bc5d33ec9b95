// The PTB layout: one bracketed tree a line.
#include <fmt/format.h>

#include <string_view>
#include <unordered_map>

#include "../base/error.hpp"
#include "../io/files.hpp"
#include "formats.hpp"
#include "tree_parser.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

// Calls use(tree, line number, bytes of the line) for every tree of the file.
template <class Use>
void for_each_tree(const fs::path& file, WorkCounter& counter, const Use& use) {
  const std::string text = read_text_file(file);
  std::size_t line_number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = text.find('\n', begin);
    std::string_view line(&text[begin], end - begin);
    begin = end + 1;
    ++line_number;
    counter.add(line.size() + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) use(parse_tree(file, line_number, line), line_number, line.size());
  }
}

// Of all phrases of a tree together, for each byte of its line. They are at most 8 in the published
// trees; a chain of n nested phrases has n / 2, and would fill the memory.
constexpr std::size_t most_phrase_bytes = 32;

void require_shallow(const fs::path& file, std::size_t line_number, std::size_t line_size,
                     const Tree& tree) {
  std::size_t bytes = 0;
  for (const auto& node : tree.nodes) bytes += node.end - node.begin;
  if (bytes <= most_phrase_bytes * line_size) return;
  throw Error({.place = at_line(file, line_number),
               .found = fmt::format("nested phrases of {} bytes in a line of {}", bytes, line_size),
               .expected = fmt::format("at most {} for each byte of the line", most_phrase_bytes),
               .remedy = "restore the line, or use --train-on root"});
}

struct Phrases {
  std::vector<Sentence> sentences;
  std::uint32_t trees = 0;
  std::size_t contested = 0;
};

// Each distinct phrase of the file's trees with the label of its first occurrence.
Phrases read_phrases(const fs::path& file, WorkCounter& counter) {
  struct Seen {
    std::size_t place;  // in the result
    std::uint32_t number;
    std::uint32_t label;
    bool contested = false;
    bool whole = false;
  };
  std::unordered_map<std::string, Seen> seen;
  Phrases out;
  for_each_tree(
      file, counter, [&](const Tree& tree, std::size_t line_number, std::size_t line_size) {
        require_shallow(file, line_number, line_size, tree);
        for (const auto& node : tree.nodes) {
          const auto [entry, added] =
              seen.try_emplace(tree.text_of(node), Seen{seen.size(), out.trees, node.label});
          auto& phrase = entry->second;
          phrase.whole = phrase.whole || &node == &tree.nodes.back();
          if (!added && phrase.label != node.label && !phrase.contested) {
            phrase.contested = true;
            ++out.contested;
          }
        }
        ++out.trees;
      });
  out.sentences.resize(seen.size());
  while (!seen.empty()) {  // texts are moved, not copied
    auto entry = seen.extract(seen.begin());
    const auto& phrase = entry.mapped();
    out.sentences[phrase.place] = {.text = std::move(entry.key()),
                                   .number = phrase.number,
                                   .label = phrase.label,
                                   .whole = phrase.whole};
  }
  return out;
}

bool is_ptb_folder(const fs::path& folder) {
  std::error_code code;
  return fs::exists(folder / "train.txt", code);
}

Dataset read_ptb_trees(const fs::path& folder, const DatasetOptions& options) {
  if (options.sst.labels == Labels::course) {
    throw Error({.place = "option --labels",
                 .found = "course, with PTB trees",
                 .expected = "the Stanford layout, whose dictionary the course looks labels up in",
                 .remedy = "use --labels exact, or name the folder with datasetSentences.txt"});
  }
  Dataset dataset;
  auto& provenance = dataset.provenance;
  provenance.file_a_split = true;
  provenance.files = {folder / "train.txt", folder / "dev.txt", folder / "test.txt"};
  provenance.counts = {{.name = "repaired", .count = 0}};  // trees have no double encoding
  for (const auto& file : provenance.files) require_readable_file(file);
  auto counter = byte_counter(provenance.files, options.on_progress);
  std::uint32_t number = 0;
  const auto read_roots = [&](const fs::path& file) {
    std::vector<Sentence> roots;
    for_each_tree(file, counter, [&](const Tree& tree, std::size_t, std::size_t) {
      roots.push_back({.text = tree.text, .number = number++, .label = tree.nodes.back().label});
    });
    return roots;
  };
  if (options.sst.training_unit == TrainingUnit::root) {
    dataset.train = read_roots(provenance.files[0]);
  } else {
    auto phrases = read_phrases(provenance.files[0], counter);
    dataset.train = std::move(phrases.sentences);
    provenance.counts.push_back(
        {.name = "contested_phrases",
         .count = phrases.contested,
         .remark = "training phrases have several labels; the first counts"});
    number = phrases.trees;
  }
  dataset.dev = read_roots(provenance.files[1]);
  dataset.test = read_roots(provenance.files[2]);
  return finish_sst(std::move(dataset), options.sst, folder);
}

}  // namespace

const DatasetFormat ptb_trees = {
    .name = "PTB trees",
    .looks_like = "a folder with train.txt, dev.txt and test.txt (PTB trees)",
    .recognise = is_ptb_folder,
    .read = read_ptb_trees};

}  // namespace sentipipe
