// Bad input to the program: refused in words, and nothing is left behind.
#include <boost/test/unit_test.hpp>

#include "pipeline/inputs.hpp"
#include "pipeline/program.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

using Parts = std::initializer_list<std::string_view>;

void check_run_refused(const TinyInput& input, const std::vector<std::string>& more, Parts parts) {
  check_refused(input.arguments(more), parts);
  BOOST_TEST(input.no_output());
}

// The tiny input with one file changed.
void check_file_refused(const std::string& name, std::string_view bytes, Parts parts) {
  const TinyInput input;
  input.folder().write(name, bytes);
  BOOST_TEST_CONTEXT(name << ": " << bytes) {
    check_run_refused(input, {}, parts);
  }
}

// The four files of the Stanford layout, for two sentences a split; `changed` takes the place of
// the file of its name.
void check_stanford_refused(const std::string& name, const std::string& changed, Parts parts) {
  const TinyInput input;
  const auto put = [&](const std::string& file, const std::string& bytes) {
    input.folder().write("stanford/" + file, file == name ? changed : bytes);
  };
  put("datasetSentences.txt", "sentence_index\tsentence\n1\tgood the\n2\tbad the\n3\tthe\n");
  put("datasetSplit.txt", "sentence_index,splitset_label\n1,1\n2,2\n3,3\n");
  put("dictionary.txt", "good the|0\nbad the|1\nthe|2\n");
  put("sentiment_labels.txt", "phrase ids|sentiment values\n0|0.9\n1|0.1\n2|0.5\n");
  const std::vector<std::string> arguments = {"run",
                                              "--treebank",
                                              input.path("stanford"),
                                              "--vectors",
                                              input.path("tiny.txt"),
                                              "--output",
                                              input.path("result"),
                                              "--l2",
                                              "1"};
  if (name.empty()) {
    run_well(arguments);
    return;
  }
  BOOST_TEST_CONTEXT(name << ": " << changed) {
    check_refused(arguments, parts);
  }
  BOOST_TEST(input.no_output());
}

}  // namespace

BOOST_AUTO_TEST_CASE(missing_inputs_are_refused) {
  const TinyInput input;
  const std::string trees = input.path("trees");
  const std::string words = input.path("tiny.txt");
  check_refused({"run"}, {"option --treebank", "nothing"});
  check_refused({"run", "--vectors", words}, {"option --treebank", "nothing"});
  check_refused({"run", "--treebank", trees}, {"option --vectors", "nothing"});
  check_refused({"run", "--treebank", input.path("none"), "--vectors", words},
                {"none", "no such folder", "datasetSentences.txt", "train.txt", "fetch.sh"});
  check_refused({"run", "--treebank", words, "--vectors", words}, {"tiny.txt", "a file"});
  check_refused({"run", "--treebank", input.folder().path(), "--vectors", words},
                {"neither layout's files"});
  check_refused({"run", "--treebank", trees, "--vectors", input.path("none.txt")},
                {"none.txt", "no such file"});
  check_refused({"run", "--treebank", trees, "--vectors", trees}, {"trees", "a folder"});
  check_refused({"treebank"}, {"--treebank"});
  check_refused({"treebank", input.path("none")}, {"none", "no such folder"});
}

BOOST_AUTO_TEST_CASE(penalties_that_are_none_are_refused) {
  const TinyInput input;
  for (const std::string bad : {"-1", "-0.5,1", "nan", "inf", "1e999", "abc", "", "logspace(1)"}) {
    BOOST_TEST_CONTEXT(bad) {
      check_run_refused(input, {"--l2", bad},
                        {"option --l2", "finite numbers from 0 on", "for example"});
      check_run_refused(input, {"--l2=" + bad}, {"l2"});
    }
  }
}

