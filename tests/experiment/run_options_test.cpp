// What the options of `run` change.
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "gnuplot.hpp"
#include "inputs.hpp"
#include "pipeline/experiment/run.hpp"
#include "program.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

RunPlan tiny_plan(const TinyInput& input) {
  RunPlan plan;
  plan.treebank = input.path("trees");
  plan.vectors = {{.name = "tiny", .file = input.path("tiny.txt")}};
  plan.l2 = {0.5};
  return plan;
}

// The objective of the one fit: a number that every change of the features moves.
double objective_of_run(const RunPlan& plan) {
  return run(plan).vectors.at(0).trials.at(0).fit.objective;
}

void replace_in(const TinyInput& input, const std::string& name, const std::string& from,
                const std::string& to) {
  std::string text = read(input.path(name));
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  input.folder().write(name, text);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(fits)

BOOST_AUTO_TEST_CASE(quiet_prints_nothing) {
  const TinyInput input;
  const auto outcome = run_well(input.arguments({"--quiet"}));
  BOOST_TEST(outcome.out == "");
  BOOST_TEST(std::filesystem::exists(input.path("result/accuracy.csv")));
}

BOOST_AUTO_TEST_CASE(terminal_shows_data_coverage_table_best_row_and_confusion_matrix) {
  const TinyInput input;
  const auto out = run_well(input.arguments({"--l2", "0.5"})).out;
  for (const auto* part :
       {"PTB trees", "12 labelled sentences", "5 of 6 rows, 2 dimensions",
        "tiny     train      12  3 (25.0 %)", "majority class", "Best of tiny: l2 = 0.5",
        "95 % interval", "gold \\ predicted", "macro-F1", "Written to "}) {
    BOOST_TEST(contains(out, part), part << " not in:\n" << out);
  }
}

// Train 1 1 1 1 2, so "very positive" is the majority: 2 of 6, 1 of 3 and 0 of 3.
BOOST_AUTO_TEST_CASE(baseline_is_the_majority_class_of_the_training_set) {
  const TinyInput input;
  const auto result = run(tiny_plan(input));
  BOOST_TEST(result.baseline.majority == 4U);
  BOOST_TEST(result.baseline.train.correct == 2U);
  BOOST_TEST(result.baseline.dev.correct == 1U);
  BOOST_TEST(result.baseline.test.correct == 0U);
  run_well(input.arguments({"--l2", "0.5"}));
  BOOST_TEST(contains(read(input.path("result/accuracy.csv")),
                      "\nmajority-class,exact,fine_grained,,,,2,6,1,3,0,3,,,,,,0\n"));
}

BOOST_AUTO_TEST_CASE(each_vector_file_has_its_rows_and_one_chosen_row) {
  const TinyInput input;
  input.folder().write("more.txt", "good 1 0 0\nbad 0 1 0\nthe 0 0 1\n");
  run_well(input.arguments({"--vectors", "other=" + input.path("more.txt"), "--l2", "1,2"}));
  std::map<std::string, int> rows;
  std::map<std::string, int> selected;
  for (const auto& row : cells_of(input.path("result/accuracy.csv"), ',')) {
    ++rows[row[0]];
    if (row[17] == "1") ++selected[row[0]];
  }
  BOOST_TEST(rows["tiny"] == 2);
  BOOST_TEST(rows["other"] == 2);
  BOOST_TEST(selected["tiny"] == 1);
  BOOST_TEST(selected["other"] == 1);
  BOOST_TEST(cells_of(input.path("result/confusion_dev.csv"), ',').size() == 11U);
  const auto manifest = nlohmann::json::parse(read(input.path("result/manifest.json")));
  BOOST_TEST(manifest.at("vectors").at(1).at("dim") == 3);
  BOOST_TEST(manifest.at("vectors").at(1).at("chosen").at("l2").is_number());
}

BOOST_AUTO_TEST_CASE(binary_leaves_neutral_out_and_has_two_classes) {
  const TinyInput input;
  run_well(input.arguments({"--task", "binary", "--l2", "0.5"}));
  const auto confusion = cells_of(input.path("result/confusion_dev.csv"), ',');
  BOOST_TEST(confusion[0] == std::vector<std::string>({"vectors", "gold", "negative", "positive"}),
             boost::test_tools::per_element());
  BOOST_TEST(confusion.size() == 3U);
  const auto row = cells_of(input.path("result/accuracy.csv"), ',').at(2);
  BOOST_TEST(row[2] == "binary");
  BOOST_TEST(row[7] == "5");
  BOOST_TEST(row[9] == "2");
  BOOST_TEST(row[11] == "2");
}

BOOST_AUTO_TEST_CASE(ovr_is_another_objective) {
  const TinyInput input;
  auto plan = tiny_plan(input);
  const double softmax = objective_of_run(plan);
  plan.head = "ovr";
  BOOST_TEST(objective_of_run(plan) > softmax);
}

// Skipping unknown words is the same as a treebank without them.
BOOST_AUTO_TEST_CASE(oov_skip_equals_leaving_unknown_words_out) {
  const TinyInput input;
  auto plan = tiny_plan(input);
  const double zero = objective_of_run(plan);
  plan.features.oov = Oov::skip;
  const double skip = objective_of_run(plan);
  BOOST_TEST(std::abs(skip - zero) > 1e-3);
  for (const auto* name : {"trees/train.txt", "trees/dev.txt", "trees/test.txt"})
    replace_in(input, name, " (2 odd)", "");
  plan.features.oov = Oov::zero;
  BOOST_TEST(objective_of_run(plan) == skip);
}

// (3, 4) has length 5.
BOOST_AUTO_TEST_CASE(normalize_words_equals_vectors_of_length_one) {
  const TinyInput input;
  input.folder().write("tiny.txt", "good 3 4\nbad -4 3\nthe 0 -2\n");
  auto plan = tiny_plan(input);
  const double plain = objective_of_run(plan);
  plan.features.normalize_words = true;
  const double normalised = objective_of_run(plan);
  BOOST_TEST(std::abs(normalised - plain) > 1e-3);
  input.folder().write("tiny.txt", "good 0.6 0.8\nbad -0.8 0.6\nthe 0 -1\n");
  plan.features.normalize_words = false;
  BOOST_TEST(objective_of_run(plan) == normalised, boost::test_tools::tolerance(1e-12));
}

// Features of a hundred times the size get a hundredth of the weights, and the objective is the
// same.
BOOST_AUTO_TEST_CASE(standardize_takes_the_features_scale_away) {
  const TinyInput input;
  input.folder().write("tiny.txt", "good 3 4\nbad -4 3\nthe 0 -2\n");
  auto plan = tiny_plan(input);
  const double plain = objective_of_run(plan);
  plan.features.standardize = true;
  const auto small = run(plan);
  const double standardized = small.vectors.at(0).trials.at(0).fit.objective;
  BOOST_TEST(std::abs(standardized - plain) > 1e-3);
  input.folder().write("tiny.txt", "good 300 4\nbad -400 3\nthe 0 -2\n");
  const auto large = run(plan);
  BOOST_TEST(large.vectors.at(0).trials.at(0).fit.objective == standardized,
             boost::test_tools::tolerance(1e-10));
  const auto weights = [](const RunResult& result) {
    return linear_part(result.vectors.at(0).trials.at(0).fit.model)->weights;
  };
  BOOST_TEST(
      arma::approx_equal(weights(large).col(0) * 100, weights(small).col(0), "absdiff", 1e-6));
}

BOOST_AUTO_TEST_CASE(tables_say_how_features_were_made) {
  const TinyInput input;
  const auto features = [&](std::vector<std::string> more) {
    more.insert(more.end(), {"--l2", "1", "--overwrite"});
    run_well(input.arguments(more));
    return cells_of(input.path("result/accuracy.csv"), ',').at(2).at(4);
  };
  BOOST_TEST(features({}) == "mean");
  BOOST_TEST(features({"--normalize-words"}) == "normalized");
  BOOST_TEST(features({"--standardize"}) == "standardized");
  BOOST_TEST(features({"--standardize", "--normalize-words"}) == "normalized-standardized");
}

BOOST_AUTO_TEST_CASE(capital_letters_are_looked_up_in_lower_case_unless_kept) {
  const TinyInput input;
  replace_in(input, "trees/train.txt", "good", "Good");
  auto plan = tiny_plan(input);
  BOOST_TEST(run(plan).vectors.at(0).train.unknown_tokens == 3U);
  plan.letter_case = Case::keep;
  BOOST_TEST(run(plan).vectors.at(0).train.unknown_tokens == 5U);
}

BOOST_AUTO_TEST_CASE(threads_do_not_change_a_byte) {
  const TinyInput input;
  run_well(input.arguments({"--l2", "logspace(-2,2,9)", "--threads", "1"}));
  const auto one = read(input.path("result/accuracy.csv"));
  run_well(input.arguments({"--l2", "logspace(-2,2,9)", "--threads", "4", "--overwrite"}));
  BOOST_TEST(read(input.path("result/accuracy.csv")) == one);
}

BOOST_AUTO_TEST_CASE(a_fit_that_did_not_converge_is_marked_everywhere) {
  const TinyInput input;
  const auto out = run_well(input.arguments({"--l2", "0.5,1", "--max-iterations", "1"})).out;
  BOOST_TEST(contains(out, "1 NOT CONVERGED (iteration_limit)"));
  BOOST_TEST(contains(out, "Warning: tiny: 2 of 2 fits did not converge"));
  BOOST_TEST(cells_of(input.path("result/accuracy.csv"), ',').at(2).at(16) == "iteration_limit");
  const auto markdown = read(input.path("result/accuracy.md"));
  BOOST_TEST(contains(markdown, "1 NOT CONVERGED (iteration_limit)"));
  const std::string beside =
      "tiny: the chosen row is NOT CONVERGED (iteration_limit): its objective";
  BOOST_TEST(contains(markdown, "\n\n" + beside));
  BOOST_TEST(contains(out, "\n" + beside));
  BOOST_TEST(
      contains(read(input.path("result/manifest.json")), "\"termination\": \"iteration_limit\""));
  // One that converged is said by nobody.
  const auto well = run_well(input.arguments({"--l2", "0.5,1", "--overwrite"})).out;
  BOOST_TEST(!contains(well, "NOT CONVERGED"));
  BOOST_TEST(!contains(read(input.path("result/accuracy.md")), "NOT CONVERGED"));
}

BOOST_AUTO_TEST_CASE(what_cannot_converge_says_how_far_it_is) {
  const TinyInput input;
  run_well(input.arguments({"--l2", "0"}));  // these few sentences can be told apart
  const auto row = cells_of(input.path("result/accuracy.csv"), ',').at(2);
  BOOST_TEST(row.at(16) == "still_falling");
  BOOST_TEST(row.at(14) == "");  // no bound of what has no optimum
  BOOST_TEST(contains(read(input.path("result/accuracy.md")), "can fall by nobody knows how much"));
  run_well(input.arguments({"--l2", "0.5", "--overwrite"}));
  const auto good = cells_of(input.path("result/accuracy.csv"), ',').at(2);
  BOOST_TEST(std::stod(good.at(14)) > 0);
  BOOST_TEST(std::stod(good.at(14)) <= 1e-7 * std::stod(good.at(12)));
  run_well(input.arguments({"--l2", "0.5", "--head", "network", "--overwrite"}));
  BOOST_TEST(cells_of(input.path("result/accuracy.csv"), ',').at(2).at(14) == "");  // nobody knows
}

// The majority class alone is predicted. Dev has sentences of the classes 1, 2 and 4.
BOOST_AUTO_TEST_CASE(classes_of_dev_sentences_that_are_never_predicted_are_warned_about) {
  const TinyInput input;
  const auto out = run_well(input.arguments({"--l2", "1e6"})).out;
  for (const std::string of : {"1 (negative)", "2 (neutral)"})
    BOOST_TEST(contains(out, "Warning: tiny: class " + of + " is never predicted on dev"), of);
  for (const auto* of : {"class 0", "class 3"}) BOOST_TEST(!contains(out, of), of);
  BOOST_TEST(contains(out, "macro-F1 16.67 %"));  // (0 + 0 + 2/4) / 3
}

// All that is at most 2 gets all of dev right, and the strongest of it is chosen.
BOOST_AUTO_TEST_CASE(a_penalty_chosen_at_an_end_of_its_list_is_pointed_out, *needs_gnuplot()) {
  const TinyInput input;
  const auto note_of = [&](const std::string& list, const std::vector<std::string>& more = {}) {
    auto arguments = input.arguments({"--l2", list, "--overwrite"});
    arguments.insert(arguments.end(), more.begin(), more.end());
    const auto out = run_well(arguments).out;
    const auto at = out.find("tiny: the chosen l2 = ");
    return at == std::string::npos ? "" : out.substr(at, out.find('\n', at) - at);
  };
  const std::string note = "tiny: the chosen l2 = 0.5 is the largest of its list; extend --l2";
  BOOST_TEST(note_of("0.1,0.5", {"--report"}) == note);
  BOOST_TEST(read(input.path("result/accuracy.md")).ends_with("|\n\n" + note + "\n"));
  BOOST_TEST(contains(read(input.path("result/report.html")), "<p>" + note + ".</p>"));
  BOOST_TEST(note_of("0.5,1e6") ==
             "tiny: the chosen l2 = 0.5 is the smallest of its list; extend --l2");
  for (const auto* list : {"0.1,0.5,1e6", "0.5", "0.5,0.5", "0,1e6"})
    BOOST_TEST(note_of(list) == "", list);
}

BOOST_AUTO_TEST_CASE(vectors_that_are_equal_on_dev_are_named, *needs_gnuplot()) {
  const TinyInput input;
  const auto same = "same=" + input.path("tiny.txt");
  const auto out = run_well(input.arguments({"--vectors", same, "--l2", "0.5", "--report"})).out;
  const std::string note =
      "Equal on dev (100.00 %): tiny, same; predictions and model/ are of the first";
  BOOST_TEST(contains(out, "\n" + note + "\n"), out);
  BOOST_TEST(read(input.path("result/accuracy.md")).ends_with("|\n\n" + note + "\n"));
  const auto page = read(input.path("result/report.html"));
  BOOST_TEST(contains(page, "(100.00 %). Others are as good on dev; it was given first."));
  BOOST_TEST(nlohmann::json::parse(read(input.path("result/manifest.json"))).at("best") == "tiny");
}

BOOST_AUTO_TEST_CASE(bad_rows_are_skipped_and_counted_when_asked) {
  const TinyInput input;
  std::string others;  // one bad row in 100 is allowed
  for (int i = 0; i < 100; ++i) others += "other" + std::to_string(i) + " 1 2\n";
  input.folder().write("tiny.txt", std::string(tiny_words) + "odd 1 x\n" + others);
  const auto out = run_well(input.arguments({"--lenient", "--l2", "1"})).out;
  BOOST_TEST(contains(out, "1 bad rows skipped, the first at "));
  BOOST_TEST(contains(out, "line 7"));
}

BOOST_AUTO_TEST_SUITE_END()
