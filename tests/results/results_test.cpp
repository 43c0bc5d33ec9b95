// compare, gather and published: results read back, and refused when they are not what run writes.
#include <boost/test/unit_test.hpp>

#include "gnuplot.hpp"
#include "inputs.hpp"
#include "pipeline/experiment/published.hpp"
#include "pipeline/results/accuracy.hpp"
#include "pipeline/results/predictions.hpp"
#include "program.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

constexpr std::string_view accuracy_columns_line =
    "vectors,labels,task,head,features,l2,train_correct,train_total,dev_correct,dev_total,"
    "test_correct,test_total,objective,gradient_norm,gap,iterations,termination,selected\n";
constexpr std::string_view predictions_header = "True\tPredicted\tText\n";
constexpr std::string_view published_header =
    "source,python,sklearn_head,vectors,reg,train,dev,test\n";

std::string accuracy(const std::string& rows) {
  return std::string(accuracy_columns_line) + rows;
}

// A result of three dev and three test sentences with these predictions; gold are 0, 1 and 2.
std::string make_result(const TemporaryFolder& folder, const std::string& name,
                        const std::array<int, 3>& dev, const std::array<int, 3>& test) {
  const auto write = [&](const std::string& split, const std::array<int, 3>& predicted) {
    std::string text(predictions_header);
    for (std::size_t i = 0; i < 3; ++i) {
      text += std::to_string(i) + "\t" + std::to_string(predicted[i]) + "\t" + split + " \"" +
              std::to_string(i) + "\"\n";
    }
    folder.write(name + "/predictions_" + split + ".tsv", text);
  };
  write("dev", dev);
  write("test", test);
  return (folder.path() / name).string();
}

template <class Read>
void check_file(const Read& read_back, const std::string& text,
                std::initializer_list<std::string_view> parts) {
  const TemporaryFolder folder;
  BOOST_TEST_CONTEXT(text) {
    check_error([&] { read_back(folder.write("file", text)); }, parts);
  }
}

void check_accuracy(const std::string& rows, std::initializer_list<std::string_view> parts) {
  check_file(read_accuracy, accuracy(rows), parts);
}
void check_predictions(const std::string& rows, std::initializer_list<std::string_view> parts) {
  check_file(read_predictions, std::string(predictions_header) + rows, parts);
}
void check_published(const std::string& rows, std::initializer_list<std::string_view> parts) {
  check_file(read_published, std::string(published_header) + rows, parts);
}

}  // namespace

BOOST_AUTO_TEST_CASE(compare_gives_the_same_differences_as_one_run_of_both) {
  const TinyInput input;
  input.folder().write("other.txt", "good 0 1\nbad 2 1\nfine 1 1\npoor 0 3\nthe 2 2\n");
  const auto run_to = [&](const std::string& output, const std::vector<std::string>& vectors) {
    std::vector<std::string> arguments = {"run", "--treebank", input.path("trees"), "--l2",
                                          "0.1", "--output",   input.path(output),  "--vectors"};
    for (const auto& name : vectors) arguments.push_back(input.path(name + ".txt"));
    run_well(arguments);
  };
  run_to("both", {"tiny", "other"});
  run_to("tiny", {"tiny"});
  run_to("other", {"other"});
  const auto outcome = run_well({"compare", input.path("tiny"), input.path("other"), "--output",
                                 input.path("comparison.csv")});
  const auto csv = read(input.path("comparison.csv"));
  BOOST_TEST(csv == read(input.path("both/comparison.csv")));
  BOOST_TEST(contains(csv, "\ntiny,other,dev,"));
  BOOST_TEST(contains(csv, "\ntiny,other,test,"));
  BOOST_TEST(contains(outcome.out, "tiny - other"));
}

