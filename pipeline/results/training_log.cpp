#include "pipeline/results/training_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "stages/base/error.hpp"
#include "stages/io/files.hpp"
#include "stages/text/numbers.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

// The numbers of a line of `columns` cells; none when it is anything else.
std::vector<double> numbers_of(const std::string& line, std::size_t columns) {
  std::vector<double> numbers;
  std::istringstream cells(line);
  for (std::string cell; std::getline(cells, cell, ',');) {
    const auto number = parse<double>(cell);
    if (!number || !std::isfinite(*number)) return {};
    numbers.push_back(*number);
  }
  return numbers.size() == columns && !line.ends_with(',') ? numbers : std::vector<double>{};
}

// The last of the rows below `header`, after a look at all of them.
std::vector<double> last_row(const fs::path& log, const std::string& text,
                             std::string_view header) {
  const auto columns = 1 + static_cast<std::size_t>(std::count(header.begin(), header.end(), ','));
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);  // the header
  std::vector<double> row;
  std::size_t number = 1;
  while (std::getline(lines, line)) {
    ++number;
    row = numbers_of(line, columns);
    if (!row.empty()) continue;
    throw Error({.place = at_line(log, number),
                 .found = excerpt(line),
                 .expected = fmt::format("{} finite numbers: {}", columns, header),
                 .remedy = "remove the line, or train again with --log"});
  }
  if (number > 1) return row;
  throw Error({.place = at_line(log, 2),
               .found = "the end of the file",
               .expected = "a row of losses",
               .remedy = "train for longer: a log has a row every 10 iterations, or every 640,000 "
                         "words and at the end"});
}

}  // namespace

std::string reference_log_line(std::uint32_t iteration, double smoothed_loss) {
  return fmt::format("{},{}\n", iteration, smoothed_loss);
}

std::string corpus_log_line(const CorpusLogRow& row) {
  return fmt::format("{},{},{},{},{},{}\n", row.words, row.total_words, row.mean_loss_per_pair,
                     row.learning_rate, row.words_per_second, row.seconds);
}

TrainingLog read_training_log(const fs::path& file) {
  TrainingLog log = {.text = read_text_file(file), .reference = false, .last = {}};
  const std::string header = log.text.substr(0, log.text.find('\n'));
  log.reference = header == reference_log_header;
  if (!log.reference && header != corpus_log_header) {
    throw Error(
        {.place = at_line(file, 1),
         .found = excerpt(header),
         .expected = fmt::format("\"{}\" or \"{}\"", reference_log_header, corpus_log_header),
         .remedy = "name a log that `vectors train --log` wrote"});
  }
  log.last = last_row(file, log.text, header);
  return log;
}

}  // namespace sentipipe
