// Figures of results and sweeps: what they say, and that they can be drawn again.
#include "pipeline/report/result_figures.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <optional>

#include "gnuplot.hpp"
#include "inputs.hpp"
#include "program.hpp"

using namespace sentipipe;
using namespace sentipipe::test;
namespace fs = std::filesystem;

namespace {

constexpr auto endings = {".gp", ".svg", ".png"};

// A result of two vectors, one with a name that gnuplot's enhanced text would change.
const fs::path& result() {
  static const TemporaryFolder folder;
  static const fs::path place = folder.path() / "result";
  if (!fs::exists(place)) {
    run_well({"run", "--treebank", sample("trees"), "--vectors", "glove=" + sample_vectors(),
              "other_x=" + sample_vectors(), "--l2", "0,0.1,1,10", "--output", place, "--report"});
  }
  return place;
}

void draw_again(const fs::path& folder, const std::string& script) {
  const auto command =
      "cd '" + folder.string() + "' && LC_ALL=C.UTF-8 gnuplot '" + script + "' 2>&1";
  BOOST_REQUIRE(std::system(command.c_str()) == 0);
}

// A variable of the environment that has another value for as long as this lives.
class Changed {
 public:
  Changed(const char* name, const char* value) : name_(name) {
    const char* before = std::getenv(name);
    if (before != nullptr) before_ = before;
    ::setenv(name, value, 1);
  }
  Changed(const Changed&) = delete;
  Changed& operator=(const Changed&) = delete;
  ~Changed() { before_ ? ::setenv(name_, before_->c_str(), 1) : ::unsetenv(name_); }

