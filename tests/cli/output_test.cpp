// --output: whole or not at all, and nothing that is not ours is replaced.
#include <boost/test/unit_test.hpp>
#include <map>

#include "inputs.hpp"
#include "program.hpp"
#include "stages/io/checksum.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

std::vector<std::string> run_to(const TinyInput& input, const std::string& output,
                                const std::vector<std::string>& more = {}) {
  std::vector<std::string> out = {
      "run",  "--treebank", input.path("trees"), "--vectors", input.path("tiny.txt"),
      "--l2", "1",          "--output",          output};
  out.insert(out.end(), more.begin(), more.end());
  return out;
}

std::map<std::string, std::string> files_with_bytes(const std::filesystem::path& folder) {
  std::map<std::string, std::string> out;
  for (const auto& name : files_below(folder)) out[name] = read(folder / name);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(without_an_output_nothing_is_written) {
  const TinyInput input;
  const auto before = files_below(input.folder().path());
  const auto outcome =
      run_well({"run", "--treebank", input.path("trees"), "--vectors", input.path("tiny.txt")});
  BOOST_TEST(contains(outcome.out, "Best of tiny"));
  BOOST_TEST(!contains(outcome.out, "Written to"));
  BOOST_TEST(files_below(input.folder().path()) == before, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(folders_above_the_output_are_made) {
  const TinyInput input;
  run_well(run_to(input, input.path("deep/er/result/")));
  BOOST_TEST(std::filesystem::exists(input.path("deep/er/result/manifest.json")));
  std::size_t entries = 0;
  for (const auto& entry : std::filesystem::directory_iterator(input.path("deep/er"))) {
    BOOST_TEST(entry.path().filename() == "result");
    ++entries;
  }
  BOOST_TEST(entries == 1U);
}

BOOST_AUTO_TEST_CASE(an_output_may_be_a_name_alone) {
  const TinyInput input;
  for (const auto* output : {"result", "./other", "third/"}) {
    const auto outcome = run_program(run_to(input, output), "", "", input.folder().path());
    BOOST_TEST(outcome.status == 0, output << ": " << outcome.err);
    BOOST_TEST(std::filesystem::exists(input.folder().path() / output / "manifest.json"));
  }
}

// The user running the tests may be root, whom permissions do not stop.
BOOST_AUTO_TEST_CASE(places_that_cannot_be_written_to_are_refused) {
  const TinyInput input;
  check_refused(run_to(input, input.path("tiny.txt")),
                {"tiny.txt", "an input of this command", "choose another output"});
  const auto file = input.folder().write("a_file", "kept");
  check_refused(run_to(input, file), {"a_file", "a file that exists already"});
  check_refused(run_to(input, input.path("tiny.txt/result")),
                {"tiny.txt/result", "writing failed"});
  check_refused(run_to(input, "/proc/result"), {"/proc/result", "writing failed"});
  check_refused(run_to(input, "/dev/full"), {"/dev/full", "choose another --output"});
  BOOST_TEST(read(input.path("tiny.txt")) == tiny_words);
  BOOST_TEST(input.no_output());
}

BOOST_AUTO_TEST_CASE(an_existing_result_stays_without_overwrite) {
  const TinyInput input;
  run_well(run_to(input, input.path("result")));
  const auto before = read(input.path("result/manifest.json"));
  check_refused(run_to(input, input.path("result")),
                {"result", "holds files already", "--overwrite"});
  BOOST_TEST(read(input.path("result/manifest.json")) == before);
}

BOOST_AUTO_TEST_CASE(overwrite_replaces_a_result_whole) {
  const TinyInput input;
  run_well(run_to(input, input.path("result")));
  run_well(run_to(input, input.path("result"), {"--overwrite", "--head", "ovr"}));
  BOOST_TEST(contains(read(input.path("result/accuracy.csv")), ",ovr,"));
  for (const auto& entry : std::filesystem::directory_iterator(input.folder().path())) {
    const auto name = entry.path().filename().string();
    BOOST_TEST((name == "result" || !name.starts_with("result")), name);
  }
}

BOOST_AUTO_TEST_CASE(overwrite_leaves_folders_alone_that_are_no_result) {
  const TinyInput input;
  check_refused(run_to(input, input.path("trees"), {"--overwrite"}),
                {"trees", "an input of this command"});
  input.folder().write("other/manifest.json", "{\"sentipipe\": 1}");
  check_refused(run_to(input, input.path("other"), {"--overwrite"}),
                {"other", "no result by its list", "remove yourself"});
  BOOST_TEST(read(input.path("trees/train.txt")) == tiny_train);
  BOOST_TEST(files_below(input.path("trees")).size() == 3U);
}

BOOST_AUTO_TEST_CASE(an_empty_folder_is_filled) {
  const TinyInput input;
  std::filesystem::create_directory(input.path("result"));
  run_well(run_to(input, input.path("result")));
  BOOST_TEST(std::filesystem::exists(input.path("result/manifest.json")));
}

BOOST_AUTO_TEST_CASE(a_failed_run_leaves_the_earlier_result) {
  const TinyInput input;
  run_well(run_to(input, input.path("result")));
  const auto before = read(input.path("result/manifest.json"));
  input.folder().write("tiny.txt", "good 1 2\nbad 1\n");
  check_refused(run_to(input, input.path("result"), {"--overwrite"}), {"tiny.txt, line 2"});
  BOOST_TEST(read(input.path("result/manifest.json")) == before);
}

BOOST_AUTO_TEST_CASE(what_is_the_users_in_a_result_stays_and_the_run_is_refused) {
  const TinyInput input;
  run_well(run_to(input, input.path("result")));
  const auto before = read(input.path("result/manifest.json"));
  input.folder().write("result/notes.ipynb", "precious");
  input.folder().write("result/accuracy.csv", "edited");
  check_refused(run_to(input, input.path("result"), {"--overwrite", "--l2", "10"}),
                {"result\n", "\"accuracy.csv\"", "\"notes.ipynb\"", "move it out"});
  BOOST_TEST(read(input.path("result/notes.ipynb")) == "precious");
  BOOST_TEST(read(input.path("result/manifest.json")) == before);
}

BOOST_AUTO_TEST_CASE(a_result_that_holds_the_runs_inputs_is_not_replaced) {
  const TinyInput input;
  run_well(run_to(input, input.path("result")));
  // What make copies into a result is listed there, and ours.
  input.folder().write("result/own/tiny.txt", tiny_words);
  std::ofstream(input.path("result/.sentipipe"), std::ios::app)
      << sha256(tiny_words) << "  own/tiny.txt\n";
  const std::vector<std::string> run = {
      "run",      "--treebank",         input.path("trees"), "--l2",     "1",
      "--output", input.path("result"), "--overwrite",       "--vectors"};
  auto from_inside = run;
  from_inside.push_back(input.path("result/own/tiny.txt"));
  check_refused(from_inside, {"result\n", "a folder that holds an input of this command"});
  auto from_outside = run;
  from_outside.push_back(input.path("tiny.txt"));
  run_well(from_outside);
  BOOST_TEST(!std::filesystem::exists(input.path("result/own")));
}

BOOST_AUTO_TEST_CASE(commands_replace_no_file_of_the_users) {
  const TinyInput input;
  run_well(run_to(input, input.path("one")));
  run_well(run_to(input, input.path("two"), {"--head", "ovr"}));
  const auto one = input.path("one");
  const auto two = input.path("two");
  input.folder().write("sweep/sweep.csv", "mine");
  input.folder().write("b.words", "mine");
  input.folder().write("log.csv", "mine");
  const auto before = files_with_bytes(input.folder().path());
  check_refused({"compare", one, two, "--output", one + "/accuracy.csv"},
                {"one/accuracy.csv\n", "a place inside an input"});
  check_refused({"gather", one, two, "--output", one}, {"one/sweep", "a place inside an input"});
  check_refused({"gather", one, two, "--output", input.path("sweep")},
                {"sweep.csv\n", "sentipipe did not write"});
  check_refused({"vectors", "convert", input.path("tiny.txt"), input.path("b.npy")},
                {"b.words\n", "sentipipe did not write"});
  check_refused({"vectors", "convert", input.path("tiny.txt"), one + "/model/vectors.npy"},
                {"model/vectors.npy\n", "sentipipe did not write"});
  for (const std::string option : {"--log", "--vocabulary"}) {
    check_refused({"vectors", "train", "--treebank", input.path("trees"), "--output",
                   input.path("own.npy"), option, input.path("log.csv")},
                  {"log.csv\n", "sentipipe did not write"});
  }
  BOOST_TEST((files_with_bytes(input.folder().path()) == before));
}

BOOST_AUTO_TEST_CASE(what_is_called_as_a_partial_output_stays) {
  const TinyInput input;
  for (const std::string name : {"result", "out.bin", "words"})
    input.folder().write(name + ".partial/mine.txt", "mine");
  const auto before = files_with_bytes(input.folder().path());
  check_refused(run_to(input, input.path("result")), {"result.partial\n", "\"mine.txt\""});
  check_refused({"vectors", "convert", input.path("tiny.txt"), input.path("out.bin")},
                {"out.bin.partial\n", "\"mine.txt\""});
  check_refused({"vectors", "plot", "--vectors", input.path("tiny.txt"), "--words", "good", "bad",
                 "fine", "--output", input.path("words")},
                {"words.partial\n", "\"mine.txt\""});
  check_refused({"run", "--treebank", input.path("none"), "--vectors", input.path("tiny.txt"),
                 "--output", input.path("result")},
                {"result.partial\n"});
  BOOST_TEST((files_with_bytes(input.folder().path()) == before));
}
