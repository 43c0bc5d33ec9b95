// A complete run on the bundled sample: every file of --output, and how they agree.
#include <boost/test/unit_test.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "inputs.hpp"
#include "program.hpp"
#include "stages/io/checksum.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

using Arguments = std::vector<std::string>;

Arguments sample_run(const std::string& layout, const std::filesystem::path& output) {
  return {"run",  "--treebank", sample(layout), "--vectors", sample_vectors(),
          "--l2", "0.1,1,10",   "--output",     output};
}

// Runs once per layout; all tests of this file read the results.
const std::filesystem::path& result_of(const std::string& layout) {
  static const TemporaryFolder folder;
  static std::map<std::string, std::filesystem::path> results;
  auto& result = results[layout];
  if (result.empty()) {
    result = folder.path() / layout;
    run_well(sample_run(layout, result));
  }
  return result;
}

constexpr auto layouts = {"stanford", "trees"};
const std::map<std::string, std::size_t> split_sizes = {{"dev", 150}, {"test", 200}};

}  // namespace

BOOST_AUTO_TEST_SUITE(fits)

BOOST_AUTO_TEST_CASE(all_files_are_there) {
  const std::vector<std::string> expected = {
      "accuracy.csv",
      "accuracy.md",
      "accuracy.tex",
      "confusion_dev.csv",
      "confusion_test.csv",
      "manifest.json",
      "mistakes_dev.tsv",
      "model/SHA256SUMS",
      "model/bias.npy",
      "model/hidden_bias.npy",
      "model/hidden_weights.npy",
      "model/model.json",
      "model/vectors.npy",
      "model/weights.npy",
      "model/words.txt",
      "predictions_dev.tsv",
      "predictions_test.tsv",
  };
  for (const auto* layout : layouts) {
    BOOST_TEST(files_below(result_of(layout)) == expected, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(accuracy_csv_has_the_exact_header_and_a_row_for_each_fit) {
  for (const auto* layout : layouts) {
    const auto text = read(result_of(layout) / "accuracy.csv");
    BOOST_TEST(
        text.substr(0, text.find('\n')) ==
        "vectors,labels,task,head,features,l2,train_correct,train_total,dev_correct,dev_total,"
        "test_correct,test_total,objective,gradient_norm,gap,iterations,termination,selected");
    const auto rows = cells_of(result_of(layout) / "accuracy.csv", ',');
    BOOST_REQUIRE(rows.size() == 5U);  // header, baseline, three penalties
    for (const auto& row : rows) BOOST_TEST(row.size() == 18U);
    BOOST_TEST(rows[1][0] == "majority-class");
    const std::vector<std::string> penalties = {"0.1", "1", "10"};
    std::size_t selected = 0;
    std::size_t best_dev = 0;
    for (std::size_t i = 2; i < 5; ++i) {
      BOOST_TEST(rows[i][5] == penalties[i - 2]);
      BOOST_TEST(rows[i][7] == "600");
      BOOST_TEST(rows[i][9] == "150");
      BOOST_TEST(rows[i][11] == "200");
      BOOST_TEST(rows[i][16] == "converged");
      best_dev = std::max<std::size_t>(best_dev, std::stoul(rows[i][8]));
      if (rows[i][17] == "1") ++selected;
    }
    BOOST_TEST(selected == 1U);
    for (const auto& row : rows) {
      if (row[17] == "1") BOOST_TEST(std::stoul(row[8]) == best_dev);
    }
  }
}

BOOST_AUTO_TEST_CASE(both_layouts_give_the_same_results) {
  for (const auto* name : {"accuracy.csv", "confusion_dev.csv", "confusion_test.csv",
                           "predictions_dev.tsv", "predictions_test.tsv", "model/SHA256SUMS"}) {
    BOOST_TEST(read(result_of("stanford") / name) == read(result_of("trees") / name), name);
  }
}

BOOST_AUTO_TEST_CASE(predictions_confusion_and_accuracy_agree) {
  for (const auto& [split_name, size] : split_sizes) {
    const auto& result = result_of("trees");
    const auto lines = cells_of(result / ("predictions_" + split_name + ".tsv"), '\t');
    BOOST_REQUIRE(lines.size() == size + 1);
    BOOST_TEST(lines[0] == std::vector<std::string>({"True", "Predicted", "Text"}),
               boost::test_tools::per_element());
    std::vector<std::vector<std::size_t>> counts(5, std::vector<std::size_t>(5, 0));
    std::size_t correct = 0;
    for (std::size_t i = 1; i < lines.size(); ++i) {
      BOOST_REQUIRE(lines[i].size() == 3U);
      ++counts.at(std::stoul(lines[i][0])).at(std::stoul(lines[i][1]));
      correct += lines[i][0] == lines[i][1] ? 1 : 0;
    }
    const auto confusion = cells_of(result / ("confusion_" + split_name + ".csv"), ',');
    BOOST_REQUIRE(confusion.size() == 6U);
    BOOST_TEST(confusion[0][1] == "gold");
    std::size_t sum = 0;
    for (std::size_t gold = 0; gold < 5; ++gold) {
      BOOST_REQUIRE(confusion[gold + 1].size() == 7U);
      BOOST_TEST(confusion[gold + 1][1] == confusion[0][gold + 2]);  // same order both ways
      for (std::size_t k = 0; k < 5; ++k) {
        BOOST_TEST(confusion[gold + 1][k + 2] == std::to_string(counts[gold][k]));
        sum += std::stoul(confusion[gold + 1][k + 2]);
      }
    }
    BOOST_TEST(sum == size);
    for (const auto& row : cells_of(result / "accuracy.csv", ',')) {
      if (row[17] == "1") BOOST_TEST(row[split_name == "dev" ? 8 : 10] == std::to_string(correct));
    }
  }
}

BOOST_AUTO_TEST_CASE(mistakes_are_the_wrong_predictions_the_surest_first) {
  const auto& result = result_of("trees");
  std::multiset<std::string> wrong;
  for (const auto& row : cells_of(result / "predictions_dev.tsv", '\t')) {
    if (row[0] != row[1] && row[0] != "True") wrong.insert(row[0] + row[1] + row[2]);
  }
  const auto rows = cells_of(result / "mistakes_dev.tsv", '\t');
  BOOST_TEST(rows[0] == std::vector<std::string>({"True", "Predicted", "Probability", "Text"}),
             boost::test_tools::per_element());
  std::multiset<std::string> listed;
  double last = 1;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    listed.insert(rows[i][0] + rows[i][1] + rows[i][3]);
    BOOST_TEST(std::stod(rows[i][2]) <= last);
    last = std::stod(rows[i][2]);
  }
  BOOST_TEST(last > 0.2);  // the most probable of five classes
  BOOST_TEST((listed == wrong));
}

BOOST_AUTO_TEST_CASE(tables_for_people_show_counts_intervals_and_the_chosen_row) {
  const auto markdown = read(result_of("trees") / "accuracy.md");
  BOOST_TEST(contains(markdown, "| majority class |  |  | 26.00 (156/600) | 23.33 (35/150) | "));
  BOOST_TEST(contains(markdown, "| **glove.sample.100d** | **softmax** |"));
  BOOST_TEST(contains(markdown, " to "));
  BOOST_TEST(contains(read(result_of("trees") / "accuracy.tex"), "\\textbf{softmax}"));
}

BOOST_AUTO_TEST_CASE(manifest_tells_options_inputs_counts_and_times) {
  for (const std::string layout : layouts) {
    const auto manifest = nlohmann::json::parse(read(result_of(layout) / "manifest.json"));
    BOOST_TEST(contains(manifest.at("command").get<std::string>(), "sentipipe run --treebank "));
    BOOST_TEST(manifest.at("options").at("head") == "softmax");
    BOOST_TEST(manifest.at("options").at("l2").at(0) == "0.1,1,10");
    BOOST_TEST(manifest.at("treebank").at("sentences").at("train") == 600);
    BOOST_TEST(manifest.at("vectors").at(0).at("coverage").at("dev").contains("unknown_tokens"));
    BOOST_TEST(manifest.at("versions").contains("armadillo"));
    BOOST_TEST(!manifest.at("seconds").empty());
    BOOST_REQUIRE(manifest.at("inputs").size() == (layout == "trees" ? 4U : 5U));
    for (const auto& input : manifest.at("inputs")) {
      const auto file = input.at("file").get<std::string>();
      BOOST_TEST(input.at("sha256") == sha256_of_file(file), file);
      BOOST_TEST(input.at("bytes") == std::filesystem::file_size(file), file);
    }
  }
}

// The digits are sha256sum's for the bytes of tiny_words.
BOOST_AUTO_TEST_CASE(manifest_checksums_are_those_of_sha256sum) {
  const TinyInput input;
  run_well(input.arguments({"--l2", "1"}));
  const auto manifest = nlohmann::json::parse(read(input.path("result/manifest.json")));
  BOOST_TEST(manifest.at("inputs").back().at("file") == input.path("tiny.txt"));
  BOOST_TEST(manifest.at("inputs").back().at("sha256") ==
             "8175282f5a4304811b0f5df288194fa9f126282828f29ac525995b018c68d7a5");
}

BOOST_AUTO_TEST_CASE(the_same_command_gives_the_same_bytes_but_for_the_manifest) {
  const TemporaryFolder folder;
  run_well(sample_run("trees", folder.path() / "again"));
  for (const auto& name : files_below(result_of("trees"))) {
    if (name == "manifest.json") continue;
    BOOST_TEST(read(folder.path() / "again" / name) == read(result_of("trees") / name), name);
  }
}

BOOST_AUTO_TEST_SUITE_END()
