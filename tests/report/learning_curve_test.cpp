// vectors learning-curve.
#include <boost/test/unit_test.hpp>

#include "gnuplot.hpp"
#include "inputs.hpp"
#include "program.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

constexpr std::string_view reference_log =
    "iteration,smoothed_loss\n10,19.5\n20,18.25\n30,17.125\n";
constexpr std::string_view corpus_log =
    "words,total_words,mean_loss_per_pair,learning_rate,words_per_second,seconds\n"
    "640000,2000000,3.5,0.017,1e6,0.6\n2000000,2000000,2.75,2.5e-06,1e6,2\n";

void check_log_refused(const std::string& log, std::initializer_list<std::string_view> parts) {
  const TemporaryFolder folder;
  const std::string file = folder.write("log.csv", log);
  check_refused({"vectors", "learning-curve", file, "--output", folder.path() / "curve"}, parts);
  BOOST_TEST(files_below(folder.path()).size() == 1U);
}

}  // namespace

BOOST_AUTO_TEST_CASE(both_kinds_of_logs_are_drawn_beside_a_copy, *needs_gnuplot()) {
  for (const auto& [log, texts] :
       {std::pair{reference_log, std::vector<std::string>{"17.1250 after 30 iterations",
                                                          ">smoothed loss<", ">iteration<"}},
        {corpus_log, {"2.7500 after 2 million words", ">loss of a pair<", ">learning rate<"}}}) {
    const TemporaryFolder folder;
    const std::string file = folder.write("log.csv", log);
    run_well({"vectors", "learning-curve", file, "--output", folder.path() / "curve"});
    for (const auto& text : texts)
      BOOST_TEST(contains(read(folder.path() / "curve.svg"), text), text);
    BOOST_TEST(read(folder.path() / "curve.png").starts_with("\x89PNG"));
    BOOST_TEST(read(folder.path() / "curve.csv") == log);
    BOOST_TEST(read(file) == log);
  }
}

BOOST_AUTO_TEST_CASE(the_log_itself_may_be_the_data, *needs_gnuplot()) {
  const TemporaryFolder folder;
  const std::string file = folder.write("curve.csv", reference_log);
  run_well({"vectors", "learning-curve", "--log", file, "--output", folder.path() / "curve"});
  BOOST_TEST(read(file) == reference_log);
  BOOST_TEST(contains(read(folder.path() / "curve.svg"), "17.1250"));
}

BOOST_AUTO_TEST_CASE(a_log_as_the_trainer_writes_it_is_drawn, *needs_gnuplot()) {
  const TemporaryFolder folder;
  const std::string log = folder.path() / "log.csv";
  run_well({"vectors", "train", "--treebank", sample("stanford"), "--dim", "4", "--epochs", "1",
            "--output", folder.path() / "own.npy", "--log", log, "--quiet"});
  run_well({"vectors", "learning-curve", log, "--output", folder.path() / "curve"});
  run_well({"vectors", "train", "--method", "cs224n", "--iterations", "20", "--treebank",
            sample("stanford"), "--output", folder.path() / "own.npy", "--log", log, "--quiet"});
  run_well({"vectors", "learning-curve", log, "--output", folder.path() / "curve"});
  BOOST_TEST(contains(read(folder.path() / "curve.svg"), "after 20 iterations"));
}

BOOST_AUTO_TEST_CASE(other_files_are_refused_with_the_line) {
  check_log_refused("epoch,loss\n1,2\n",
                    {"log.csv, line 1", "epoch,loss", "iteration,smoothed_loss", "--log"});
  check_log_refused("iteration,smoothed_loss\n10,19\n20,\n", {"log.csv, line 3", "\"20,\""});
  check_log_refused("iteration,smoothed_loss\n10,19\n20,x\n", {"log.csv, line 3", "2 finite"});
  check_log_refused("iteration,smoothed_loss\n10,nan\n", {"log.csv, line 2", "finite"});
  check_log_refused("iteration,smoothed_loss\n10,19,5\n", {"log.csv, line 2", "10,19,5"});
  check_log_refused("iteration,smoothed_loss\n", {"log.csv, line 2", "the end of the file"});
  check_refused({"vectors", "learning-curve", "/nowhere/log.csv"}, {"/nowhere/log.csv"});
}
