// `run` on labelled files: what the treebank's sentences give, and classes by their names.
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include "gnuplot.hpp"
#include "inputs.hpp"
#include "program.hpp"
#include "stages/text/tokens.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

const std::vector<std::string> names = {"awful", "poor", "so-so", "fine", "superb"};

// "run" on the tiny treebank's sentences as CSV, JSON Lines and fastText lines, with its labels
// under these names.
std::vector<std::string> arguments(const TinyInput& input, const std::vector<std::string>& labels,
                                   const std::string& output) {
  const auto& l = labels;
  input.folder().write("train.csv", "label,text\n" + l[4] + ",the good\n" + l[0] + ",the bad\n" +
                                        l[3] + ",fine odd\n" + l[1] + ",poor odd\n" + l[2] +
                                        ",the the\n" + l[4] + ",good odd\n");
  input.folder().write("dev.jsonl", "{\"text\": \"good good\", \"label\": \"" + l[4] +
                                        "\"}\n{\"text\": \"poor the\", \"label\": \"" + l[1] +
                                        "\"}\n{\"label\": \"" + l[2] + "\", \"text\": \"the\"}\n");
  input.folder().write("test.txt", "__label__" + l[3] + " fine the\n__label__" + l[0] +
                                       " bad odd\n__label__" + l[2] + " the\n");
  return {"run",
          "--train",
          input.path("train.csv"),
          "--dev",
          input.path("dev.jsonl"),
          "--test",
          input.path("test.txt"),
          "--vectors",
          input.path("tiny.txt"),
          "--l2",
          "0.5,2",
          "--output",
          input.path(output)};
}

std::vector<std::string> with_names(std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--classes", "awful,poor,so-so,fine,superb"});
  return arguments;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fits)

BOOST_AUTO_TEST_CASE(the_treebanks_sentences_give_what_the_treebank_gives) {
  const TinyInput input;
  run_well(input.arguments({"--l2", "0.5,2"}));
  run_well(arguments(input, {"0", "1", "2", "3", "4"}, "own"));
  const auto accuracy = replace_all(read(input.path("result/accuracy.csv")), ",exact,fine_grained,",
                                    ",as_given,own_classes,");
  BOOST_TEST(read(input.path("own/accuracy.csv")) == accuracy);
  for (const auto* file : {"predictions_dev.tsv", "predictions_test.tsv", "mistakes_dev.tsv",
                           "model/weights.npy", "model/words.txt"})
    BOOST_TEST(read(input.path("own") + "/" + file) == read(input.path("result") + "/" + file),
               file);
}

BOOST_AUTO_TEST_CASE(tables_model_classify_and_explain_name_the_classes) {
  const TinyInput input;
  const auto out = run_well(with_names(arguments(input, names, "own"))).out;
  for (const auto* part :
       {"Data: CSV, JSON Lines, fastText lines, task own_classes, 12 labelled sentences",
        "1 text of dev or test stands in an earlier split", "awful  poor  so-so  fine  superb",
        "4 superb"})
    BOOST_TEST(contains(out, part), part << " not in:\n" << out);
  const auto model = nlohmann::json::parse(read(input.path("own/model/model.json")));
  BOOST_TEST((model.at("classes") == names));
  BOOST_TEST(contains(read(input.path("own/confusion_dev.csv")),
                      "vectors,gold,awful,poor,so-so,fine,superb\n"));
  const auto classified =
      run_well({"classify", "--model", input.path("own/model"), "--text", "good good"}).out;
  BOOST_TEST(contains(classified, "label\tclass\tawful\tpoor\tso-so\tfine\tsuperb\t"));
  BOOST_TEST(contains(classified, "\n4\tsuperb\t"));
  const auto explained = run_well({"explain", "--model", input.path("own/model"), "--text",
                                   "good good", "--gold", "awful"})
                             .out;
  BOOST_TEST(contains(explained, "predicted  superb (4)"));
  BOOST_TEST(contains(explained, "awful (0)"));
}

// A sentence a class, and one more of the last in train.
BOOST_AUTO_TEST_CASE(the_screen_has_no_column_for_each_of_many_classes) {
  const TinyInput input;
  std::string rows = "label,text\n";
  for (int k = 0; k < 41; ++k) rows += std::to_string(k) + ",good\n";
  const auto other = input.folder().write("other.csv", rows).string();
  const auto train = input.folder().write("train.csv", rows + "40,bad\n").string();
  const auto out = run_well({"run", "--train", train, "--dev", other, "--test", other, "--vectors",
                             input.path("tiny.txt"), "--l2", "1", "--output", input.path("own")})
                       .out;
  for (const auto* part :
       {"split  sentences  classes  fewest  most\n", "train         42       41       1     2\n",
        "test          41       41       1     1\n", "41 classes: --output writes their matrix"})
    BOOST_TEST(contains(out, part), part << " not in:\n" << out);
  BOOST_TEST(cells_of(input.path("own/confusion_dev.csv"), ',').size() == 42U);
}

BOOST_AUTO_TEST_CASE(the_manifest_tells_files_options_and_counts) {
  const TinyInput input;
  run_well(with_names(arguments(input, names, "own")));
  const auto manifest = nlohmann::json::parse(read(input.path("own/manifest.json")));
  const auto& data = manifest.at("data");
  BOOST_TEST(data.at("layout") == "CSV, JSON Lines, fastText lines");
  BOOST_TEST(data.at("sentences").at("train") == 6);
  BOOST_TEST(data.at("in_two_splits") == 1);
  BOOST_TEST(data.at("of_other_classes") == 0);
  BOOST_TEST(manifest.at("options").at("train") == input.path("train.csv"));
  BOOST_TEST(manifest.at("options").at("classes").at(0) == "awful,poor,so-so,fine,superb");
  BOOST_REQUIRE(manifest.at("inputs").size() == 4U);
  BOOST_TEST(manifest.at("inputs").at(2).at("file") == input.path("test.txt"));
}

BOOST_AUTO_TEST_CASE(the_report_names_the_classes_and_the_leak, *needs_gnuplot()) {
  const TinyInput input;
  auto command = arguments(input, {"awful", "poor", "so-so", "fine", "<script>"}, "own");
  command.emplace_back("--report");
  run_well(command);
  const auto page = read(input.path("own/report.html"));
  BOOST_TEST(contains(page, "&lt;script&gt;"));
  BOOST_TEST(!contains(page, "<script>\""));
  BOOST_TEST(contains(page, "1 text of dev or test stands in an earlier split"));
}

BOOST_AUTO_TEST_SUITE_END()
