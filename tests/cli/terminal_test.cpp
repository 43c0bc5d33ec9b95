// Colours, the terminal's width, and the progress bar.
#include "terminal.hpp"

#include <boost/test/unit_test.hpp>
#include <regex>

#include "inputs.hpp"
#include "pipeline/report/table.hpp"
#include "program.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

const std::string escape = "\x1b[";

std::vector<std::string> run_sample(const std::vector<std::string>& more) {
  std::vector<std::string> out = {"run", "--treebank", sample("stanford"), "--vectors",
                                  "glove=" + sample_vectors()};
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

// Without colours, without the bars that a slow machine gets to see, with the line ends of files.
std::string plain(const std::string& text) {
  static const std::regex unseen("\r\x1b\\[K(\\[[#.]+\\][^\r]*)?|\x1b\\[[0-9]+m|\r");
  return std::regex_replace(text, unseen, "");
}

// Several seconds in fits that are soon followed by others.
std::vector<std::string> long_run() {
  return run_sample({"--head", "network", "--l2", "logspace(-4,2,40)", "--threads", "1"});
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_terminal_shows_the_chosen_row_and_what_was_right_in_colours) {
  const auto out = on_terminal(run_sample({"--l2", "0.1,1", "--max-iterations", "3"}), 200);
  const auto chosen = out.find("\r\n" + escape + "1m" + escape + "32m* glove");
  BOOST_TEST(chosen != std::string::npos, out);
  BOOST_TEST(out.substr(chosen, out.find("\r\n", chosen + 2) - chosen).ends_with(escape + "0m"));
  BOOST_TEST(contains(out, escape + "1m" + escape + "33mWarning:" + escape + "0m glove: 2 of 2"));
  // One bold number in each line of the matrix: the one that counts what was right.
  const auto row = out.substr(out.find("  0 very negative"));
  BOOST_TEST(row.find(escape + "1m") < row.find("\r\n"));
  BOOST_TEST(out.find(escape + "1m", out.find("  4 very positive")) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(errors_are_red_on_a_terminal) {
  const auto red = escape + "1m" + escape + "31merror:" + escape + "0m ";
  BOOST_TEST(contains(on_terminal({"rum"}), "sentipipe: " + red + "command line"));
  BOOST_TEST(contains(on_terminal({"treebank", "/nowhere"}), "sentipipe: " + red + "/nowhere"));
}

BOOST_AUTO_TEST_CASE(colours_change_nothing_else) {
  const auto arguments = run_sample({"--l2", "0.1,1", "--max-iterations", "3"});
  const auto piped = run_well(arguments).out;
  BOOST_TEST(!contains(piped, "\x1b"));
  BOOST_TEST(plain(on_terminal(arguments, 200)) == piped);
}

BOOST_AUTO_TEST_CASE(no_color_and_dumb_terminals_get_none) {
  const auto arguments = run_sample({"--l2", "0.1,1"});
  const auto piped = run_well(arguments).out;
  for (const auto& [name, value] : Environment{{"NO_COLOR", "1"}, {"TERM", "dumb"}}) {
    const auto out = on_terminal(arguments, 200, {{name, value}});
    BOOST_TEST(!contains(out, escape + "1m"), name << "=" << value);
    BOOST_TEST(plain(out) == piped);
    BOOST_TEST(
        contains(on_terminal({"rum"}, 80, {{name, value}}), "sentipipe: error: command line"));
  }
  // Set and empty is as if it were not set.
  BOOST_TEST(contains(on_terminal(arguments, 80, {{"NO_COLOR", ""}}), escape));
}

BOOST_AUTO_TEST_CASE(tables_fit_into_80_columns) {
  auto arguments = run_sample({"--l2", "0.1,1", "--vectors", "again=" + sample_vectors()});
  const auto narrow = split(plain(on_terminal(arguments, 80)), '\n');
  for (const auto& line : narrow) BOOST_TEST(display_width(line) <= 80U, line);
  // In the narrow one the counts stay behind, and long headers take several lines.
  const auto has = [](const std::vector<std::string>& lines, const std::string& start) {
    return std::any_of(lines.begin(), lines.end(),
                       [&](const auto& line) { return contains(line, start); });
  };
  BOOST_TEST(has(narrow, "  majority class"));
  BOOST_TEST(!has(narrow, "26.00 (156/600)"));
  BOOST_TEST(!has(narrow, "sentences without a known word"));
  const auto wide = split(plain(on_terminal(arguments, 120)), '\n');
  BOOST_TEST(has(wide, "26.00 (156/600)  23.33 (35/150)"));
  BOOST_TEST(has(wide, "sentences without a known word"));
}

BOOST_AUTO_TEST_CASE(long_work_shows_a_bar_that_is_gone_before_the_result) {
  const auto out = on_terminal(long_run());
  const auto last = out.rfind("\r" + escape + "K");
  BOOST_REQUIRE_MESSAGE(last != std::string::npos, out);
  BOOST_TEST(contains(out, "%  "));
  BOOST_TEST(contains(out, " s left  fitting glove"));
  BOOST_TEST(out.substr(last + 4).starts_with("Treebank: "));
  BOOST_TEST(!contains(out.substr(last), "fitting glove"));
}

BOOST_AUTO_TEST_CASE(a_bar_is_never_wider_than_the_terminal) {
  for (const auto& part : split(on_terminal(long_run(), 30), '\r')) {
    if (contains(part, "[#") || contains(part, "[.")) BOOST_TEST(part.size() <= 29U + 3U, part);
  }
}

BOOST_AUTO_TEST_CASE(there_is_no_bar_for_short_work_nor_where_nobody_wants_one) {
  const TinyInput input;
  BOOST_TEST(!contains(
      on_terminal({"run", "--treebank", input.path("trees"), "--vectors", input.path("tiny.txt")}),
      escape + "K"));
  auto arguments = long_run();
  BOOST_TEST(!contains(on_terminal(arguments, 80, {{"TERM", "dumb"}}), "fitting"));
  BOOST_TEST(run_well(arguments).err == "");
  arguments.emplace_back("--quiet");
  BOOST_TEST(on_terminal(arguments) == "");
}