 private:
  const char* name_;
  std::optional<std::string> before_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(every_figure_is_there_in_both_formats_with_its_script, *needs_gnuplot()) {
  std::vector<std::string> expected;
  for (const std::string name :
       {"accuracy", "confusion_dev_glove", "confusion_dev_other_x", "confusion_test_glove",
        "confusion_test_other_x", "words_glove", "words_other_x"}) {
    for (const auto* ending : endings) expected.push_back(name + ending);
  }
  std::sort(expected.begin(), expected.end());
  std::vector<std::string> found;
  for (const auto& file : files_below(result())) {
    const auto ending = fs::path(file).extension();
    if (std::find(endings.begin(), endings.end(), ending) != endings.end()) found.push_back(file);
    if (ending == ".png") BOOST_TEST(read(result() / file).starts_with("\x89PNG"), file);
    if (ending == ".svg") BOOST_TEST(read(result() / file).ends_with("</svg>\n\n"), file);
  }
  BOOST_TEST(found == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(accuracy_figure_says_the_chosen_rows, *needs_gnuplot()) {
  const auto svg = read(result() / "accuracy.svg");
  std::size_t chosen = 0;
  for (const auto& row : cells_of(result() / "accuracy.csv", ',')) {
    if (row[17] != "1") continue;
    ++chosen;
    char text[100];
    std::snprintf(text, sizeof text, "chosen: l2 = %.4g, dev %.2f %%, test %.2f %%",
                  std::stod(row[5]), 100 * std::stod(row[8]) / std::stod(row[9]),
                  100 * std::stod(row[10]) / std::stod(row[11]));
    BOOST_TEST(contains(svg, text), text);
    BOOST_TEST(contains(svg, "vectors " + row[0] + "<"), row[0]);
  }
  BOOST_TEST(chosen == 2U);
  // The fit without a penalty has a tic of its own.
  for (const auto* text : {">0<", ">0.1<", ">10<", ">majority class (dev)<", ">accuracy in %<"})
    BOOST_TEST(contains(svg, text), text);
}

BOOST_AUTO_TEST_CASE(confusion_figures_hold_the_counts_of_their_vectors, *needs_gnuplot()) {
  for (const std::string split : {"dev", "test"}) {
    for (const auto& row : cells_of(result() / ("confusion_" + split + ".csv"), ',')) {
      if (row[0] == "vectors") continue;
      std::string name = "confusion_" + split;
      name += "_" + row[0] + ".svg";
      const auto svg = read(result() / name);
      for (std::size_t k = 2; k < row.size(); ++k)
        BOOST_TEST(contains(svg, ">" + row[k] + "<"), row[k] << " in " << name);
      const auto of_class = ">" + row[1] + "<";  // at either axis
      const auto first = svg.find(of_class);
      BOOST_REQUIRE(first != std::string::npos);
      BOOST_TEST((svg.find(of_class, first + 1) != std::string::npos), row[1] << " in " << name);
      BOOST_TEST(contains(svg, "Confusion on " + split + ", vectors " + row[0]), name);
    }
  }
  // Shares are of the gold class, the row.
  const auto row = cells_of(result() / "confusion_dev.csv", ',')[2];
  double total = 0;
  for (std::size_t k = 2; k < row.size(); ++k) total += std::stod(row[k]);
  char share[20];
  std::snprintf(share, sizeof share, ">%.1f %%<", 100 * std::stod(row[3]) / total);
  BOOST_TEST(contains(read(result() / "confusion_dev_glove.svg"), share), share);
}

BOOST_AUTO_TEST_CASE(gnuplot_draws_every_script_again, *needs_gnuplot()) {
  for (const auto& file : files_below(result())) {
    if (fs::path(file).extension() != ".gp") continue;
    const auto svg = fs::path(result() / file).replace_extension(".svg");
    const auto before = read(svg);
    fs::remove(svg);
    draw_again(result(), file);
    BOOST_TEST((read(svg) == before), file);
  }
}

BOOST_AUTO_TEST_CASE(figures_follow_their_tables, *needs_gnuplot()) {
  const TemporaryFolder folder;
  fs::copy(result(), folder.path(), fs::copy_options::recursive);
  const std::string header = read(folder.path() / "confusion_dev.csv");
  folder.write("confusion_dev.csv", header.substr(0, header.find('\n')) +
                                        "\nother_x,a,9,9,9,9,9\nglove,a,4711,0,0,0,0\n"
                                        "glove,b,0,0,0,0,0\n");
  draw_again(folder.path(), "confusion_dev_glove.gp");
  const auto svg = read(folder.path() / "confusion_dev_glove.svg");
  BOOST_TEST(contains(svg, ">4711<"));
  BOOST_TEST(contains(svg, ">100.0 %<"));
  BOOST_TEST(!contains(svg, ">9<"));  // of the other vectors
}

BOOST_AUTO_TEST_CASE(one_penalty_or_none_but_zero_can_be_drawn, *needs_gnuplot()) {
  for (const std::string l2 : {"0", "0.5"}) {
    const TinyInput input;
    run_well(input.arguments({"--l2", l2, "--report", "--task", "binary"}));
    const auto svg = read(input.path("result/accuracy.svg"));
    BOOST_TEST(contains(svg, "chosen: l2 = " + l2 + ", dev "));
    BOOST_TEST(contains(svg, ">" + l2 + "<"));
  }
}

BOOST_AUTO_TEST_CASE(two_known_words_are_no_figure, *needs_gnuplot()) {
  const TinyInput input;  // its vectors know three words of the list: the, good, bad
  run_well(input.arguments({"--l2", "1", "--report"}));
  BOOST_TEST(contains(read(input.path("result/words_tiny.svg")), ">bad<"));
  input.folder().write("tiny.txt", "good 3 4\nbad -4 3\nfine 1 2\npoor -2 1\nspare 5 5\n");
  run_well(input.arguments({"--l2", "1", "--report", "--overwrite"}));
  BOOST_TEST(!fs::exists(input.path("result/words_tiny.svg")));
  BOOST_TEST(fs::exists(input.path("result/accuracy.svg")));
}

BOOST_AUTO_TEST_CASE(a_terminal_of_gnuplots_own_choice_is_not_asked_for, *needs_gnuplot()) {
  const Changed terminal("GNUTERM", "nosuch");
  const TinyInput input;
  run_well(input.arguments({"--l2", "1", "--report"}));
  BOOST_TEST(fs::exists(input.path("result/accuracy.svg")));
}

BOOST_AUTO_TEST_CASE(missing_gnuplot_and_missing_output_are_told_before_the_treebank_is_read) {
  const TinyInput input;
  input.folder().write("trees/train.txt", "not a tree");
  check_refused(
      {"run", "--treebank", input.path("trees"), "--vectors", input.path("tiny.txt"), "--report"},
      {"option --report", "--output DIR"});
  const Changed without_gnuplot("PATH", "/nowhere");
  check_refused(input.arguments({"--report"}), {"gnuplot 5.4", "apt-get install gnuplot-nox"});
  BOOST_TEST(input.no_output());
}

BOOST_AUTO_TEST_CASE(names_that_could_leave_their_string_are_refused) {
  const TemporaryFolder folder;
  for (const std::string bad :
       {"x\"; system(\"touch pwned\"); \"", "`touch pwned`", "a\nb", "a\\", "a'b", "@data@", "}"}) {
    BOOST_TEST_CONTEXT(bad) {
      check_error(
          [&] {
            AtomicFileGroup files(folder.path() / "sweep", {}, {});
            draw_sweep_figure(files, "sweep", {{bad, "exact", "fine_grained", "softmax", "mean"}});
          },
          {"sweep.gp", "the series", "without quotation marks"});
    }
  }
  BOOST_TEST(files_below(folder.path()).empty());
}

BOOST_AUTO_TEST_CASE(sweep_figure_has_a_panel_a_task_and_a_legend, *needs_gnuplot()) {
  const TemporaryFolder folder;
  constexpr std::string_view rows =
      "vectors,labels,task,head,features,l2,train_correct,train_total,dev_correct,"
      "dev_total,test_correct,test_total,objective,gradient_norm,gap,iterations,termination,"
      "selected\n"
      "majority-class,exact,fine_grained,,,,1,4,1,4,1,4,,,,,,0\n"
      "a_b,exact,fine_grained,softmax,mean,0.1,3,4,2,4,1,4,1,1,1e-12,1,converged,0\n"
      "a_b,exact,fine_grained,softmax,mean,1,3,4,3,4,1,4,1,1,1e-12,1,converged,1\n"
      "majority-class,exact,binary,,,,1,2,1,2,1,2,,,,,,0\n"
      "c,exact,binary,ovr,normalized,0,2,2,2,2,1,2,1,1,1e-12,1,converged,1\n";
  const auto draw = [&](const std::vector<SweepSeries>& series) {
    AtomicFileGroup files(folder.path() / "sweep", {".csv", ".gp", ".svg", ".png"}, {});
    files.write("sweep.csv", rows);
    draw_sweep_figure(files, "sweep", series);
    files.commit();
  };
  const SweepSeries first = {"a_b", "exact", "fine_grained", "softmax", "mean"};
  const SweepSeries second = {"c", "exact", "binary", "ovr", "normalized"};
  draw({first, second});
  const auto svg = read(folder.path() / "sweep.svg");
  for (const auto* text : {">a_b, softmax, mean<", ">c, ovr, normalized<", "task fine_grained",
                           "task binary", ">majority class<"})
    BOOST_TEST(contains(svg, text), text);
  BOOST_TEST(read(folder.path() / "sweep.png").starts_with("\x89PNG"));

  // Labels are named where they differ.
  draw({first, {"a_b", "course", "fine_grained", "softmax", "mean"}});
  BOOST_TEST(contains(read(folder.path() / "sweep.svg"), ">a_b, softmax, mean, labels exact<"));
}
