// vectors train as a user runs it.
#include <boost/test/unit_test.hpp>

#include "inputs.hpp"
#include "program.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

std::vector<std::string> train(const TemporaryFolder& folder,
                               const std::vector<std::string>& more = {}) {
  std::vector<std::string> out = {"vectors",    "train",
                                  "--method",   "cs224n",
                                  "--treebank", sample("stanford"),
                                  "--output",   (folder.path() / "own.npy").string()};
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(train_prints_a_line_every_ten_iterations_and_logs_them) {
  const TemporaryFolder folder;
  const auto outcome = run_well(
      train(folder, {"--iterations", "35", "--log", (folder.path() / "log.csv").string()}));
  const auto lines = split(outcome.out, '\n');
  BOOST_REQUIRE(lines.size() == 3U);
  BOOST_TEST(lines[0].starts_with("iter 10: "));
  BOOST_TEST(lines[2].starts_with("iter 30: "));
  const auto log = split(read(folder.path() / "log.csv"), '\n');
  BOOST_TEST(log.size() == 4U);
  BOOST_TEST(log[0] == "iteration,smoothed_loss");
  BOOST_TEST(log[1].starts_with("10,"));
  BOOST_TEST(read(folder.path() / "own.words").starts_with("# tokenization: cs224n_python3\n"));
}

BOOST_AUTO_TEST_CASE(own_vectors_know_every_word_of_their_treebank) {
  const TemporaryFolder folder;
  run_well(train(folder, {"--iterations", "100", "--quiet"}));
  for (const char* layout : {"stanford", "trees"}) {
    const auto outcome = run_well({"run", "--treebank", sample(layout), "--vectors",
                                   (folder.path() / "own.npy").string(), "--l2", "1"});
    BOOST_TEST(contains(outcome.out, "20 dimensions"));
    BOOST_TEST(contains(outcome.out, "0 (0.0 %)"));
    for (const auto& line : split(outcome.out, '\n')) {
      if (line.starts_with("  own  ") && contains(line, "%)  "))
        BOOST_TEST(contains(line, "  0 (0.0 %)"), line);
    }
  }
}

BOOST_AUTO_TEST_CASE(bad_training_options_are_refused) {
  const TemporaryFolder folder;
  const auto refused = [&](const std::vector<std::string>& more,
                           std::initializer_list<std::string_view> parts) {
    check_refused(train(folder, more), parts);
    BOOST_TEST(std::filesystem::is_empty(folder.path()));
  };
  refused({"--iterations", "0"}, {"option --iterations", "at least 1"});
  check_refused({"vectors", "train", "--method", "cs224n", "--output", "own.npy"},
                {"option --treebank"});
  check_refused({"vectors", "train", "--output", "own.npy"},
                {"--treebank and --corpus", "neither"});
  check_refused({"vectors", "train", "--treebank", sample("stanford")}, {"option --output"});
  check_refused({"vectors", "train", "--method", "cs224n", "--treebank", sample("trees"),
                 "--output", (folder.path() / "own.npy").string()},
                {"PTB trees", "the Stanford layout"});
  check_refused({"vectors", "train", "--treebank", sample("stanford"), "--output",
                 (folder.path() / "own.dat").string()},
                {"own.dat", "a name that tells no format"});
  check_refused({"vectors", "train", "--treebank", sample("stanford"), "--output",
                 (folder.path() / "no/own.npy").string()},
                {"own.npy", "writing failed"});
}

BOOST_AUTO_TEST_CASE(words_are_looked_up_on_the_command_line) {
  const TinyInput input;
  const auto near =
      run_well({"vectors", "nearest", "good", "--vectors", input.path("tiny.txt"), "--count", "1"});
  // good (3, 4) and spare (5, 5): 35 / (5 sqrt 50) = 0.9899
  BOOST_TEST(near.out == "good\n  0.9899  spare\n");
  check_refused({"vectors", "nearest", "goood", "--vectors", input.path("tiny.txt")},
                {"\"goood\"", "did you mean good?"});
  check_refused({"vectors", "analogy", "good", "bad", "--vectors", input.path("tiny.txt")},
                {"2 words", "three"});
  check_refused({"vectors", "nearest", "good"}, {"option --vectors"});
}
