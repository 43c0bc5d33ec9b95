// The manual pages, and what the shells' completion asks for.
#include "pipeline/cli/option_pages.hpp"

#include <boost/test/unit_test.hpp>
#include <regex>
#include <set>

#include "inputs.hpp"
#include "pipeline/cli/commands.hpp"
#include "program.hpp"
#include "stages/classifiers/classifiers.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

std::string ask(const Command& command, const std::string& how) {
  auto arguments = split(std::string(command.name), ' ');
  arguments.push_back(how);
  return run_well(arguments).out;
}

// Of each command: the options that --help lists.
std::set<std::string> options_of(const Command& command) {
  const auto help = ask(command, "--help");
  const std::regex option(R"(\n  (--[a-z0-9-]+))");
  std::set<std::string> names;
  for (auto at = std::sregex_iterator(help.begin(), help.end(), option);
       at != std::sregex_iterator(); ++at)
    names.insert((*at)[1]);
  return names;
}

}  // namespace

BOOST_AUTO_TEST_CASE(completion_tells_every_command_and_option) {
  const auto overview = run_well({"--help=completion"}).out;
  for (const auto& command : commands()) {
    BOOST_TEST(contains("\n" + overview, "\n" + std::string(command.name) + "\t"));
    const auto options = options_of(command);
    BOOST_TEST(options.size() >= 3U, command.name);
    std::set<std::string> told;
    for (const auto& line : split(ask(command, "--help=completion"), '\n')) {
      const auto fields = split(line, '\t');
      BOOST_REQUIRE_MESSAGE(fields.size() == 3, line);
      BOOST_TEST(!fields[1].empty(), line);
      if (fields[0] != "argument") told.insert(fields[0]);
    }
    BOOST_TEST(told == options, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(completion_tells_what_an_option_takes) {
  const auto run = run_well({"run", "--help=completion"}).out;
  std::string heads;
  for (const auto name : head_names()) heads += (heads.empty() ? "" : "|") + std::string(name);
  BOOST_TEST(contains(run, "\n--head\t=" + heads + "\t"));
  BOOST_TEST(contains(run, "\n--treebank\tDIR\t"));
  BOOST_TEST(contains(run, "\n--vectors\t[NAME=]FILE...\t"));
  BOOST_TEST(contains(run, "\n--quiet\t-\t"));
  BOOST_TEST(contains(run, "\n--seed\tN\t"));
  BOOST_TEST(!contains(run, "\nargument\t"));
  BOOST_TEST(contains(run_well({"treebank", "--help=completion"}).out, "\nargument\tDIR\t"));
}

BOOST_AUTO_TEST_CASE(manual_pages_have_every_option) {
  const auto overview = run_well({"--help=man"}).out;
  for (const auto& command : commands()) {
    BOOST_TEST(contains(overview, ".B " + escape_roff(command.name) + "\n"));
    const auto page = ask(command, "--help=man");
    BOOST_TEST(page.starts_with(".TH SENTIPIPE\\-"));
    BOOST_TEST(contains(page, "\n.SH EXIT STATUS\n0 when all went well, 1 after an error"));
    BOOST_TEST(contains(page, " \\- " + escape_roff(command.summary) + "\n"));
    for (const auto& option : options_of(command))
      BOOST_TEST(contains(page, "\n\\fB" + escape_roff(option) + "\\fR"), option);
  }
  const auto run = run_well({"run", "--help=man"}).out;
  BOOST_TEST(contains(run, "A fit that did not\nconverge is no error"));
  BOOST_TEST(contains(run, "\\fB\\-\\-head\\fR \\fINAME\\fR\n"));
  BOOST_TEST(contains(run, "\nOne of: softmax, ovr, network.\nDefault: softmax.\n"));
  BOOST_TEST(contains(run, "\nDefault: logspace(\\-4,2,25).\n"));
}

BOOST_AUTO_TEST_CASE(no_text_becomes_a_roff_request) {
  BOOST_TEST(escape_roff(".npy\n.words 'a' \\n a-b") ==
             "\\&.npy\n\\&.words \\(aqa\\(aq \\(rsn a\\-b");
  BOOST_TEST(escape_roff("'a") == "\\&\\(aqa");
  BOOST_TEST(escape_roff("`x^~`") == "\\(gax\\(ha\\(ti\\(ga");
  for (const auto& command : commands()) {
    for (const auto& line : split(ask(command, "--help=man"), '\n')) {
      if (!line.starts_with(".")) continue;
      const auto request = line.substr(0, line.find(' '));
      BOOST_TEST((std::set<std::string>{".TH", ".SH", ".TP", ".B", ".BR"}.count(request) == 1),
                 line);
    }
  }
}
