// The tables that are read back: accuracy.csv, predictions_*.tsv, published ones, training logs.
#include <cmath>

#include "fuzz.hpp"
#include "pipeline/experiment/published.hpp"
#include "pipeline/results/accuracy.hpp"
#include "pipeline/results/predictions.hpp"
#include "pipeline/results/training_log.hpp"

using namespace sentipipe;
using namespace sentipipe::fuzz;

namespace {

void check_share(const Accuracy& accuracy) {
  require(accuracy.correct <= accuracy.total, "no more are correct than there are");
}

void check_accuracy(const std::vector<AccuracyRow>& rows) {
  for (const auto& row : rows) {
    // These are copied to tables as they are.
    require(accuracy_line(row).find_first_of("=@\"\n") == std::string::npos,
            "no field is a formula");
    require(row.fit || !row.selected, "what is chosen is a fit");
    if (row.fit)
      require(std::isfinite(row.fit->l2) && row.fit->l2 >= 0,
              "penalties are finite and not negative");
    for (const auto& accuracy : {row.train, row.dev, row.test}) check_share(accuracy);
  }
}

void check_predictions(const std::vector<PredictionRow>& rows) {
  require(!rows.empty(), "there are sentences");
  for (const auto& row : rows)
    require(row.gold < 1000 && row.predicted < 1000, "labels are classes");
}

void check_published(const std::vector<PublishedRow>& rows) {
  for (const auto& row : rows) {
    require(std::isfinite(row.l2) && row.l2 >= 0, "penalties are finite and not negative");
    for (const double percent : row.percent)
      require(percent >= 0 && percent <= 100, "shares are percent");
  }
}

void check_log(const TrainingLog& log) {
  require(log.last.size() == (log.reference ? 2 : 6), "a number a column");
  for (const double number : log.last) require(std::isfinite(number), "numbers are finite");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  auto rest = text_of(data, size);
  const auto accuracy = write("accuracy.csv", next_part(rest));
  const auto predictions = write("predictions.tsv", next_part(rest));
  const auto published = write("published.csv", next_part(rest));
  const auto log = write("log.csv", rest);
  if (const auto rows = accepted([&] { return read_accuracy(accuracy); })) check_accuracy(*rows);
  if (const auto rows = accepted([&] { return read_predictions(predictions); }))
    check_predictions(*rows);
  if (const auto rows = accepted([&] { return read_published(published); })) check_published(*rows);
  if (const auto read = accepted([&] { return read_training_log(log); })) check_log(*read);
  return 0;
}
