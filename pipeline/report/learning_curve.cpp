#include "pipeline/report/learning_curve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <sstream>
#include <vector>

#include "pipeline/cli/commands.hpp"
#include "pipeline/experiment/train.hpp"
#include "pipeline/report/embedded.hpp"
#include "pipeline/report/figures.hpp"
#include "sentipipe/base/error.hpp"
#include "sentipipe/base/printable.hpp"
#include "sentipipe/io/files.hpp"
#include "sentipipe/io/output.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

// The numbers of a line of `columns` cells; none when it is anything else.
std::vector<double> numbers_of(const std::string& line, std::size_t columns) {
  std::vector<double> numbers;
  std::istringstream cells(line);
  for (std::string cell; std::getline(cells, cell, ',');) {
    double number = 0;
    const auto [end, code] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (code != std::errc() || end != cell.data() + cell.size() || !std::isfinite(number))
      return {};
    numbers.push_back(number);
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

void write_learning_curve(Partial& files, const std::string& name, const fs::path& file) {
  const auto log = read_training_log(file);
  files.write(name + ".csv", log.text);
  write_figure(
      files, name, log.reference ? learning_curve_reference_gp : learning_curve_corpus_gp,
      {{"data", name + ".csv"},
       {"last_loss", fmt::format("{:.4f}", log.last[log.reference ? 1 : 2])},
       {"last_place", log.reference ? fmt::format("{:.0f} iterations", log.last[0])
                                    : fmt::format("{:.4g} million words", log.last[0] / 1e6)}});
}

int vectors_learning_curve_command(const Arguments& arguments) {
  std::string log;
  std::string output = "learning_curve";
  OptionSet set("vectors learning-curve LOG [--output BASE]",
                "Draws the losses that `vectors train --log LOG` wrote: BASE.svg, BASE.png, and\n"
                "BASE.csv with BASE.gp to restyle them with gnuplot.");
  set.add("log", "FILE", log, "the log (the option's name may be left out)");
  set.add("output", "BASE", output, "where to write, without ending");
  set.take_positional("log", 1);
  if (!set.parse(arguments)) return 0;
  require_option(!log.empty(), "option --log", "nothing", "a log of `vectors train`");
  std::vector<std::string> endings = {".svg", ".png", ".gp"};
  std::error_code not_there;
  const bool beside_log = fs::equivalent(log, output + ".csv", not_there);
  if (!beside_log) endings.emplace_back(".csv");
  OutputFiles files(output, endings, {log});
  write_learning_curve(files, files.name(), log);
  draw_figures(files, {files.name()});
  if (beside_log) files.leave_out(files.name() + ".csv");
  files.commit();
  fmt::print("{0}.svg, {0}.png\n", printable(output));
  return 0;
}

}  // namespace sentipipe
