// Every row of scikit-learn's converged classifiers (golden/sweeps.csv) for GloVe and for the
// course's own vectors.
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <cstdlib>
#include <map>

#include "pipeline/experiment/run.hpp"
#include "program.hpp"
#include "real_data/data.hpp"
#include "real_data/golden.hpp"
#include "stages/word2vec/reference/reference_corpus.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

struct Golden {
  std::string labels, l2;
  long train, dev, test;
  double objective;
};

std::vector<Golden> golden_rows(const std::string& vectors, std::string_view head) {
  std::vector<Golden> rows;
  for (const auto& f : read_csv("sweeps.csv")) {
    if (f.at(0) != vectors || f.at(2) != head) continue;
    rows.push_back({f.at(1), f.at(3), std::stol(f.at(4)), std::stol(f.at(5)), std::stol(f.at(6)),
                    std::stod(f.at(7))});
  }
  return rows;
}

// Counts within one sentence, objectives to eight digits.
void check_rows(const std::string& vectors, const std::string& file, std::string_view head) {
  const auto rows = golden_rows(vectors, head);
  BOOST_REQUIRE(rows.size() == 5U);
  RunPlan plan;
  plan.treebank = stanford_folder();
  plan.dataset_options.sst.labels = from_name<Labels>(rows.front().labels, "golden/sweeps.csv");
  plan.vectors = {{.name = vectors, .file = file}};
  plan.head = head;
  for (const auto& row : rows) plan.l2.push_back(std::stod(row.l2));
  const auto result = run(plan);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& trial = result.vectors.at(0).trials.at(i);
    BOOST_TEST_CONTEXT(vectors << " " << head << " " << rows[i].l2) {
      BOOST_TEST(std::labs(static_cast<long>(trial.train.correct) - rows[i].train) <= 1);
      BOOST_TEST(std::labs(static_cast<long>(trial.dev.correct) - rows[i].dev) <= 1);
      BOOST_TEST(std::labs(static_cast<long>(trial.test.correct) - rows[i].test) <= 1);
      BOOST_TEST(std::abs(trial.fit.objective / rows[i].objective - 1) < 1e-8);
      BOOST_TEST((trial.fit.termination == Termination::converged));
    }
  }
}

}  // namespace

namespace {

// The reference run's vectors, made once for all tests.
const std::string& own_file(Stream stream) {
  static const TemporaryFolder folder;
  static std::map<Stream, std::string> files;
  auto& file = files[stream];
  if (file.empty()) {
    file = folder.path() / (std::string(to_name(stream)) + ".npy");
    run_well({"vectors", "train", "--method", "cs224n", "--treebank", stanford_folder().string(),
              "--output", file, "--stream", std::string(to_name(stream)), "--threads", "2",
              "--quiet"});
  }
  return file;
}

}  // namespace

BOOST_AUTO_TEST_CASE(own_python3_softmax) {
  check_rows("own-py3", own_file(Stream::python3), "softmax");
}
BOOST_AUTO_TEST_CASE(own_python3_ovr) {
  check_rows("own-py3", own_file(Stream::python3), "ovr");
}
BOOST_AUTO_TEST_CASE(own_python2_softmax) {
  check_rows("own-py2", own_file(Stream::python2), "softmax");
}
BOOST_AUTO_TEST_CASE(own_python2_ovr) {
  check_rows("own-py2", own_file(Stream::python2), "ovr");
}
BOOST_AUTO_TEST_CASE(glove_softmax) {
  check_rows("glove-100d", glove_file(), "softmax");
}
BOOST_AUTO_TEST_CASE(glove_ovr) {
  check_rows("glove-100d", glove_file(), "ovr");
}

// Half of all phrases are neutral and a fifth of the sentences: without a bias of their own they
// got 22.98 % and 19.50 %, below always guessing.
BOOST_AUTO_TEST_CASE(sentences_do_not_inherit_the_classes_of_phrases) {
  RunPlan plan;
  plan.treebank = trees_folder();
  plan.dataset_options.sst.training_unit = TrainingUnit::phrase;
  plan.vectors = {{.name = "glove", .file = glove_file().string()}};
  plan.l2 = {10};
  const auto result = run(plan);
  const auto& trial = result.vectors.at(0).chosen();
  BOOST_TEST(trial.dev.correct == 417U);
  BOOST_TEST(trial.test.correct == 838U);
  BOOST_TEST((trial.fit.termination == Termination::converged));
}
