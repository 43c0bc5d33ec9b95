// The Stanford Sentiment Treebank (Socher et al. 2013, EMNLP), from either layout it is published
// in.
//
// Input:  a folder with datasetSentences.txt, datasetSplit.txt, dictionary.txt and
//         sentiment_labels.txt (Stanford), or with train.txt, dev.txt and test.txt (PTB trees).
// Output: labelled sentences for train, dev and test, in the order of the files.
// Errors: Error with file and line; nothing is skipped.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sentipipe/base/enum_names.hpp"
#include "sentipipe/base/on_progress.hpp"

namespace sentipipe {

enum class Layout { stanford, trees };
enum class Labels { exact, course };
enum class TrainOn { root, phrase };
enum class Task { fine_grained, binary };

template <>
inline constexpr auto enum_names<Layout> = std::to_array<EnumName<Layout>>(
    {{Layout::stanford, "Stanford files"}, {Layout::trees, "PTB trees"}});
template <>
inline constexpr auto enum_names<Labels> =
    std::to_array<EnumName<Labels>>({{Labels::exact, "exact"}, {Labels::course, "course"}});
template <>
inline constexpr auto enum_names<TrainOn> =
    std::to_array<EnumName<TrainOn>>({{TrainOn::root, "root"}, {TrainOn::phrase, "phrase"}});
template <>
inline constexpr auto enum_names<Task> =
    std::to_array<EnumName<Task>>({{Task::fine_grained, "fine_grained"}, {Task::binary, "binary"}});

struct Sentence {
  std::string text;      // tokens with a space between them, accents repaired
  std::uint32_t number;  // its place in the file(s), from 0; for a phrase its sentence's place
  std::uint32_t label;   // class index of the task, 0 = most negative
  bool whole = true;     // train_on phrase: whether it is a tree's root, too
};

struct Treebank {
  std::vector<Sentence> train, dev, test;
  Layout layout = Layout::stanford;
  Task task = Task::fine_grained;
  std::size_t repaired = 0;                  // sentences whose text had been encoded twice
  std::size_t contested_phrases = 0;         // train_on phrase: phrases seen with several labels
  std::vector<std::filesystem::path> files;  // what was read
};

struct TreebankOptions {
  // How a sentence finds its label (Stanford layout): `exact` matches the phrase as it is written;
  // `course` lower-cases the dictionary's phrases first, where the last line wins, as the CS224n
  // assignment's code does.
  Labels labels = Labels::exact;
  // The training set (PTB layout): the roots, or each distinct phrase of the training trees with
  // the label of its first occurrence.
  TrainOn train_on = TrainOn::root;
  // `binary` leaves neutral sentences out; classes 0, 1 become 0 and classes 3, 4 become 1.
  Task task = Task::fine_grained;
  OnProgress on_progress = {};  // in bytes of the files
};

Treebank read_treebank(const std::filesystem::path& folder, const TreebankOptions& options);

// The class of a sentiment value in [0, 1]: cut-offs 0.2, 0.4, 0.6, 0.8, closed on the right
// (README of the published treebank).
std::uint32_t class_of_value(double value);

// "very negative" ... "very positive", or "negative" and "positive".
std::vector<std::string> class_names(Task task);

struct NamedSplit {
  std::string_view name;
  const std::vector<Sentence>& sentences;
};

// The three splits in the order of every table.
inline std::array<NamedSplit, 3> splits_of(const Treebank& treebank) {
  return {{{"train", treebank.train}, {"dev", treebank.dev}, {"test", treebank.test}}};
}

}  // namespace sentipipe
