// vectors train as a user runs it, killed runs included.
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <csignal>
#include <thread>

#include "inputs.hpp"
#include "program.hpp"
#include "support/random.hpp"

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

// Starts the program with its outputs thrown away and kills it after `delay`; false when it had
// ended.
bool kill_after(std::vector<std::string> arguments, std::chrono::microseconds delay) {
  arguments.insert(arguments.begin(), SENTIPIPE_PROGRAM);
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  BOOST_REQUIRE(posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ) == 0);
  posix_spawn_file_actions_destroy(&actions);
  std::this_thread::sleep_for(delay);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status);
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

BOOST_AUTO_TEST_CASE(a_killed_run_started_again_writes_the_bytes_of_one_that_was_not) {
  const TemporaryFolder undisturbed;
  const std::vector<std::string> options = {"--iterations", "20000"};
  const auto start = std::chrono::steady_clock::now();
  const auto whole = run_well(train(undisturbed, options));
  const auto duration = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - start);
  const auto whole_lines = split(whole.out, '\n');

  auto random = Mt19937::from_seed(2);
  int kills = 0;
  for (int round = 0; round < 4; ++round) {
    const TemporaryFolder folder;
    auto with_checkpoint = options;
    with_checkpoint.insert(with_checkpoint.end(),
                           {"--checkpoint", (folder.path() / "state").string()});
    for (int i = 0; i < 5; ++i) {
      const auto delay = duration * (random.next() % 1000) / 1000;
      kills += kill_after(train(folder, with_checkpoint), delay) ? 1 : 0;
    }
    const auto rest = run_well(train(folder, with_checkpoint));
    BOOST_TEST(read(folder.path() / "own.npy") == read(undisturbed.path() / "own.npy"));
    BOOST_TEST(read(folder.path() / "own.words") == read(undisturbed.path() / "own.words"));
    // What it printed are the last lines of the undisturbed run.
    const auto lines = split(rest.out, '\n');
    BOOST_TEST(std::equal(lines.rbegin(), lines.rend(), whole_lines.rbegin()));
  }
  BOOST_TEST(kills >= 2);
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
