// --output: whole or not at all, and nothing that is not ours is replaced.
#include <boost/test/unit_test.hpp>

#include "pipeline/inputs.hpp"
#include "pipeline/program.hpp"

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
                {"tiny.txt", "a file that exists already", "choose another --output"});
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
  input.folder().write("result/note.txt", "left from before");
  run_well(run_to(input, input.path("result"), {"--overwrite", "--head", "ovr"}));
  BOOST_TEST(!std::filesystem::exists(input.path("result/note.txt")));
  BOOST_TEST(contains(read(input.path("result/accuracy.csv")), ",ovr,"));
  for (const auto& entry : std::filesystem::directory_iterator(input.folder().path())) {
    const auto name = entry.path().filename().string();
    BOOST_TEST((name == "result" || !name.starts_with("result")), name);
  }
}

BOOST_AUTO_TEST_CASE(overwrite_leaves_folders_alone_that_are_no_result) {
  const TinyInput input;
  check_refused(run_to(input, input.path("trees"), {"--overwrite"}),
                {"trees", "no manifest.json", "empty the folder yourself"});
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
