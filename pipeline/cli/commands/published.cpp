// published: a published table beside results of this machine.
#include <fmt/format.h>

#include <map>

#include "pipeline/cli/commands.hpp"
#include "pipeline/experiment/published.hpp"
#include "pipeline/report/published_tables.hpp"
#include "pipeline/report/terminal.hpp"
#include "pipeline/results/result_folder.hpp"
#include "stages/base/error.hpp"
#include "stages/base/printable.hpp"

namespace sentipipe {

namespace {

struct PublishedOptions {
  std::string table;                 // CSV file
  std::vector<std::string> results;  // folders
  std::string penalties;             // vectors whose penalties to print; empty: compare
};

OptionSet declare(PublishedOptions& options) {
  OptionSet set(
      "published TABLE.csv RESULT ... | published TABLE.csv --penalties NAME",
      "Prints each row of a published table beside the row of a result that answers it: the "
      "same head\nand l2, --labels course, and vectors named as in the table, with -python2 or "
      "-python3 where\nthe course's code trained them.");
  set.add("table", "FILE", options.table, "the published table (the name may be left out)");
  set.add("results", "DIR", options.results, "results that `run --output` wrote (likewise)");
  set.add("penalties", "NAME", options.penalties,
          "print the penalties of the rows that vectors of this name answer, as --l2 takes them");
  set.take_positional("table", 1);
  set.take_positional("results", -1);
  return set;
}

std::string penalties_text(const std::vector<PublishedRow>& rows, const std::string& vectors) {
  const auto penalties = published_penalties(rows, vectors);
  require_option(!penalties.empty(), "option --penalties", excerpt(vectors),
                 "vectors of the published table, such as own-python3");
  return fmt::format("{}\n", fmt::join(penalties, ","));
}

// How many rows have no counterpart, and why: one line a reason.
std::string missing_text(const std::vector<PublishedMatch>& matches) {
  std::map<std::string, std::size_t> reasons;
  for (const auto& match : matches)
    if (match.vectors.empty()) ++reasons[match.reason];
  std::string out;
  for (const auto& [reason, count] : reasons)
    out += fmt::format("{} rows without a counterpart: {}\n", count, printable(reason));
  return out;
}

}  // namespace

int published_command(const Arguments& arguments) {
  PublishedOptions options;
  if (!declare(options).parse(arguments)) return 0;
  require_option(!options.table.empty(), "command line", "no table", "a published table");
  const auto rows = read_published(options.table);
  if (!options.penalties.empty()) {
    fmt::print("{}", penalties_text(rows, options.penalties));
    return 0;
  }
  std::vector<AccuracyRow> here;
  for (const auto& folder : options.results) {
    const auto more = read_result(folder);
    here.insert(here.end(), more.begin(), more.end());
  }
  const auto matches = match_published(rows, here);
  const auto found = std::count_if(matches.begin(), matches.end(),
                                   [](const auto& match) { return !match.vectors.empty(); });
  fmt::print("Published accuracies beside those of this machine\n{}\n{}",
             to_text(published_table(matches), screen_of(stdout)), missing_text(matches));
  fmt::print("{} of {} rows have a counterpart here", found, matches.size());
  if (found == 0) {
    fmt::print("\n");
    return 0;
  }
  fmt::print("; absolute differences, in percentage points\n{}",
             to_text(published_summary(matches), screen_of(stdout)));
  return 0;
}

}  // namespace sentipipe
