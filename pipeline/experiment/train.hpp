// What `sentipipe vectors train` does: text to a vector file.
#pragma once

#include <functional>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/cli/options.hpp"
#include "sentipipe/dataset/dataset.hpp"
#include "sentipipe/io/output.hpp"
#include "sentipipe/text/tokens.hpp"
#include "sentipipe/word2vec/reference/reference_run.hpp"
#include "sentipipe/word2vec/trainer/trainer.hpp"

namespace sentipipe {

enum class Method { cs224n, skipgram, cbow };
template <>
inline constexpr auto enum_names<Method> = std::to_array<EnumName<Method>>(
    {{Method::cs224n, "cs224n"}, {Method::skipgram, "skipgram"}, {Method::cbow, "cbow"}});

enum class TreebankSplits { all, train };
template <>
inline constexpr auto enum_names<TreebankSplits> = std::to_array<EnumName<TreebankSplits>>(
    {{TreebankSplits::all, "all"}, {TreebankSplits::train, "train"}});

// Settings for a purpose, below what is asked explicitly.
enum class Preset { none, treebank };
template <>
inline constexpr auto enum_names<Preset> =
    std::to_array<EnumName<Preset>>({{Preset::none, "none"}, {Preset::treebank, "treebank"}});

struct TrainOptions {
  Preset preset = Preset::none;
  Method method = Method::skipgram;
  std::string treebank;             // folder; or
  std::vector<std::string> corpus;  // text files
  std::string output;               // file; its name chooses the format
  std::string log;                  // CSV file; empty for none
  std::string vocabulary;           // file for words and counts; empty for none
  std::string checkpoint;           // folder; empty for none
  std::size_t threads = 1;
  bool quiet = false;
  ReferenceOptions reference;  // cs224n
  TreebankSplits splits = TreebankSplits::all;
  Case letter_case = Case::lower;  // of a treebank's words
  TrainerOptions trainer;          // skipgram, cbow; a learning rate of 0 is word2vec.c's default
  std::uint64_t shuffle_memory = 1024;  // MB, skipgram and cbow; the trainer's is in bytes
  bool save_output_vectors = false;
};

OptionSet declare_train_options(TrainOptions& options);

// The options as `preset` sets them.
TrainOptions train_options_of(Preset preset);

// All sentences in the order of the file.
std::vector<std::vector<std::string>> sentences_in_file_order(const Dataset& dataset,
                                                              Tokenization tokenization,
                                                              Case letter_case = Case::lower);

// Writes the vectors and, beside them as `<output>.manifest.json`, how they were made; `asked` is
// the set that parsed `command`, the command line as it was given. Returns an exit status: 0, or
// 130 or 143 when a signal stopped the training.
int train(const TrainOptions& options, const OptionSet& asked, const std::string& command);

// The two kinds of training; `train` chooses. Private to pipeline/train*.cpp.
int train_reference(const TrainOptions& options, const OptionSet& asked,
                    const std::string& command);
int train_on_corpus(const TrainOptions& options, const OptionSet& asked,
                    const std::string& command);

// What both do at last: `write` the vectors, and with them the manifest and `others`; all files or,
// when one cannot be written, none.
void write_training(const TrainOptions& options, const nlohmann::ordered_json& manifest,
                    std::initializer_list<std::optional<OutputFile>*> others,
                    const std::function<void()>& write);

}  // namespace sentipipe
