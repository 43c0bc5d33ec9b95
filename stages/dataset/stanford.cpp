// The Stanford layout.
#include <fmt/format.h>

#include <array>
#include <limits>
#include <unordered_map>

#include "../base/error.hpp"
#include "../io/delimited.hpp"
#include "../io/files.hpp"
#include "../text/tokens.hpp"
#include "formats.hpp"
#include "phrase_values.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

[[noreturn]] void fail_without_lines(const fs::path& file, std::string_view name) {
  throw Error({.place = file.string(),
               .found = fmt::format("a header without {}", name),
               .expected = "lines below the header",
               .remedy = "restore the file, it may be a broken download"});
}

// Calls row(line, first field, second field) for every line below the header.
template <class Row>
void for_each_pair(const fs::path& file, Delimiter delimiter,
                   const std::array<std::string_view, 2>& header, WorkCounter& counter,
                   const Row& row) {
  for_each_row(file, delimiter, header,
               [&](std::size_t line, std::span<const std::string_view> fields) {
                 row(line, fields[0], fields[1]);
                 counter.add(fields[0].size() + fields[1].size() + 2);
               });
}

struct SentencesFile {
  std::vector<Sentence> sentences;
  std::size_t repaired = 0;
};

SentencesFile read_sentences(const fs::path& file, WorkCounter& counter) {
  SentencesFile out;
  for_each_pair(file, Delimiter::tab, {"sentence_index", "sentence"}, counter,
                [&](std::size_t line, std::string_view index, std::string_view text) {
                  const auto number = static_cast<std::uint32_t>(out.sentences.size());
                  if (parse<std::uint32_t>(index) != number + 1) {
                    fail_at(file, line, "sentence index " + excerpt(index),
                            fmt::format("{}, as sentences count from 1", number + 1),
                            "restore the missing line, or remove the repeated one");
                  }
                  if (text.find_first_not_of(' ') == std::string_view::npos) {
                    fail_at(file, line, "an empty sentence", "a sentence after the tab");
                  }
                  if (text.find('\r') != std::string_view::npos) {
                    fail_at(file, line, "a carriage return in a sentence",
                            "a sentence on one line");
                  }
                  const auto repaired = repair_double_encoding(text);
                  out.repaired += repaired ? 1 : 0;
                  out.sentences.push_back(
                      {.text = repaired.value_or(std::string(text)), .number = number, .label = 0});
                });
  if (out.sentences.empty()) fail_without_lines(file, "sentences");
  return out;
}

// The split of each sentence, as the file numbers them: 1 train, 2 test, 3 dev.
std::vector<std::uint32_t> read_splits(const fs::path& file, std::size_t count,
                                       WorkCounter& counter) {
  std::vector<std::uint32_t> splits(count, none);
  for_each_pair(file, Delimiter::comma, {"sentence_index", "splitset_label"}, counter,
                [&](std::size_t line, std::string_view index, std::string_view label) {
                  auto& split =
                      splits[parse_index(file, line, index, "sentence index", 1, count) - 1];
                  if (split != none) {
                    fail_at(file, line, fmt::format("sentence index {} a second time", index),
                            "each index once", "remove one of the two lines");
                  }
                  split = parse_index(file, line, label, "split", 1, 3);
                });
  for (std::size_t i = 0; i < count; ++i) {
    if (splits[i] == none) {
      throw Error({.place = file.string(),
                   .found = fmt::format("no line for sentence {}", i + 1),
                   .expected = fmt::format("a split for each of the {} sentences", count),
                   .remedy = "restore the line"});
    }
  }
  return splits;
}

PhraseValues read_values(const fs::path& file, WorkCounter& counter) {
  std::vector<PhraseValue> rows;
  for_each_pair(
      file, Delimiter::bar, {"phrase ids", "sentiment values"}, counter,
      [&](std::size_t line, std::string_view id_text, std::string_view value_text) {
        const auto id = parse_index(file, line, id_text, "phrase id", 0, none - 1);
        const auto value = parse<double>(value_text);
        if (!value || !(*value >= 0.0 && *value <= 1.0)) {
          fail_at(file, line, "sentiment value " + excerpt(value_text), "a number from 0 to 1");
        }
        rows.push_back({.id = id, .line = static_cast<std::uint32_t>(line), .value = *value});
      });
  if (rows.empty()) fail_without_lines(file, "values");
  return {file, std::move(rows)};
}

std::string dictionary_key(std::string_view sentence, Labels labels) {
  std::string text = restore_brackets(sentence);
  return labels == Labels::course ? to_lower_case(text) : text;
}

