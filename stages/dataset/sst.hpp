// What is the Stanford Sentiment Treebank's own (Socher et al. 2013, EMNLP): its options, its five
// classes and the two that are made of them. It is published in two layouts, a folder with
// datasetSentences.txt, datasetSplit.txt, dictionary.txt and sentiment_labels.txt (Stanford), or
// with train.txt, dev.txt and test.txt (PTB trees).
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>

#include "../base/enum_names.hpp"

namespace sentipipe {

struct Dataset;

enum class Labels { exact, course };
enum class TrainingUnit { root, phrase };
enum class Task { fine_grained, binary };

template <>
inline constexpr auto enum_names<Labels> =
    std::to_array<EnumName<Labels>>({{Labels::exact, "exact"}, {Labels::course, "course"}});
template <>
inline constexpr auto enum_names<TrainingUnit> = std::to_array<EnumName<TrainingUnit>>(
    {{TrainingUnit::root, "root"}, {TrainingUnit::phrase, "phrase"}});
template <>
inline constexpr auto enum_names<Task> =
    std::to_array<EnumName<Task>>({{Task::fine_grained, "fine_grained"}, {Task::binary, "binary"}});

struct SstOptions {
  // How a sentence finds its label (Stanford layout): `exact` matches the phrase as it is written;
  // `course` lower-cases the dictionary's phrases first, where the last line wins, as the CS224n
  // assignment's code does.
  Labels labels = Labels::exact;
  // The training set (PTB layout): the roots, or each distinct phrase of the training trees with
  // the label of its first occurrence.
  TrainingUnit training_unit = TrainingUnit::root;
  // The five classes, or what `binary` makes of them.
  Task task = Task::fine_grained;

  bool operator==(const SstOptions&) const = default;
};

// Of the five classes, "very negative" to "very positive", two: neutral sentences are left out, the
// two classes on either side are joined.
Dataset binary(Dataset dataset);

// The class of a sentiment value in [0, 1]: cut-offs 0.2, 0.4, 0.6, 0.8, closed on the right
// (README of the published treebank).
std::uint32_t class_of_value(double value);

// Whether `folder` has the Stanford layout, where Labels make a difference.
bool is_stanford_layout(const std::filesystem::path& folder);

}  // namespace sentipipe