BOOST_AUTO_TEST_CASE(compare_counts_by_hand_and_tells_folders_of_one_name_apart) {
  const TemporaryFolder folder;
  const auto a = make_result(folder, "a/run", {0, 1, 2}, {0, 1, 0});
  const auto b = make_result(folder, "b/run", {0, 0, 0}, {1, 1, 2});
  const auto out = (folder.path() / "out.csv").string();
  run_well({"compare", a, b + "/", "--output", out});
  const auto rows = cells_of(out, ',');
  BOOST_REQUIRE(rows.size() == 3U);
  BOOST_TEST(rows[1][0] == "a/run");
  BOOST_TEST(rows[1][1] == "b/run");
  BOOST_TEST(rows[1][2] == "dev");
  BOOST_TEST(std::stod(rows[1][3]) == 2.0 / 3);
  BOOST_TEST(rows[1][6] == "2");  // only the first is right
  BOOST_TEST(rows[1][7] == "0");
  BOOST_TEST(rows[2][2] == "test");
  BOOST_TEST(std::stod(rows[2][3]) == 0.0);
  BOOST_TEST(rows[2][6] == "1");
  BOOST_TEST(rows[2][7] == "1");
}

BOOST_AUTO_TEST_CASE(compare_refuses_other_sentences_and_classes) {
  const TemporaryFolder folder;
  const auto a = make_result(folder, "a", {0, 1, 2}, {0, 1, 0});
  const auto b = make_result(folder, "b", {0, 0, 0}, {1, 1, 2});
  const auto change_dev = [&](const std::string& text) {
    folder.write("b/predictions_dev.tsv", std::string(predictions_header) + text);
  };
  change_dev("0\t0\tdev \"0\"\n\n1\t0\tanother\n2\t0\tdev \"2\"\n");
  check_refused({"compare", a, b},
                {"b/predictions_dev.tsv, line 4\n", "the sentence \"another\"", "\"dev \"1\"\"",
                 "a/predictions_dev.tsv, line 3", "the same treebank, --task and --labels"});
  change_dev("0\t0\tdev \"0\"\n2\t0\tdev \"1\"\n2\t0\tdev \"2\"\n");
  check_refused({"compare", a, b}, {"b/predictions_dev.tsv, line 3\n", "gold class 2", "1, as in ",
                                    "a/predictions_dev.tsv, line 3"});
  change_dev("0\t0\tdev \"0\"\n1\t0\tdev \"1\"\n");
  check_refused({"compare", a, b}, {"line 3\n", "2 sentences", "the 3 of "});
  check_refused({"compare", a}, {"1 results", "two or more"});
  check_refused({"compare", a, a + "/."}, {"the same result twice"});
  check_refused({"compare", a, folder.path() / "none"},
                {"none/predictions_dev.tsv", "no such file"});
}

// The predictions are those of v's chosen row: 2 of 3 right on dev, 1 of 3 on test.
BOOST_AUTO_TEST_CASE(tables_that_contradict_the_predictions_beside_them_are_refused,
                     *needs_gnuplot()) {
  const TemporaryFolder folder;
  const auto other = make_result(folder, "other", {0, 0, 0}, {0, 0, 0});
  const auto result = make_result(folder, "result", {0, 1, 0}, {0, 0, 0});
  const auto table =
      folder.write("published.csv", std::string(published_header) + "a,3,ovr,v,0.5,44.0,60,30\n");
  const auto write_rows = [&](const std::string& chosen) {
    const auto row = [](const std::string& vectors, const std::string& counts, int selected) {
      return vectors + ",exact,fine_grained,ovr,mean,0.5,4,9," + counts +
             ",1.5,1e-09,1e-12,7,converged," + std::to_string(selected) + "\n";
    };
    folder.write("result/accuracy.csv",
                 accuracy("majority-class,exact,fine_grained,,,,3,9,1,3,1,3,,,,,,0\n" +
                          row("v", "3,3,3,3", 0) + row("v", chosen, 1) + row("w", "1,3,3,3", 1)));
  };
  const std::vector<std::vector<std::string>> commands = {
      {"compare", other, result},
      {"published", table, result},
      {"gather", result, "--output", folder.path() / "sweep"}};
  for (const auto& command : commands) {
    write_rows("2,3,1,3");
    run_well(command);
    write_rows("3,3,1,3");
    check_refused(command, {"result/accuracy.csv, line 4\n", "3 of 3 dev sentences right",
                            "2 of 3 dev sentences right, as in ", "result/predictions_dev.tsv"});
    write_rows("2,3,2,3");
    check_refused(command, {"line 4\n", "2 of 3 test sentences right", "1 of 3",
                            "result/predictions_test.tsv"});
    write_rows("2,4,1,3");
    check_refused(command, {"line 4\n", "4 dev sentences", "3, as in line 2"});
  }
  // What is not there contradicts nothing.
  write_rows("3,3,2,3");
  for (const auto* name : {"predictions_dev.tsv", "predictions_test.tsv"})
    std::filesystem::remove(std::filesystem::path(result) / name);
  run_well({"published", table, result});
}

