// vectors train --method skipgram and cbow.
#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <optional>

#include "pipeline/experiment/train.hpp"
#include "pipeline/report/progress.hpp"
#include "pipeline/results/manifest.hpp"
#include "pipeline/results/training_log.hpp"
#include "sentipipe/base/printable.hpp"
#include "sentipipe/base/stopwatch.hpp"

namespace sentipipe {

namespace {

volatile std::sig_atomic_t interrupted = 0;  // the signal that did

// While it lives, SIGINT and SIGTERM are noted for the next report, at which the state is kept; a
// second one does what the first does otherwise, which is to end the program at once.
class InterruptsNoted {
 public:
  InterruptsNoted() {
    before = std::signal(SIGINT, note);
    std::signal(SIGTERM, note);
  }
  InterruptsNoted(const InterruptsNoted&) = delete;
  InterruptsNoted& operator=(const InterruptsNoted&) = delete;
  ~InterruptsNoted() { restore(); }

 private:
  static void note(int number) {
    interrupted = number;
    restore();
  }
  static void restore() {
    std::signal(SIGINT, before);
    std::signal(SIGTERM, before);
  }
  inline static void (*before)(int) = SIG_DFL;  // main has one for both
};

struct Input {
  CorpusSource source;
  std::vector<std::filesystem::path> files;  // that it comes from
};

Input read_input(const TrainOptions& options) {
  if (options.treebank.empty()) {
    const std::vector<std::filesystem::path> files(options.corpus.begin(), options.corpus.end());
    return {.source = {.files = files, .sentences = {}}, .files = files};
  }
  auto dataset = read_dataset(options.treebank, {});
  if (options.splits == TreebankSplits::train) {
    dataset.dev.clear();
    dataset.test.clear();
  }
  auto sentences = sentences_in_file_order(dataset, Tokenization::treebank, options.letter_case);
  // What is shuffled then does not depend on the file's order in any way.
  if (options.trainer.order == SentenceOrder::shuffled)
    std::sort(sentences.begin(), sentences.end());
  return {.source = {.files = {}, .sentences = std::move(sentences)},
          .files = dataset.provenance.files};
}

// What block_source.hpp says, in a line.
std::string order_text(const TrainOptions& options, bool whole) {
  if (options.trainer.order == SentenceOrder::file) return "in the order of the file";
  if (whole) return "in a new random order for each epoch";
  return fmt::format(
      "in random order within pools of {} MB, which are filled with pieces of the files at random "
      "(compressed files: each from its beginning to its end), anew for each epoch",
      static_cast<double>(options.shuffle_memory) / 2);
}

// Reports to the bar, the terminal's lines and the log.
class Reporter {
 public:
  explicit Reporter(const TrainOptions& options)
      : options_(options), progress_("words", !options.quiet) {
    if (options.log.empty()) return;
    log_.emplace(options.log);
    log_->append(std::string(corpus_log_header) + "\n");
  }

  void count(std::uint64_t done, std::uint64_t total) const {
    if (counting_) counting_(done, total);
  }

  void report(const TrainerReport& now, std::size_t threads) {
    counting_ = {};
    const bool first = printed_ < 0;
    if (first && !options_.quiet) fmt::print("sentences {}\n", order_text(options_, now.whole));
    const double rate =
        now.seconds > 0 ? static_cast<double>(now.words - now.words_before) / now.seconds : 0;
    const double mean = now.pairs > 0 ? now.loss / static_cast<double>(now.pairs) : 0;
    const std::string state =
        fmt::format("{:.0f} a thread  loss {:.4f} a pair  learning rate {:.6f}",
                    rate / static_cast<double>(threads), mean, now.rate);
    progress_.update(now.words, now.total, state);
    if (log_) {
      log_->append(fmt::format("{},{},{},{},{},{}\n", now.words, now.total, mean, now.rate, rate,
                               now.seconds));
    }
    // Where no bar is drawn: a line for every tenth.
    const double share = static_cast<double>(now.words) / static_cast<double>(now.total);
    const int tenth = static_cast<int>(10 * share);
    if (!options_.quiet && !progress_.shown() && tenth > printed_) {
      fmt::print("{:5.1f} %  {:.0f} words/s, {}  {:.0f} s left\n", 100 * share, rate, state,
                 rate > 0 ? static_cast<double>(now.total - now.words) / rate : 0);
    }
    printed_ = std::max(printed_, tenth);
  }

  void finish() {
    counting_ = {};
    progress_.clear();
  }
  std::optional<OutputFile>& log() { return log_; }

