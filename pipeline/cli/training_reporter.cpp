#include "pipeline/cli/training_reporter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/results/training_log.hpp"

namespace sentipipe {

TrainingReporter::TrainingReporter(const TrainRequest& request)
    : request_(request),
      counting_(progress_bar("counting words", !request.quiet)),
      progress_("words", !request.quiet) {
  if (request.log.empty()) return;
  log_.emplace(request.log);
  log_->append(std::string(corpus_log_header) + "\n");
}

void TrainingReporter::report(const TrainerReport& now) {
  counting_ = {};
  const auto& training = request_.plan.training;
  if (printed_ < 0 && !request_.quiet)
    fmt::print("sentences {}\n", order_text(training, now.whole));
  const double rate =
      now.seconds > 0 ? static_cast<double>(now.words - now.words_before) / now.seconds : 0;
  const double mean = now.pairs > 0 ? now.loss / static_cast<double>(now.pairs) : 0;
  const std::size_t threads = training.deterministic ? 1 : training.threads;
  const std::string state = fmt::format("{:.0f} a thread  loss {:.4f} a pair  learning rate {:.6f}",
                                        rate / static_cast<double>(threads), mean, now.rate);
  progress_.update(now.words, now.total, state);
  if (log_) {
    log_->append(corpus_log_line({.words = now.words,
                                  .total_words = now.total,
                                  .mean_loss_per_pair = mean,
                                  .learning_rate = now.rate,
                                  .words_per_second = rate,
                                  .seconds = now.seconds}));
  }
  print(now, rate, state);
}

// Where no bar is drawn: a line for every tenth.
void TrainingReporter::print(const TrainerReport& now, double rate, const std::string& state) {
  const double share = static_cast<double>(now.words) / static_cast<double>(now.total);
  const int tenth = static_cast<int>(10 * share);
  if (!request_.quiet && !progress_.shown() && tenth > printed_) {
    fmt::print("{:5.1f} %  {:.0f} words/s, {}  {:.0f} s left\n", 100 * share, rate, state,
               rate > 0 ? static_cast<double>(now.total - now.words) / rate : 0);
  }
  printed_ = std::max(printed_, tenth);
}

void TrainingReporter::finish() {
  counting_ = {};
  progress_.clear();
}

}  // namespace sentipipe
