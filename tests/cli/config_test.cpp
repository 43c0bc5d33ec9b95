// --config FILE: the same options, below the command line.
#include <boost/test/unit_test.hpp>

#include "inputs.hpp"
#include "program.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// Runs with the configuration and `more`; returns accuracy.csv.
std::string accuracy_with(const TinyInput& input, const std::string& config,
                          const std::vector<std::string>& more = {}) {
  const auto file = input.folder().write("run.conf", config).string();
  std::vector<std::string> arguments = {"run",      "--config",           file,
                                        "--output", input.path("result"), "--overwrite"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  run_well(arguments);
  return read(input.path("result/accuracy.csv"));
}

std::string inputs_of(const TinyInput& input) {
  return "treebank = " + input.path("trees") + "\nvectors = " + input.path("tiny.txt") + "\n";
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_config_file_gives_what_the_command_line_gives) {
  const TinyInput input;
  run_well(input.arguments({"--l2", "0.5,2", "--head", "ovr", "--task", "binary", "--oov", "skip",
                            "--normalize-words", "--tolerance", "1e-9"}));
  const auto expected = read(input.path("result/accuracy.csv"));
  BOOST_TEST(contains(expected, ",binary,ovr,normalized,0.5,"));
  const auto found = accuracy_with(input, inputs_of(input) +
                                              "# a comment\n\nl2 = 0.5,2\nhead=ovr\n"
                                              "task = binary\noov = skip\n"
                                              "normalize-words = true\ntolerance = 1e-9\n");
  BOOST_TEST(found == expected);
}

BOOST_AUTO_TEST_CASE(the_command_line_wins_over_the_config_file) {
  const TinyInput input;
  const auto expected = accuracy_with(input, inputs_of(input) + "l2 = 3\nhead = softmax\n");
  const std::string config = inputs_of(input) + "l2 = 1\nl2 = 2\nhead = ovr\n";
  BOOST_TEST(accuracy_with(input, config, {"--l2", "3", "--head", "softmax"}) == expected);
}

BOOST_AUTO_TEST_CASE(vectors_of_the_command_line_take_the_place_of_the_config_files) {
  const TinyInput input;
  const auto other = "other=" + input.path("tiny.txt");
  const auto accuracy = accuracy_with(input, inputs_of(input) + "l2 = 1\n", {"--vectors", other});
  BOOST_TEST(contains(accuracy, "\nother,"));
  BOOST_TEST(!contains(accuracy, "\ntiny,"));
}

BOOST_AUTO_TEST_CASE(a_list_may_stand_on_several_lines_of_a_config_file) {
  const TinyInput input;
  const auto accuracy = accuracy_with(input, inputs_of(input) + "l2 = 1\nl2 = 2\n");
  BOOST_TEST(contains(accuracy, ",softmax,mean,1,"));
  BOOST_TEST(contains(accuracy, ",softmax,mean,2,"));
}

BOOST_AUTO_TEST_CASE(wrong_config_files_are_refused_by_name) {
  const TinyInput input;
  const auto check = [&](const std::string& text, std::initializer_list<std::string_view> parts) {
    const auto file = input.folder().write("bad.conf", text).string();
    check_refused(input.arguments({"--config", file}), parts);
    BOOST_TEST(input.no_output());
  };
  check("lt = 1\n", {"bad.conf", "unknown option", "lt", "did you mean l2?"});
  check("frobnicate = 1\n", {"bad.conf", "unknown option", "frobnicate"});
  check("l2 = 1\nsome words\n", {"bad.conf", "some words"});
  check("max-iterations = many\n", {"bad.conf", "max-iterations", "many"});
  check("head = soft\n", {"bad.conf, option", "head", "\"soft\"", "expected: softmax"});
  check("", {"bad.conf", "an empty file"});
  check_refused(input.arguments({"--config", input.path("nowhere.conf")}),
                {"nowhere.conf", "no such file"});
  check_refused(input.arguments({"--config", input.path("trees")}), {"trees", "a folder"});
}
