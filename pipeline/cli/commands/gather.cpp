// gather: several results in one table.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "pipeline/cli/commands.hpp"
#include "pipeline/report/figures.hpp"
#include "pipeline/report/result_figures.hpp"
#include "pipeline/report/result_tables.hpp"
#include "pipeline/report/terminal.hpp"
#include "pipeline/results/result_folder.hpp"
#include "stages/io/atomic.hpp"
#include "stages/io/delimited.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

struct GatherOptions {
  std::vector<std::string> results;  // folders
  std::string output;                // folder
};

OptionSet declare(GatherOptions& options) {
  OptionSet set(
      "gather RESULT ... --output DIR",
      "Gathers results that `run --output` wrote: all their rows in DIR/sweep.csv, the "
      "chosen ones\nin DIR/sweep.md and on the terminal, the best on dev of each task (the first "
      "among equals)\nmarked, and dev accuracy against l2 as DIR/sweep.svg and .png; needs "
      "gnuplot-nox.");
  set.add("results", "DIR", options.results, "the results (the option's name may be left out)");
  set.add("output", "DIR", options.output, "where to write; what else is there stays");
  set.take_positional("results", -1);
  return set;
}

struct Result {
  std::string name;
  std::vector<AccuracyRow> rows;
};

std::vector<Result> read_results(const std::vector<std::string>& folders) {
  const auto names = result_names(folders);
  std::vector<Result> out;
  for (std::size_t i = 0; i < folders.size(); ++i)
    out.push_back({names[i], read_result(folders[i])});
  return out;
}

std::string sweep_csv(const std::vector<Result>& results) {
  std::string out = fmt::format("result,{}\n", accuracy_header());
  for (const auto& result : results) {
    for (const auto& row : result.rows)
      out += fmt::format("{},{}\n", csv_field(result.name), accuracy_line(row));
  }
  return out;
}

// The curves of the figure: what rows of fits have in common but for the penalty.
std::vector<SweepSeries> series_of(const std::vector<Result>& results) {
  std::vector<SweepSeries> out;
  for (const auto& result : results) {
    for (const auto& row : result.rows) {
      if (!row.fit) continue;
      SweepSeries series = {row.vectors, row.labels, row.task, row.fit->head, row.fit->features};
      if (std::find(out.begin(), out.end(), series) == out.end()) out.push_back(std::move(series));
    }
  }
  return out;
}

// The chosen rows in the order given. Of each task the one with the most correct dev sentences is
// emphasized, the first among equals.
Table chosen_table(const std::vector<Result>& results) {
  Table table = {.header = {"result", "vectors", "head", "features", "task", "l2", "train %",
                            "dev %", "test %"},
                 .text_columns = 5,
                 .rows = {}};
  struct Best {
    std::size_t row;
    double dev;
  };
  std::map<std::string, Best> best;
  for (const auto& result : results) {
    for (const auto& row : result.rows) {
      if (!row.selected) continue;
      const auto place = best.try_emplace(row.task, Best{table.rows.size(), row.dev.fraction()});
      if (row.dev.fraction() > place.first->second.dev)
        place.first->second = {table.rows.size(), row.dev.fraction()};
      table.rows.push_back({{result.name, row.vectors, row.fit->head, row.fit->features, row.task,
                             fmt::format("{:.4g}", row.fit->l2), accuracy_text(row.train),
                             accuracy_text(row.dev), accuracy_text(row.test)}});
    }
  }
  for (const auto& [task, of_task] : best) table.rows[of_task.row].emphasized = true;
  return table;
}

// What to know of the choices: of each result's penalties, and of each task's best row.
std::vector<std::string> notes_of(const std::vector<Result>& results) {
  std::vector<std::pair<std::string, std::vector<Choice>>> choices;  // by task, as they come
  for (const auto& result : results) {
    for (const auto& row : result.rows) {
      if (!row.selected) continue;
      Choice choice = {.name = fmt::format("{} {}", result.name, row.vectors),
                       .l2 = row.fit->l2,
                       .penalties = {},
                       .dev = row.dev};
      for (const auto& other : result.rows)
        if (other.fit && other.vectors == row.vectors) choice.penalties.push_back(other.fit->l2);
      auto of_task = std::find_if(choices.begin(), choices.end(),
                                  [&](const auto& entry) { return entry.first == row.task; });
      if (of_task == choices.end()) of_task = choices.insert(choices.end(), {row.task, {}});
      of_task->second.push_back(std::move(choice));
    }
  }
  std::vector<std::string> out;
  for (const auto& [task, of_task] : choices) {
    for (auto& note : choice_notes(of_task, "the first is marked")) out.push_back(std::move(note));
  }
  return out;
}

}  // namespace

int gather_command(const Arguments& arguments) {
  GatherOptions options;
  if (!declare(options).parse(arguments)) return 0;
  require_option(!options.results.empty(), "command line", "no result",
                 "folders that `sentipipe run --output` wrote");
  require_option(!options.output.empty(), "option --output", "nothing", "a folder to write to");
  require_gnuplot();
  const fs::path folder = options.output;
  std::error_code code;
  fs::create_directories(folder, code);  // what goes wrong is said below
  AtomicFileGroup files(folder / "sweep", {".csv", ".md", ".svg", ".png", ".gp"},
                        {options.results.begin(), options.results.end()});
  const auto results = read_results(options.results);
  const auto table = chosen_table(results);
  files.write("sweep.csv", sweep_csv(results));
  files.write("sweep.md", to_markdown(table));
  draw_sweep_figure(files, "sweep", series_of(results));
  files.commit();
  fmt::print("Chosen rows, the best on dev of each task marked (*)\n{}{}",
             to_text(table, screen_of(stdout)), to_text(notes_of(results)));
  return 0;
}

}  // namespace sentipipe
