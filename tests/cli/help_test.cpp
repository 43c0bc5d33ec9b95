// --help, --version, and names that are spelt wrong.
#include <boost/test/unit_test.hpp>

#include "inputs.hpp"
#include "option_values.hpp"
#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/run_options.hpp"
#include "pipeline/results/version.hpp"
#include "program.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// How --help shows a default; nothing for switches and for texts that have none.
std::string default_text(const nlohmann::json& value) {
  if (value.is_boolean() || value.empty()) return "";
  if (value.is_array()) return default_text(value[0]);
  const std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  return text.empty() ? "" : "(=" + text + ")";
}

std::string line_with(const std::string& text, const std::string& start) {
  const auto at = text.find("\n  " + start);
  return at == std::string::npos ? "" : text.substr(at + 1, text.find('\n', at + 1) - at - 1);
}

}  // namespace

BOOST_AUTO_TEST_CASE(help_of_run_lists_every_option_with_its_default) {
  const auto help = run_well({"run", "--help"}).out;
  RunRequest request;
  const auto declared = json_of(declare_run_options(request).values());
  BOOST_TEST(declared.size() >= 16U);
  for (const auto& [name, value] : declared.items()) {
    const auto line = line_with(help, "--" + name + " ");
    BOOST_TEST(!line.empty(), "--" << name << " is not in the help");
    BOOST_TEST(contains(line, default_text(value)), default_text(value) << " not in " << line);
  }
  for (const auto* shown : {"(=fine_grained)", "(=exact)", "(=softmax)", "(=zero)",
                            "(=logspace(-4,2,25))", "(=1000)", "(=1e-07)"}) {
    BOOST_TEST(contains(help, shown), shown);
  }
}

BOOST_AUTO_TEST_CASE(help_of_the_other_commands_lists_their_options) {
  const auto classify = run_well({"classify", "--help"}).out;
  for (const auto* name : {"--help ", "--config FILE", "--model DIR", "--text TEXT", "--tokenized"})
    BOOST_TEST(contains(classify, name), name);
  const auto treebank = run_well({"treebank", "--help"}).out;
  for (const auto* name :
       {"--help ", "--config FILE", "--treebank DIR", "--task NAME (=fine_grained)",
        "--labels NAME (=exact)", "--train-on NAME (=root)"})
    BOOST_TEST(contains(treebank, name), name);
}

// Help is asked for, so nothing else is looked at.
BOOST_AUTO_TEST_CASE(help_goes_before_missing_and_wrong_values) {
  const auto help = run_well({"run", "--help"}).out;
  BOOST_TEST(run_well({"run", "--l2", "-1", "--help"}).out == help);
  for (const auto& command : commands()) {
    auto arguments = split(std::string(command.name), ' ');
    arguments.emplace_back("--help");
    const auto out = run_well(arguments).out;
    BOOST_TEST(out.starts_with("Usage: sentipipe " + std::string(command.name)));
  }
}

BOOST_AUTO_TEST_CASE(help_of_the_program_lists_the_commands) {
  for (const auto* word : {"--help", "help"}) {
    const auto help = run_well({word}).out;
    for (const auto* name : {"run ", "classify ", "treebank "})
      BOOST_TEST(contains(help, "\n  " + std::string(name)), name);
  }
  const auto nothing = run_program({});
  BOOST_TEST(nothing.status == 2);
  BOOST_TEST(contains(nothing.out, "Usage: sentipipe COMMAND"));
}

BOOST_AUTO_TEST_CASE(version_names_the_program_and_its_libraries) {
  const auto out = run_well({"--version"}).out;
  BOOST_TEST(out.starts_with("sentipipe " + program_version() + "\n"));
  for (const auto* library : {"\ncommit", "\ncompiler ", "\narmadillo ", "\nopenblas ", "\nboost ",
                              "\nfmt ", "\nnlohmann-json ", "\nzlib "})
    BOOST_TEST(contains(out, library), library);
}

BOOST_AUTO_TEST_CASE(unknown_commands_get_a_suggestion) {
  for (const auto& [wrong, right] :
       {std::pair{"rum", "run"}, {"clasify", "classify"}, {"treebanks", "treebank"}}) {
    const auto outcome = run_program({wrong});
    BOOST_TEST(outcome.status == 2);
    BOOST_TEST(outcome.out == "");
    BOOST_TEST(contains(outcome.err, std::string("unknown command ") + wrong));
    BOOST_TEST(contains(outcome.err, std::string("did you mean ") + right + "?"), outcome.err);
  }
  // Also when more follows, and for commands of two words.
  BOOST_TEST(contains(run_program({"rum", "--treebank", "x"}).err, "unknown command rum\n"));
  BOOST_TEST(contains(run_program({"rum", "--treebank", "x"}).err, "did you mean run?"));
  BOOST_TEST(contains(run_program({"vectors", "trian"}).err, "did you mean vectors train?"));
  BOOST_TEST(contains(run_program({"frobnicate"}).err, "see sentipipe --help"));
}

BOOST_AUTO_TEST_CASE(unknown_options_get_a_suggestion) {
  check_refused({"run", "--haed", "softmax"},
                {"command line", "unknown option --haed", "did you mean --head?"});
  check_refused({"run", "--treebnk", "x"},
                {"unknown option --treebnk", "did you mean --treebank?"});
  check_refused({"run", "--lt", "1"}, {"unknown option --lt", "did you mean --l2?"});
  check_refused({"classify", "--modle", "x"}, {"unknown option --modle", "did you mean --model?"});
  check_refused({"run", "--frobnicate"}, {"unknown option --frobnicate", "see --help"});
  check_refused({"run", "--tree", "x"}, {"unknown option --tree"});  // no guessing by beginnings
}

BOOST_AUTO_TEST_CASE(output_that_cannot_be_written_is_an_error) {
  const auto outcome = run_program({"--version"}, "", "/dev/full");
  BOOST_TEST(outcome.status == 1);
  BOOST_TEST(contains(outcome.err, "standard output"));
}
