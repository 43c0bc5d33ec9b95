// vectors learning-curve: the losses of a training run as a figure.
#include <fmt/format.h>

#include "pipeline/cli/commands.hpp"
#include "pipeline/report/figures.hpp"
#include "pipeline/report/learning_curve.hpp"
#include "stages/base/printable.hpp"
#include "stages/io/atomic.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

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
  AtomicFileGroup files(output, endings, {log});
  write_learning_curve(files, files.name(), log);
  draw_figures(files, {files.name()});
  if (beside_log) files.leave_out(files.name() + ".csv");
  files.commit();
  fmt::print("{0}.svg, {0}.png\n", printable(output));
  return 0;
}

}  // namespace sentipipe