 private:
  const TrainOptions& options_;
  OnProgress counting_ = progress_bar("counting words", !options_.quiet);
  Progress progress_;
  std::optional<OutputFile> log_;
  int printed_ = -1;
};

void append_vocabulary(OutputFile& out, const CorpusVocabulary& vocabulary) {
  for (std::size_t i = 0; i < vocabulary.words.size(); ++i) {
    out.append(fmt::format("{} {}\n", vocabulary.words.words()[i], vocabulary.counts[i]));
  }
}

void write_vectors_of(const TrainOptions& options, const TrainedVectors& vectors) {
  const std::size_t vocab_size = vectors.vocabulary.words.size();
  const auto read = [&](std::size_t row, double* to) {
    const float* from =
        row < vocab_size ? vectors.input.row(row) : vectors.output.row(row - vocab_size);
    std::copy_n(from, vectors.input.dim(), to);
  };
  write_vectors(options.output, vectors.vocabulary.words,
                {.dim = vectors.input.dim(), .two_sets = options.save_output_vectors, .read = read},
                Tokenization::treebank, progress_bar("writing vectors", !options.quiet));
}

void write_result(const TrainOptions& options, const TrainedVectors& vectors,
                  const nlohmann::ordered_json& manifest, std::optional<OutputFile>& log) {
  std::optional<OutputFile> words;
  if (!options.vocabulary.empty()) {
    words.emplace(options.vocabulary);
    append_vocabulary(*words, vectors.vocabulary);
  }
  write_training(options, manifest, {&words, &log}, [&] { write_vectors_of(options, vectors); });
}

nlohmann::ordered_json manifest_of(const TrainOptions& options, const OptionSet& asked,
                                   const std::string& command,
                                   const std::vector<std::filesystem::path>& inputs,
                                   const TrainedVectors& vectors) {
  auto out = manifest_start(command, asked, inputs, options.quiet);
  const auto& vocabulary = vectors.vocabulary;
  out["words"] = vocabulary.words.size();
  out["tokens"] = {{"all", vocabulary.all_tokens},
                   {"of_rarer_words", vocabulary.all_tokens - vocabulary.tokens}};
  out["order"] = {{"sentences", order_text(options, vectors.whole)},
                  {"all_in_memory", vectors.whole}};
  return out;
}

TrainerOptions trainer_options(const TrainOptions& options) {
  TrainerOptions out = options.trainer;
  const bool cbow = options.method == Method::cbow;
  out.model = cbow ? WindowModel::cbow : WindowModel::skipgram;
  if (out.learning_rate == 0) out.learning_rate = cbow ? 0.05 : 0.025;  // word2vec.c
  out.threads = options.threads;
  out.shuffle_memory = options.shuffle_memory * 1'000'000;
  out.checkpoint = options.checkpoint;
  return out;
}

}  // namespace

int train_on_corpus(const TrainOptions& options, const OptionSet& asked,
                    const std::string& command) {
  Stopwatch watch;
  const auto [source, files] = read_input(options);
  auto trainer = trainer_options(options);
  if (!options.quiet && trainer.threads > 1 && !trainer.deterministic) {
    fmt::print(
        "{} threads train without locks: the result does not repeat (--deterministic does)\n",
        trainer.threads);
  }
  Reporter reporter(options);
  trainer.on_counting = [&](std::uint64_t done, std::uint64_t total) {
    reporter.count(done, total);
  };
  std::optional<InterruptsNoted> noted;  // from when there is a state to keep
  const auto vectors = train_vectors(source, trainer, [&](const TrainerReport& now) {
    if (!noted) noted.emplace();
    reporter.report(now, trainer.deterministic ? 1 : trainer.threads);
    return interrupted == 0;
  });
  noted.reset();
  reporter.finish();
  if (!vectors.finished) {
    const auto text =
        fmt::format("sentipipe: stopped; {}\n",
                    options.checkpoint.empty()
                        ? "nothing is kept without --checkpoint DIR"
                        : "run the same command again to go on from " + options.checkpoint);
    std::fputs(text.c_str(), stderr);  // which may be closed or full
    return 128 + interrupted;          // as shells count
  }
  const double seconds = watch.lap();
  auto manifest = manifest_of(options, asked, command, files, vectors);
  manifest["seconds"] = {{"training", seconds}};
  write_result(options, vectors, manifest, reporter.log());
  if (!options.quiet) {
    fmt::print("{}: {} words of {} numbers, from {} tokens ({} of rarer words left out)\n",
               printable(options.output), vectors.vocabulary.words.size(), vectors.input.dim(),
               vectors.vocabulary.all_tokens,
               vectors.vocabulary.all_tokens - vectors.vocabulary.tokens);
  }
  return 0;
}

}  // namespace sentipipe
