// Every row of scikit-learn's converged classifiers (golden/sweeps.csv) for GloVe vectors.
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "pipeline/run.hpp"
#include "real_data/data.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

struct Golden {
  std::string vectors, labels, head;
  std::string l2;
  long train, dev, test;
  double objective;
};

std::vector<Golden> golden_rows(const std::string& vectors, const std::string& head) {
  std::ifstream in(std::string(SENTIPIPE_SOURCE) + "/tests/golden/sweeps.csv");
  std::vector<Golden> rows;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::istringstream fields(line);
    std::vector<std::string> f;
    for (std::string field; std::getline(fields, field, ',');) f.push_back(field);
    if (f.at(0) != vectors || f.at(2) != head) continue;
    rows.push_back({f[0], f[1], f[2], f[3], std::stol(f[4]), std::stol(f[5]), std::stol(f[6]),
                    std::stod(f[7])});
  }
  return rows;
}

// Counts within one sentence, objectives to eight digits.
void check_rows(const std::string& vectors, const std::string& file, Head head) {
  const auto rows = golden_rows(vectors, std::string(to_name(head)));
  BOOST_REQUIRE(rows.size() == 5U);
  RunOptions options;
  options.treebank = stanford_folder();
  options.treebank_options.labels = from_name<Labels>(rows.front().labels, "golden/sweeps.csv");
  options.vectors = {vectors + "=" + file};
  options.head = head;
  options.l2.clear();
  for (const auto& row : rows) options.l2.push_back(row.l2);
  const auto result = run(options);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& trial = result.vectors.at(0).trials.at(i);
    BOOST_TEST_CONTEXT(vectors << " " << rows[i].head << " " << rows[i].l2) {
      BOOST_TEST(std::labs(static_cast<long>(trial.train.correct) - rows[i].train) <= 1);
      BOOST_TEST(std::labs(static_cast<long>(trial.dev.correct) - rows[i].dev) <= 1);
      BOOST_TEST(std::labs(static_cast<long>(trial.test.correct) - rows[i].test) <= 1);
      BOOST_TEST(std::abs(trial.fit.objective / rows[i].objective - 1) < 1e-8);
      BOOST_TEST((trial.fit.termination == Termination::converged));
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(glove_softmax) {
  check_rows("glove-100d", glove_file(), Head::softmax);
}
BOOST_AUTO_TEST_CASE(glove_ovr) {
  check_rows("glove-100d", glove_file(), Head::ovr);
}