// Phrase id by key, for the sentences' keys only: the dictionary has many more phrases.
using PhraseIds = std::unordered_map<std::string, std::uint32_t>;

PhraseIds read_dictionary(const fs::path& file, const std::vector<Sentence>& sentences,
                          const PhraseValues& values, Labels labels, WorkCounter& counter) {
  PhraseIds ids;
  for (const auto& sentence : sentences) ids[dictionary_key(sentence.text, labels)] = none;

  SeenPhrases seen(values);
  for_each_line(file, [&](std::size_t number, std::string_view line) {
    counter.add(line.size() + 1);
    const auto bar = line.rfind('|');  // a phrase may itself hold the separator
    if (bar == std::string_view::npos) fail_at(file, number, excerpt(line), "phrase|id");
    const auto id =
        parse_index(file, number, line.substr(bar + 1), "phrase id", 0, values.largest_id());
    if (!seen.is_new(id)) {
      fail_at(file, number, fmt::format("phrase id {} a second time", id), "each id once",
              "remove one of the two lines");
    }
    std::string phrase(line.substr(0, bar));
    if (labels == Labels::course) phrase = to_lower_case(phrase);
    const auto wanted = ids.find(phrase);
    if (wanted == ids.end()) return;
    if (labels == Labels::exact && wanted->second != none) {
      fail_at(file, number, "the phrase " + excerpt(phrase) + " a second time", "each phrase once",
              "remove one of the two lines");
    }
    wanted->second = id;
  });
  return ids;
}

void assign_labels(const fs::path& folder, std::vector<Sentence>& sentences, Labels labels,
                   WorkCounter& counter) {
  const fs::path dictionary = folder / "dictionary.txt";
  const fs::path values_file = folder / "sentiment_labels.txt";
  const auto values = read_values(values_file, counter);
  const auto ids = read_dictionary(dictionary, sentences, values, labels, counter);
  for (auto& sentence : sentences) {
    const auto id = ids.at(dictionary_key(sentence.text, labels));
    if (id == none) {
      throw Error({.place = dictionary.string(),
                   .found = fmt::format("no phrase for sentence {}, {}", sentence.number + 1,
                                        excerpt(sentence.text)),
                   .expected = "every sentence of datasetSentences.txt as a phrase",
                   .remedy = "use the dictionary that belongs to these sentences"});
    }
    const auto row = values.row_of(id);
    if (!row) {
      throw Error(
          {.place = values_file.string(),
           .found = fmt::format("no value for phrase id {}, sentence {}", id, sentence.number + 1),
           .expected = "a value for every id of dictionary.txt",
           .remedy = "restore the line"});
    }
    sentence.label = class_of_value(values.value(*row));
  }
}

bool is_stanford_folder(const fs::path& folder) {
  std::error_code code;
  return fs::exists(folder / "datasetSentences.txt", code);
}

Dataset read_stanford_files(const fs::path& folder, const DatasetOptions& options) {
  if (options.sst.training_unit == TrainingUnit::phrase) {
    throw Error({.place = "option --train-on",
                 .found = "phrase, with the Stanford layout",
                 .expected = "PTB trees, which say the phrases of each split",
                 .remedy = "use --train-on root, or name the folder with train.txt"});
  }
  Dataset dataset;
  auto& files = dataset.provenance.files;
  files = {folder / "datasetSentences.txt", folder / "datasetSplit.txt", folder / "dictionary.txt",
           folder / "sentiment_labels.txt"};
  for (const auto& file : files) require_readable_file(file);
  auto counter = byte_counter(files, options.on_progress);
  auto [sentences, repaired] = read_sentences(files[0], counter);
  dataset.provenance.counts = {{.name = "repaired", .count = repaired}};
  const auto splits = read_splits(files[1], sentences.size(), counter);
  assign_labels(folder, sentences, options.sst.labels, counter);
  for (auto& sentence : sentences) {
    const auto split = splits[sentence.number];
    auto& to = split == 1 ? dataset.train : split == 2 ? dataset.test : dataset.dev;
    to.push_back(std::move(sentence));
  }
  return finish_sst(std::move(dataset), options.sst, folder);
}

}  // namespace

const DatasetFormat stanford_files = {
    .name = "Stanford files",
    .looks_like = "a folder with datasetSentences.txt (Stanford layout)",
    .recognise = is_stanford_folder,
    .read = read_stanford_files};

}  // namespace sentipipe