BOOST_AUTO_TEST_CASE(gather_copies_all_rows_and_marks_the_best_of_each_task, *needs_gnuplot()) {
  const TemporaryFolder folder;
  const std::string base = "majority-class,exact,fine_grained,,,,3,9,1,3,1,3,,,,,,0\n";
  const auto row = [](const std::string& vectors, const std::string& task, const std::string& dev,
                      const std::string& selected) {
    return vectors + ",exact," + task + ",ovr,mean,0.5,4,9," + dev +
           ",3,2,3,1.5,1e-09,1e-12,7,converged," + selected + "\n";
  };
  const auto fine = "fine_grained";
  folder.write("p,1/accuracy.csv",
               accuracy(base + row("v", fine, "2", "1") + row("v", fine, "3", "0")));
  folder.write("p2/accuracy.csv",
               accuracy(base + row("w", fine, "2", "1") + row("x", fine, "1", "1")));
  const std::string binary_base = "majority-class,exact,binary,,,,3,9,1,3,1,3,,,,,,0\n";
  folder.write("p3/accuracy.csv", accuracy(binary_base + row("v", "binary", "0", "1")));
  const auto path = [&](const std::string& name) { return (folder.path() / name).string(); };
  folder.write("all/kept.txt", "kept");
  const auto outcome =
      run_well({"gather", path("p,1"), path("p2"), path("p3"), "--output", path("all")});
  BOOST_TEST(read(path("all/sweep.csv")) ==
             "result," + std::string(accuracy_columns_line) + "\"p,1\"," + base + "\"p,1\"," +
                 row("v", fine, "2", "1") + "\"p,1\"," + row("v", fine, "3", "0") + "p2," + base +
                 "p2," + row("w", fine, "2", "1") + "p2," + row("x", fine, "1", "1") + "p3," +
                 binary_base + "p3," + row("v", "binary", "0", "1"));
  const auto markdown = split(read(path("all/sweep.md")), '\n');
  BOOST_REQUIRE(markdown.size() == 6U);
  BOOST_TEST(markdown[2].starts_with("| **p,1** | **v** |"));
  BOOST_TEST(contains(markdown[2], "**66.67 (2/3)**"));
  BOOST_TEST(markdown[3].starts_with("| p2 | w |"));  // as good, but later
  BOOST_TEST(markdown[4].starts_with("| p2 | x |"));
  BOOST_TEST(markdown[5].starts_with("| **p3** | **v** |"));
  const std::string note = "Equal on dev (66.67 %): p,1 v, p2 w; the first is marked";
  BOOST_TEST(outcome.out.ends_with("\n" + note + "\n"));
  BOOST_TEST(contains(outcome.out, "\n* p3 "));
  BOOST_TEST(read(path("all/kept.txt")) == "kept");
  check_refused({"gather", path("p2")}, {"option --output"});
  check_refused({"gather", "--output", path("new")}, {"no result"});
}

