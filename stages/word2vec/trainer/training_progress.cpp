#include "training_progress.hpp"

#include <fmt/format.h>

#include "../../io/checksum.hpp"
#include "../../io/state_file.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr std::string_view magic = "sentipipe training checkpoint 2\n";

fs::path file_in(const fs::path& folder) {
  return folder / "training.checkpoint";
}

}  // namespace

std::string identity_of(const CorpusVocabulary& vocabulary, bool whole, const TrainingOptions& o) {
  Sha256 sum;
  sum.update(fmt::format(
      "{} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {}\n", to_name(o.window_model()),
      to_name(o.loss), o.dim, o.window, o.negative, o.min_count, o.subsample, o.epochs,
      o.first_rate(), o.noise_exponent, o.seed, to_name(o.order), whole ? 0 : o.shuffle_memory,
      o.deterministic ? 1 : o.threads, vocabulary.all_tokens, vocabulary.checksum));
  for (std::size_t i = 0; i < vocabulary.words.size(); ++i) {
    sum.update(fmt::format("{} {}\n", vocabulary.words.words()[i], vocabulary.counts[i]));
  }
  return sum.finish();
}

void save_progress(const fs::path& folder, const std::string& identity,
                   const TrainingProgress& progress, const TrainedVectors& vectors) {
  StateWriter state(file_in(folder), magic, identity);
  state.add(progress.words);
  state.add(progress.blocks);
  for (const auto random : progress.generators) state.add(random);
  for (const auto* rows : {&vectors.input, &vectors.output}) {
    for (std::size_t i = 0; i < rows->rows(); ++i) {
      state.add_bytes({reinterpret_cast<const char*>(rows->row(i)), rows->dim() * sizeof(float)});
    }
  }
  state.commit();
}

std::optional<TrainingProgress> read_progress(const fs::path& folder, const std::string& identity,
                                              std::size_t workers, std::uint64_t total_words,
                                              TrainedVectors& vectors) {
  std::error_code code;
  if (!fs::exists(file_in(folder), code)) return std::nullopt;
  StateReader state(file_in(folder), magic, identity);
  TrainingProgress progress = {.words = state.get<std::uint64_t>(),
                               .blocks = state.get<std::uint64_t>(),
                               .generators = std::vector<std::uint64_t>(workers)};
  for (auto& random : progress.generators) random = state.get<std::uint64_t>();
  for (auto* rows : {&vectors.input, &vectors.output}) {
    for (std::size_t i = 0; i < rows->rows(); ++i) state.read_finite(rows->row(i), rows->dim());
  }
  if (state.left() > 0) state.fail(fmt::format("{} more bytes", state.left()), "the end");
  if (progress.words > total_words) {
    state.fail(fmt::format("{} words done", progress.words),
               fmt::format("at most {}", total_words));
  }
  return progress;
}

}  // namespace sentipipe
