#include "trainer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <mutex>

#include "../../base/error.hpp"
#include "../../base/parallel.hpp"
#include "training_progress.hpp"
#include "worker.hpp"

namespace sentipipe {

namespace {

constexpr double lowest_rate = 1e-4;            // of the first one
constexpr std::uint64_t blocks_a_segment = 64;  // between two points at which all threads rest

// word2vec.c keeps a token with chance (sqrt(f / t) + 1) t / f, f = count / tokens.
std::vector<std::uint64_t> keep_chances(const CorpusVocabulary& vocabulary, double threshold) {
  std::vector<std::uint64_t> out;
  for (const auto count : vocabulary.counts) {
    const double ratio =
        threshold * static_cast<double>(vocabulary.tokens) / static_cast<double>(count);
    const double chance = threshold > 0 ? std::min(1.0, std::sqrt(ratio) + ratio) : 1;
    out.push_back(static_cast<std::uint64_t>(chance * 4294967296.0));
  }
  return out;
}

// Uniform on [-1/2, 1/2) / dim, as in word2vec.c.
void start_input_vectors(FloatRows& input, std::uint32_t seed) {
  SplitMix random(seed);
  for (std::size_t i = 0; i < input.rows(); ++i) {
    for (std::size_t k = 0; k < input.dim(); ++k) {
      const auto uniform = static_cast<float>(random.next() >> 40U) / 16777216.0F;
      input.row(i)[k] = (uniform - 0.5F) / static_cast<float>(input.dim());
    }
  }
}

DealOptions deal_options(const TrainingOptions& options) {
  return {.order = options.order,
          .epochs = options.epochs,
          .seed = options.seed,
          .memory = options.shuffle_memory};
}

class TrainingRun {
 public:
  TrainingRun(const CorpusSource& source, const TrainingOptions& options, CorpusText text,
              TrainedVectors& vectors)
      : options_(options),
        vectors_(vectors),
        keep_(keep_chances(vectors.vocabulary, options.subsample)),
        noise_(vectors.vocabulary.counts, options.noise_exponent),
        identity_(identity_of(vectors.vocabulary, vectors.whole, options)),
        blocks_(source, vectors.vocabulary, std::move(text), deal_options(options),
                options.threads > 1) {
    const std::size_t threads = options.deterministic ? 1 : options.threads;
    for (std::size_t i = 0; i < threads; ++i) {
      generators_.push_back((std::uint64_t{options.seed} << 32U) + i);
    }
    if (!options.checkpoint.empty()) go_on_from_checkpoint();
  }

  void run(const std::function<bool(const TrainerReport&)>& report) {
    const auto start = std::chrono::steady_clock::now();
    const std::uint64_t words_before = words_;
    double saved_at = 0;
    bool more = true;
    while (more) {
      more = train_segment();
      require_finite(!more);
      const double seconds =
          std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
      const bool go_on = report({.words = words_,
                                 .total = total(),
                                 .rate = rate(),
                                 .loss = loss_.sum,
                                 .pairs = loss_.pairs,
                                 .seconds = seconds,
                                 .words_before = words_before,
                                 .whole = vectors_.whole});
      loss_ = {};
      vectors_.finished = !more;
      if (!options_.checkpoint.empty() &&
          (!go_on || !more || seconds - saved_at >= options_.checkpoint_seconds)) {
        save();
        saved_at = seconds;
      }
      if (!go_on) return;
    }
  }

 private:
  [[nodiscard]] std::uint64_t total() const { return vectors_.vocabulary.tokens * options_.epochs; }
  [[nodiscard]] double rate() const {
    const double share = static_cast<double>(words_.load()) / static_cast<double>(total());
    return options_.first_rate() * std::max(lowest_rate, 1 - share);
  }

  // False when no block is left.
  bool train_segment() {
    std::atomic<std::uint64_t> left = blocks_a_segment;
    std::atomic<bool> ended = false;
    std::mutex mutex;
    parallel_for(generators_.size(), generators_.size(), [&](std::size_t thread) {
      Worker worker({options_, keep_, noise_, vectors_.input, vectors_.output},
                    generators_[thread]);
      LossSum loss;
      CorpusBlock block;
      while (left.fetch_sub(1) - 1 < blocks_a_segment) {  // below 0 it wraps around
        if (!blocks_.next(block)) {
          ended = true;
          break;
        }
        const auto of_block = worker.train(block, static_cast<float>(rate()));
        words_ += block.words.size();
        ++blocks_done_;
        loss.sum += of_block.sum;
        loss.pairs += of_block.pairs;
      }
      generators_[thread] = worker.state();
      const std::lock_guard lock(mutex);
      loss_.sum += loss.sum;
      loss_.pairs += loss.pairs;
    });
    return !ended;
  }