BOOST_AUTO_TEST_CASE(gather_points_out_penalties_at_an_end_of_their_list, *needs_gnuplot()) {
  const TinyInput input;
  run_well(input.arguments({"--l2", "0.1,0.5"}));
  const std::string note =
      "result tiny: the chosen l2 = 0.5 is the largest of its list; extend --l2";
  const auto out = run_well({"gather", input.path("result"), "--output", input.path("all")}).out;
  BOOST_TEST(out.ends_with("\n" + note + "\n"), out);
}

BOOST_AUTO_TEST_CASE(gather_reads_what_run_writes) {
  const TinyInput input;
  run_well(input.arguments({"--l2", "0.1,1", "--normalize-words"}));
  const auto rows = read_accuracy(input.path("result/accuracy.csv"));
  BOOST_REQUIRE(rows.size() == 3U);
  BOOST_TEST(!rows[0].fit.has_value());
  BOOST_TEST(rows[1].fit->head == "softmax");
  BOOST_TEST(rows[2].fit->l2 == 1.0);
  BOOST_TEST(rows[1].fit->features == "normalized");
  BOOST_TEST(rows[1].train.total == 6U);
  const auto predictions = read_predictions(input.path("result/predictions_dev.tsv"));
  BOOST_REQUIRE(predictions.size() == 3U);
  BOOST_TEST(predictions[1].line == 3U);
  BOOST_TEST(predictions[1].gold == 1U);
  BOOST_TEST(predictions[1].text == "poor the");
}

BOOST_AUTO_TEST_CASE(an_accuracy_file_that_run_did_not_write_is_refused) {
  const std::string good =
      "v,exact,binary,ovr,mean,0.5,4,9,2,3,2,3,1.5,1e-09,1e-12,7,converged,1\n";
  const auto with = [&](const std::string& from, const std::string& to) {
    auto row = good;
    return row.replace(row.find(from), from.size(), to);
  };
  check_file(read_accuracy, "vectors,l2\n", {"file, line 1\n", "the header \"vectors,labels,"});
  check_accuracy("v,1\n", {"line 2\n", "2 columns", "18 columns"});
  for (const std::string bad : {"", "=cmd()", "a|b", "two words"})
    check_accuracy(with("binary", bad), {"line 2, task\n", "\"" + bad + "\"", "a name, up to 100"});
  check_accuracy(with("ovr", "tree"), {"line 2, head\n", "\"tree\""});
  check_accuracy(with("exact", ""), {"line 2, labels\n"});
  check_accuracy(with("mean", "sum"),
                 {"line 2\n", "features \"sum\"",
                  "one of mean, normalized, standardized, normalized-standardized"});
  check_accuracy(with(",2,3,2", ",4,3,2"), {"line 2\n", "dev_correct \"4\"", "0 to 3"});
  check_accuracy(with(",9,", ",-9,"), {"line 2\n", "train_total \"-9\""});
  for (const std::string bad : {"-1", "nan", "inf", "x", ""})
    check_accuracy(with("0.5", bad), {"line 2\n", "l2 \"" + bad + "\"", "a finite number"});
  for (const std::string bad : {"-1", "inf", "x"})
    check_accuracy(with("1e-12", bad), {"line 2\n", "gap \"" + bad + "\"", "a finite number"});
  check_accuracy(with("1e-12", ""), {"the majority class"});  // not known, as of a network
  check_accuracy(with("converged", "done"), {"line 2, termination\n"});
  check_accuracy(with("d,1", "d,2"), {"line 2\n", "selected \"2\""});
  check_accuracy(with("d,1", "d,0"), {"file\n", "0 chosen rows for the vectors v"});
  check_accuracy(good + good, {"file\n", "2 chosen rows"});
  check_accuracy("", {"file\n", "no row of a fit"});
  check_accuracy(good, {"file\n", "the majority class"});
}