BOOST_AUTO_TEST_CASE(values_out_of_range_are_refused) {
  const TinyInput input;
  check_run_refused(input, {"--tolerance", "0"}, {"option --tolerance"});
  check_run_refused(input, {"--tolerance", "1"}, {"option --tolerance"});
  check_run_refused(input, {"--tolerance", "nan"}, {"option --tolerance"});
  check_run_refused(input, {"--max-iterations", "0"}, {"option --max-iterations", "at least 1"});
  check_run_refused(input, {"--max-iterations", "many"}, {"--max-iterations", "many"});
  check_run_refused(input, {"--max-iterations", "1.5"}, {"--max-iterations", "1.5"});
  check_run_refused(input, {"--threads", "0"}, {"option --threads"});
  check_run_refused(input, {"--threads", "-1"}, {"--threads"});
  check_run_refused(input, {"--hidden", "0"}, {"option --hidden"});
  check_run_refused(input, {"--hidden", "-1"}, {"option --hidden"});
  check_run_refused(input, {"--head", "soft"}, {"option --head", "\"soft\"", "expected: softmax"});
  check_run_refused(input, {"--task", "three"},
                    {"option --task", "\"three\"", "fine_grained or binary"});
  check_run_refused(input, {"--head", "ovr", "--head", "ovr"}, {"--head", "more than once"});
  check_run_refused(input, {"--head"}, {"--head", "missing"});
  check_run_refused(input, {"--no-such-option"}, {"unknown option --no-such-option"});
  check_run_refused(input, {"--vectors", "a,b=x"}, {"option --vectors", "a,b"});
}

BOOST_AUTO_TEST_CASE(bad_vector_files_are_refused) {
  check_file_refused("tiny.txt", "", {"tiny.txt", "an empty file"});
  check_file_refused("tiny.txt", "good 1 2\nbad 1\n",
                     {"tiny.txt, line 2", "1 numbers", "--lenient"});
  check_file_refused("tiny.txt", "good 1 2\nbad 1 2 3\n", {"tiny.txt, line 2", "3 numbers"});
  check_file_refused("tiny.txt", "good 1 2\nbad 1 x\n", {"line 2", "\"x\"", "a finite number"});
  check_file_refused("tiny.txt", "good 1 2\nbad 1 nan\n", {"line 2", "nan", "a finite number"});
  check_file_refused("tiny.txt", "good 1 2\ngood 1 2\n", {"line 2", "\"good\" a second time"});
  check_file_refused("tiny.txt", "9 2\ngood 1 2\n", {"tiny.txt, line 1", "9 rows"});
  check_file_refused("tiny.txt", "gut 1 2\nschlecht 1 2\n",
                     {"tiny.txt", "none of the treebank's 6 words in its 2 rows", "--case"});
  check_file_refused("tiny.txt", "good 1e300 2\nbad -1e300 1\nthe 1 1\n",
                     {"features", "double precision", "--normalize-words"});
}

BOOST_AUTO_TEST_CASE(bad_trees_are_refused) {
  check_file_refused("trees/dev.txt", "", {"dev.txt", "an empty file"});
  check_file_refused("trees/dev.txt", "\n\n", {"trees", "no sentence for dev"});
  check_file_refused("trees/dev.txt", "(2 the)\n(2 (2 the)\n",
                     {"dev.txt, line 2", "the end of the line"});
  check_file_refused("trees/train.txt", "(5 the)\n", {"train.txt, line 1", "\"5\"", "0 to 4"});
  check_file_refused("trees/test.txt", "(2 the)\n\xff\n", {"test.txt, line 2", "UTF-8"});
  const TinyInput input;
  input.folder().write("trees/test.txt", "(2 the)\n");
  check_run_refused(input, {"--task", "binary"}, {"no sentence for test", "task binary"});
  std::filesystem::remove(input.path("trees/test.txt"));
  check_run_refused(input, {}, {"test.txt", "no such file"});
}

BOOST_AUTO_TEST_CASE(bad_stanford_files_are_refused) {
  check_stanford_refused("", "", {});
  check_stanford_refused("datasetSplit.txt", "sentence_index,splitset_label\n1,1\n2,2\n3,2\n",
                         {"stanford", "no sentence for dev", "every split is needed"});
  check_stanford_refused("datasetSplit.txt", "sentence_index,splitset_label\n1,1\n2,4\n3,3\n",
                         {"datasetSplit.txt, line 3", "\"4\"", "1 to 3"});
  check_stanford_refused("datasetSplit.txt", "1,1\n2,2\n3,3\n",
                         {"datasetSplit.txt, line 1", "sentence_index,splitset_label"});
  check_stanford_refused("dictionary.txt", "good the|0\nthe|2\n",
                         {"dictionary.txt", "no phrase for sentence 2", "bad the"});
  check_stanford_refused("sentiment_labels.txt",
                         "phrase ids|sentiment values\n0|0.9\n1|1.5\n2|0.5\n",
                         {"sentiment_labels.txt, line 3", "\"1.5\"", "0 to 1"});
}
