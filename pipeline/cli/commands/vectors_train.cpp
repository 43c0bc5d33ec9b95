// vectors train.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <functional>
#include <initializer_list>
#include <optional>

#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/training_reporter.hpp"
#include "pipeline/results/manifest.hpp"
#include "pipeline/results/training_log.hpp"
#include "stages/base/printable.hpp"
#include "stages/base/stopwatch.hpp"
#include "stages/word2vec/reference/reference_run.hpp"

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

// Writes the vectors with `write_vectors`, the manifest and `others`; all files or, when one cannot
// be written, none.
void write_files(const TrainRequest& request, const Manifest& manifest,
                 std::initializer_list<std::optional<AtomicFile>*> others,
                 const std::function<void()>& write_vectors) {
  AtomicFile file(manifest_file_of(request));
  file.append(manifest_json(manifest));
  file.finish();
  for (auto* other : others)
    if (*other) (*other)->finish();
  write_vectors();
  for (auto* other : others)
    if (*other) (*other)->commit();
  file.commit();
}

// `manifest` has what was asked; the rest is added.
int train_reference(const TrainRequest& request, Manifest manifest) {
  Stopwatch watch;
  const auto& training = request.plan.training;
  std::optional<AtomicFile> log;
  if (!request.log.empty()) log.emplace(request.log);
  const auto input = read_reference_input(request.plan);
  Progress progress("iterations", !request.quiet && isatty(STDOUT_FILENO) == 1);
  const auto run =
      run_reference(input.sentences, training, [&](std::uint32_t iteration, double loss) {
        const std::string line = fmt::format("iter {}: {:f}", iteration, loss);
        progress.update(iteration, training.iterations, line);
        const bool last = iteration + report_every > training.iterations;
        if (last) progress.clear();
        if (!request.quiet && (last || !progress.shown())) fmt::print("{}\n", line);
      });
  if (log) {
    log->append(std::string(reference_log_header) + "\n");
    for (std::uint32_t i = 0; i < run.losses.size(); ++i)
      log->append(reference_log_line((i + 1) * report_every, run.losses[i]));
  }
  manifest.inputs = manifest_inputs(input.files, progress_bars(!request.quiet));
  manifest.training = {.words = run.vocabulary.size(),
                       .order = "drawn at random, with replacement"};
  manifest.seconds = {{"training", watch.lap()}};
  write_files(request, manifest, {&log}, [&] {
    write_vectors(request.output, run.vocabulary, run.vectors, input.tokenization);
  });
  return 0;
}

void write_vectors_of(const TrainRequest& request, const TrainedVectors& trained) {
  const std::size_t vocab_size = trained.vocabulary.words.size();
  const auto read = [&](std::size_t row, double* to) {
    const float* from =
        row < vocab_size ? trained.input.row(row) : trained.output.row(row - vocab_size);
    std::copy_n(from, trained.input.dim(), to);
  };
  write_vectors(request.output, trained.vocabulary.words,
                {.dim = trained.input.dim(), .two_sets = request.save_output_vectors, .read = read},
                Tokenization::treebank, progress_bar("writing vectors", !request.quiet));
}

void write_corpus_training(const TrainRequest& request, const TrainedVectors& trained,
                           const Manifest& manifest, std::optional<AtomicFile>& log) {
  const auto& [words, counts] = std::tie(trained.vocabulary.words, trained.vocabulary.counts);
  std::optional<AtomicFile> list;
  if (!request.vocabulary.empty()) {
    list.emplace(request.vocabulary);
    for (std::size_t i = 0; i < words.size(); ++i)
      list->append(fmt::format("{} {}\n", words.words()[i], counts[i]));
  }
  write_files(request, manifest, {&list, &log}, [&] { write_vectors_of(request, trained); });
}

int stopped(const TrainingOptions& training) {
  const auto text =
      fmt::format("sentipipe: stopped; {}\n",
                  training.checkpoint.empty()
                      ? "nothing is kept without --checkpoint DIR"
                      : "run the same command again to go on from " + training.checkpoint.string());
  std::fputs(text.c_str(), stderr);  // which may be closed or full
  return 128 + interrupted;          // as shells count
}

int train_on_corpus(const TrainRequest& request, Manifest manifest) {
  Stopwatch watch;
  const auto [source, files] = read_corpus_input(request.plan);
  auto training = request.plan.training;
  if (!request.quiet && training.threads > 1 && !training.deterministic) {
    fmt::print(
        "{} threads train without locks: the result does not repeat (--deterministic does)\n",
        training.threads);
  }
  TrainingReporter reporter(request);
  training.on_counting = [&](std::uint64_t done, std::uint64_t total) {
    reporter.count(done, total);
  };
  std::optional<InterruptsNoted> noted;  // from when there is a state to keep
  const auto trained = train_vectors(source, training, [&](const TrainerReport& now) {
    if (!noted) noted.emplace();
    reporter.report(now);
    return interrupted == 0;
  });
  noted.reset();
  reporter.finish();
  if (!trained.finished) return stopped(training);
  const double seconds = watch.lap();
  const auto& vocabulary = trained.vocabulary;
  const auto rarer = vocabulary.all_tokens - vocabulary.tokens;
  manifest.inputs = manifest_inputs(files, progress_bars(!request.quiet));
  manifest.training = {.words = vocabulary.words.size(),
                       .corpus = {{.tokens = vocabulary.all_tokens,
                                   .of_rarer_words = rarer,
                                   .all_in_memory = trained.whole}},
                       .order = order_text(training, trained.whole)};
  manifest.seconds = {{"training", seconds}};
  write_corpus_training(request, trained, manifest, reporter.log());
  if (!request.quiet) {
    fmt::print("{}: {} words of {} numbers, from {} tokens ({} of rarer words left out)\n",
               printable(request.output), vocabulary.words.size(), trained.input.dim(),
               vocabulary.all_tokens, rarer);
  }
  return 0;
}

// What is asked explicitly wins over the preset.
int train_with(Preset preset, const Arguments& arguments) {
  auto request = train_request_of(preset);
  auto set = declare_train_options(request);
  if (!set.parse(arguments)) return 0;
  if (request.preset != preset) return train_with(request.preset, arguments);
  check_train_request(request);
  Manifest manifest;
  manifest.command = command_text("vectors train", arguments);
  manifest.options = set.values();
  return request.plan.training.method == Method::cs224n
             ? train_reference(request, std::move(manifest))
             : train_on_corpus(request, std::move(manifest));
}

}  // namespace

int vectors_train_command(const Arguments& arguments) {
  return train_with(Preset::none, arguments);
}

}  // namespace sentipipe