BOOST_AUTO_TEST_CASE(a_predictions_file_that_run_did_not_write_is_refused) {
  check_file(read_predictions, "True\tText\n", {"file, line 1\n", "True<tab>Predicted<tab>Text"});
  check_predictions("", {"line 1\n", "a header without sentences"});
  check_predictions("1\t2\n", {"line 2\n", "2 columns"});
  check_predictions("1\t2\ta\tb\n", {"line 2\n", "4 columns"});
  check_predictions("1\t2\ta\n1000\t2\tb\n", {"line 3\n", "True \"1000\"", "0 to 999"});
  check_predictions("1\t-2\ta\n", {"line 2\n", "Predicted \"-2\"", "0 to 999"});
  check_predictions("1\t2.0\ta\n", {"line 2\n", "Predicted \"2.0\""});
}

BOOST_AUTO_TEST_CASE(published_rows_stand_beside_their_counterparts) {
  const TemporaryFolder folder;
  const auto table = folder.write("published.csv", std::string(published_header) +
                                                       "\"a, 2017\",2,ovr,own,1e-1,44.0,60,30\n"
                                                       "b,3,ovr,own,0.1,50,50,50\n"
                                                       "b,3,ovr,own,10,50,50,50\n"
                                                       "c,2,ovr,pre,2,50,50,50\n"
                                                       "c,3,softmax,pre,1.0,50,50,50\n");
  const auto row = [](const std::string& vectors, const std::string& l2, const std::string& more) {
    return vectors + ",course,fine_grained,ovr,mean," + l2 + "," + more +
           ",1.5,1e-09,1e-12,7,converged,";
  };
  const std::string base = "majority-class,course,fine_grained,,,,30,100,2,10,3,10,,,,,,0\n";
  folder.write("own2/accuracy.csv",
               accuracy(base + row("own-python2", "0.1", "45,100,5,10,4,10") + "1\n"));
  folder.write("own3/accuracy.csv",
               accuracy(base + row("own-python3", "0.1", "51,100,5,10,6,10") + "1\n" +
                        row("own-python3", "10", "46,100,4,10,5,10") + "0\n"));
  folder.write("pre/accuracy.csv", accuracy(base + row("pre", "1", "51,100,5,10,6,10") + "1\n"));
  const auto path = [&](const std::string& name) { return (folder.path() / name).string(); };
  const auto out = run_well({"published", table, path("own2"), path("own3"), path("pre")}).out;
  for (const auto* part :
       {"a, 2017  own           2  1e-1   44.000  45.000  +1.000  60.000  50.000  -10.000  30.000  "
        "40.000  +10.000\n",
        "50.000  46.000  -4.000", "3 of 5 rows have a counterpart"})
    BOOST_TEST(contains(out, part), part << " not in\n" << out);
  // |51 - 50| and |46 - 50|
  BOOST_TEST(contains(out, "own-python3  train     2          2.500             4.000\n"), out);
  BOOST_TEST(contains(out, "1 rows without a counterpart: no row of pre with head ovr"));
  BOOST_TEST(contains(out, "1 rows without a counterpart: no row of pre with head softmax"));
  BOOST_TEST(contains(run_well({"published", table}).out,
                      "2 rows without a counterpart: no result has vectors own-python3 or own"));
  BOOST_TEST(run_well({"published", table, "--penalties", "own-python3"}).out == "0.1,10\n");
  BOOST_TEST(run_well({"published", table, "--penalties", "pre"}).out == "2,1.0\n");
  check_refused({"published", table, "--penalties", "nobody"}, {"option --penalties", "nobody"});
}

BOOST_AUTO_TEST_CASE(a_published_table_is_checked) {
  check_published("s,4,ovr,own,1,50,50,50\n", {"line 2\n", "python \"4\"", "2 to 3"});
  check_published("s,3,svm,own,1,50,50,50\n", {"line 2\n", "\"svm\""});
  check_published("s,3,ovr,own,-1,50,50,50\n", {"line 2\n", "reg \"-1\""});
  check_published("s,3,ovr,own,1,101,50,50\n", {"line 2\n", "train \"101\"", "0 to 100"});
  check_published("s,3,ovr,own,1,50,nan,50\n", {"line 2\n", "dev \"nan\""});
  check_published("a, b,3,ovr,own,1,50,50,50\n", {"line 2\n", "9 columns", "8 columns"});
}
