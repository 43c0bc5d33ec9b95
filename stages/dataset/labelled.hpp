// Labelled sentences of one's own, a file a split: CSV (RFC 4180), TSV (without quotation marks, as
// GLUE's), JSON Lines ({"text": ..., "label": ...}) or fastText's lines (__label__x text), plain or
// compressed, of which `text` and `label` are read. Classes are the labels of train: numbers in
// order, others by the alphabet.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "../base/enum_names.hpp"

namespace sentipipe {

struct Dataset;
struct DatasetOptions;

enum class TextFormat { automatic, csv, tsv, jsonl, fasttext };
enum class Encoding { utf8, latin1 };
enum class Tokenizer { english, spaces };

template <>
inline constexpr auto enum_names<TextFormat> =
    std::to_array<EnumName<TextFormat>>({{TextFormat::automatic, "auto"},
                                         {TextFormat::csv, "csv"},
                                         {TextFormat::tsv, "tsv"},
                                         {TextFormat::jsonl, "jsonl"},
                                         {TextFormat::fasttext, "fasttext"}});
template <>
inline constexpr auto enum_names<Encoding> =
    std::to_array<EnumName<Encoding>>({{Encoding::utf8, "utf8"}, {Encoding::latin1, "latin1"}});
template <>
inline constexpr auto enum_names<Tokenizer> = std::to_array<EnumName<Tokenizer>>(
    {{Tokenizer::english, "english"}, {Tokenizer::spaces, "spaces"}});

struct LabelledOptions {
  TextFormat format = TextFormat::automatic;  // by the first line
  // A column by its name or, unless it is one's name, its number from 1; a key of JSON Lines.
  std::string text_column = "text";
  std::string label_column = "label";
  bool no_header = false;                 // of CSV and TSV: columns have numbers alone
  std::vector<std::string> classes = {};  // in this order, others left out; empty: all there are
  Encoding encoding = Encoding::utf8;
  Tokenizer tokenize = Tokenizer::english;

  bool operator==(const LabelledOptions&) const = default;
};

struct LabelledFiles {
  std::filesystem::path train, dev, test;
};

inline constexpr std::size_t most_classes = 1000;

// Sentences without a word are left out and counted, and so are those of other classes than asked
// for; repeated ones, those of two splits and those of two labels are counted. Throws Error, with
// file and line, for what is not of the format, and for a label in dev or test that train has not.
Dataset read_labelled(const LabelledFiles& files, const DatasetOptions& options);

}  // namespace sentipipe
