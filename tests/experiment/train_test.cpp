// vectors train as a user runs it.
#include <boost/test/unit_test.hpp>

#include <nlohmann/json.hpp>

#include "inputs.hpp"
#include "program.hpp"
#include "shuffled_treebank.hpp"
#include "stages/io/checksum.hpp"

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
  refused({"--iterations", "0"}, {"option --iterations", "from 1 to"});
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

// Skip-gram on `treebank`, small and fast; returns the vectors' bytes.
std::string skipgram(const TemporaryFolder& folder, const std::string& treebank,
                     const std::string& order) {
  const auto output = folder.path() / "own.npy";
  run_well({"vectors", "train", "--treebank", treebank, "--order", order, "--dim", "8", "--epochs",
            "2", "--threads", "1", "--min-count", "1", "--quiet", "--output", output});
  return read(output) + read(folder.path() / "own.words");
}

BOOST_AUTO_TEST_CASE(the_order_of_a_treebanks_file_does_not_matter) {
  const TemporaryFolder folder;
  const auto other = folder.path() / "other";
  copy_shuffled(sample("stanford"), other, 1);
  BOOST_REQUIRE(read(other / "datasetSentences.txt") !=
                read(std::filesystem::path(sample("stanford")) / "datasetSentences.txt"));
  BOOST_TEST(
      (skipgram(folder, sample("stanford"), "shuffled") == skipgram(folder, other, "shuffled")));
  BOOST_TEST((skipgram(folder, sample("stanford"), "file") != skipgram(folder, other, "file")));
}

BOOST_AUTO_TEST_CASE(a_training_says_its_order_and_leaves_a_manifest) {
  const TemporaryFolder folder;
  std::string text;
  for (int i = 0; i < 40'000; ++i) text += "good film " + std::to_string(i % 5000) + " .\n";
  const auto corpus = folder.write("corpus.txt", text);
  const auto said = [&](std::vector<std::string> more, const std::string& expected) {
    std::vector<std::string> arguments = {
        "vectors",  "train", "--corpus",  corpus, "--dim",    "4",
        "--epochs", "1",     "--threads", "1",    "--output", folder.path() / "own.vec"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto outcome = run_well(arguments);
    BOOST_TEST(outcome.out.starts_with("sentences " + expected), outcome.out);
    const auto manifest = nlohmann::json::parse(read(folder.path() / "own.vec.manifest.json"));
    BOOST_TEST(manifest["order"]["sentences"].get<std::string>().starts_with(expected));
    return manifest;
  };
  const auto whole = said({}, "in a new random order for each epoch");
  BOOST_TEST(whole["order"]["all_in_memory"] == true);
  BOOST_TEST(whole["options"]["order"] == "shuffled");
  BOOST_TEST(whole["options"]["seed"] == 1);
  BOOST_TEST(whole["inputs"][0]["sha256"] == sha256(text));
  BOOST_TEST(whole["tokens"]["all"] == 160'000);
  BOOST_TEST(whole["words"] == 5003);
  BOOST_TEST(whole["versions"].contains("sentipipe"));
  const auto pools = said({"--shuffle-memory", "1"}, "in random order within pools of 0.5 MB");
  BOOST_TEST(pools["order"]["all_in_memory"] == false);
  BOOST_TEST(pools["options"]["shuffle-memory"] == 1);
  said({"--order", "file"}, "in the order of the file");
}

BOOST_AUTO_TEST_CASE(the_assignments_run_leaves_a_manifest_too) {
  const TemporaryFolder folder;
  run_well(train(folder, {"--iterations", "10", "--quiet"}));
  const auto manifest = nlohmann::json::parse(read(folder.path() / "own.npy.manifest.json"));
  BOOST_TEST(manifest["options"]["method"] == "cs224n");
  BOOST_TEST(manifest["inputs"].size() >= 3U);
  BOOST_TEST(manifest["order"]["sentences"] == "drawn at random, with replacement");
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
