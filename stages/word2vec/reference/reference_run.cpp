#include "reference_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "../../base/error.hpp"
#include "../../io/checksum.hpp"
#include "../trainer/batch_source.hpp"
#include "../trainer/checkpoint.hpp"
#include "reference_step.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

// q3_run.py and q3_sgd.py
constexpr std::uint32_t stream_seed = 31415;    // random.seed
constexpr std::uint32_t parameter_seed = 9265;  // np.random.seed
constexpr double first_step = 0.3;
constexpr std::uint32_t halve_every = 20'000;
constexpr std::uint32_t save_every = 5'000;
constexpr double old_share = 0.95;  // of the smoothed loss
constexpr double new_share = 0.05;

static_assert(save_every % BatchSource::group_size == 0);

ReferenceParameters first_parameters(std::size_t vocab_size) {
  auto random = Mt19937::from_seed(parameter_seed);
  ReferenceParameters parameters;
  parameters.input.resize(vocab_size);
  parameters.output.resize(vocab_size);
  for (auto& row : parameters.input) {
    for (std::size_t i = 0; i < ReferenceRow::dim; ++i) {
      row.values[i] = (random.uniform() - 0.5) / ReferenceRow::dim;
    }
  }
  return parameters;
}

// What tells one run from another: its tokens and its stream.
std::string identity_of(const std::vector<std::vector<std::string>>& sentences, Stream stream) {
  std::string text(to_name(stream));
  for (const auto& sentence : sentences) {
    text += '\n';
    for (const auto& token : sentence) text += token + ' ';
  }
  return sha256(text);
}

arma::mat as_matrix(const ReferenceParameters& parameters) {
  const std::size_t vocab_size = parameters.input.size();
  arma::mat out(ReferenceRow::dim, 2 * vocab_size);
  for (std::size_t i = 0; i < vocab_size; ++i) {
    std::copy_n(parameters.input[i].values, ReferenceRow::dim, out.colptr(i));
    std::copy_n(parameters.output[i].values, ReferenceRow::dim, out.colptr(vocab_size + i));
  }
  return out;
}

// The first word with the largest number in one of its vectors; what is not finite is larger still.
std::string diverged_word(const ReferenceParameters& parameters, const Vocabulary& words) {
  double largest = -1;
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const auto* rows : {&parameters.input, &parameters.output}) {
      for (const double value : (*rows)[i].values) {
        const double size = std::isfinite(value) ? std::abs(value) : INFINITY;
        if (size <= largest) continue;
        largest = size;
        out = excerpt(words.words()[i]);
      }
    }
  }
  return out;
}

void require_finite(double loss, std::uint64_t iteration, const ReferenceParameters& parameters,
                    const Vocabulary& words) {
  if (std::isfinite(loss)) return;
  throw Error({.place = fmt::format("reference run, iteration {}, word {}", iteration,
                                    diverged_word(parameters, words)),
               .found = "a loss that is not finite",
               .expected = "finite vectors",
               .remedy = "the parameters have diverged; check the treebank's text"});
}

}  // namespace

ReferenceRun run_reference(const std::vector<std::vector<std::string>>& sentences,
                           const TrainingOptions& options, const LossReport& report) {
  const CountedWords words = count_words(sentences);
  const std::size_t vocab_size = words.vocabulary.size();
  const fs::path file = options.checkpoint / "reference.checkpoint";
  const std::string identity = identity_of(sentences, options.stream);

  Checkpoint state;
  state.step = first_step;
  state.parameters = first_parameters(vocab_size);
  std::optional<Checkpoint> saved;
  if (!options.checkpoint.empty()) saved = read_checkpoint(file, identity, vocab_size);
  if (saved) state = std::move(*saved);
  if (state.iteration > options.iterations) {
    throw Error({.place = file.string(),
                 .found = fmt::format("a checkpoint of iteration {}", state.iteration),
                 .expected = fmt::format("at most the {} iterations asked for", options.iterations),
                 .remedy = "ask for more --iterations, or name another --checkpoint folder"});
  }

  // The course builds its corpus when the first window has been drawn. A run that goes on needs the
  // same corpus, and after that the stream as it was saved.
  PythonRandom random(options.stream, stream_seed);
  std::uint32_t first_window = 1 + random.below(Batch::largest_window);
  const SampledCorpus corpus = sample_corpus(sentences, words, random);
  if (saved) {
    random = PythonRandom(options.stream, state.random);
    first_window = 0;
  }
  const auto noise = noise_table(words);
  BatchSource batches(corpus, noise, random, first_window, options.threads > 1);

  while (state.iteration < options.iterations) {
    const Batch& batch = batches.next();
    const auto iteration = static_cast<std::uint32_t>(++state.iteration);
    const bool reported = iteration % report_every == 0;
    const double loss = reference_step(batch, state.step, reported, state.parameters);
    if (reported) {
      require_finite(loss, iteration, state.parameters, words.vocabulary);
      const double smoothed =
          state.losses.empty() ? loss : old_share * state.losses.back() + new_share * loss;
      state.losses.push_back(smoothed);
      report(iteration, smoothed);
    }
    if (iteration % halve_every == 0) state.step *= 0.5;
    if (iteration % save_every == 0 && !options.checkpoint.empty()) {
      state.random = batches.state();
      write_checkpoint(file, identity, state);
    }
  }
  return {.vocabulary = words.vocabulary,
          .vectors = as_matrix(state.parameters),
          .losses = std::move(state.losses)};
}

}  // namespace sentipipe