  // The loss is of one window in 32 only: `all` vectors are looked at before they are kept.
  void require_finite(bool all) const {
    if (!all && std::isfinite(loss_.sum)) return;
    const auto& words = vectors_.vocabulary.words.words();
    for (std::size_t i = 0; i < words.size(); ++i) {
      for (const auto* rows : {&vectors_.input, &vectors_.output}) {
        const float* const row = rows->row(i);
        if (std::all_of(row, row + rows->dim(), [](float x) { return std::isfinite(x); })) continue;
        fail_diverged(fmt::format("word {}", excerpt(words[i])), "a vector that is not finite");
      }
    }
    if (!std::isfinite(loss_.sum)) {
      fail_diverged(fmt::format("word {} of {}", words_.load(), total()),
                    "a loss that is not finite");
    }
  }

  [[noreturn]] static void fail_diverged(const std::string& where, const std::string& found) {
    throw Error({.place = "training, " + where,
                 .found = found,
                 .expected = "finite vectors",
                 .remedy = "lower --learning-rate"});
  }

  void save() const {
    require_finite(true);
    save_progress(options_.checkpoint, identity_,
                  {.words = words_, .blocks = blocks_done_, .generators = generators_}, vectors_);
  }

  void go_on_from_checkpoint() {
    const auto progress =
        read_progress(options_.checkpoint, identity_, generators_.size(), total(), vectors_);
    if (!progress) return;
    words_ = progress->words;
    blocks_done_ = progress->blocks;
    generators_ = progress->generators;
    blocks_.skip(blocks_done_);
  }

  const TrainingOptions& options_;
  TrainedVectors& vectors_;
  std::vector<std::uint64_t> keep_;
  NoiseSampler noise_;
  std::string identity_;
  BlockSource blocks_;
  std::vector<std::uint64_t> generators_;  // states, one for each worker
  std::atomic<std::uint64_t> words_ = 0;
  std::atomic<std::uint64_t> blocks_done_ = 0;
  LossSum loss_;  // since the last report
};

[[noreturn]] void fail_to_train(const CorpusSource& source, std::string found) {
  throw Error({.place = source.files.empty() ? "treebank" : source.files.front().string(),
               .found = std::move(found),
               .expected = "sentences of several words, from which vectors can be learned",
               .remedy = "check the file, one sentence a line, or lower --min-count, or set "
                         "--subsample 0"});
}

// Output vectors start as zeros, and every pair of words that is trained on changes one.
void require_trained(const CorpusSource& source, const FloatRows& output) {
  for (std::size_t i = 0; i < output.rows(); ++i) {
    const float* const row = output.row(i);
    if (std::any_of(row, row + output.dim(), [](float x) { return x != 0; })) return;
  }
  fail_to_train(source,
                "no word beside another in any sentence, of those that --min-count and --subsample "
                "leave");
}

}  // namespace

TrainedVectors train_vectors(const CorpusSource& source, const TrainingOptions& options,
                             const std::function<bool(const TrainerReport&)>& report) {
  auto counted =
      count_corpus(source, options.min_count, options.shuffle_memory, options.on_counting);
  const std::size_t vocab_size = counted.vocabulary.words.size();
  if (vocab_size == 1) {
    fail_to_train(source, fmt::format("one word alone that occurs {} times, {}", options.min_count,
                                      excerpt(counted.vocabulary.words.words().front())));
  }
  TrainedVectors out = {.vocabulary = std::move(counted.vocabulary),
                        .input = FloatRows(vocab_size, options.dim),
                        .output = FloatRows(vocab_size, options.dim),
                        .whole = counted.text.whole.has_value(),
                        .finished = false};
  start_input_vectors(out.input, options.seed);
  TrainingRun(source, options, std::move(counted.text), out).run(report);
  if (out.finished) require_trained(source, out.output);
  return out;
}

}  // namespace sentipipe
