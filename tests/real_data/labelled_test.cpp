// TREC (Li and Roth 2002), whose test set is a file of its own, with every tenth line of the other
// for dev.
#include "stages/dataset/labelled.hpp"

#include <boost/test/unit_test.hpp>

#include "inputs.hpp"
#include "pipeline/experiment/run.hpp"
#include "real_data/data.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

class Trec {
 public:
  Trec() {
    const auto lines = split(read(labelled_file("trec_train.tsv")), '\n');
    std::string train = lines.front() + "\n";
    std::string dev = train;
    for (std::size_t i = 1; i < lines.size(); ++i)
      ((i + 1) % 10 == 0 ? dev : train) += lines[i] + "\n";
    files_ = {.train = folder_.write("train.tsv", train),
              .dev = folder_.write("dev.tsv", dev),
              .test = labelled_file("trec_test.tsv")};
  }
  [[nodiscard]] const LabelledFiles& files() const { return files_; }

 private:
  TemporaryFolder folder_;
  LabelledFiles files_;
};

std::size_t counted(const Dataset& dataset, std::string_view name) {
  for (const auto& count : dataset.provenance.counts)
    if (count.name == name) return count.count;
  return 0;
}

}  // namespace

// Counts of the questions by their classes and of repeated ones: from a program of a few lines.
BOOST_AUTO_TEST_CASE(trec_has_its_counts) {
  const Trec trec;
  const auto dataset = read_labelled(trec.files(), {.labelled = {.tokenize = Tokenizer::spaces}});
  BOOST_TEST(dataset.provenance.format == "TSV");
  BOOST_TEST(dataset.train.size() == 4907U);
  BOOST_TEST(dataset.dev.size() == 545U);
  std::vector<std::size_t> counts(dataset.classes.size());
  for (const auto& sentence : dataset.test) ++counts.at(sentence.label);
  BOOST_TEST(counts == std::vector<std::size_t>({138, 94, 9, 65, 81, 113}),
             boost::test_tools::per_element());
  BOOST_TEST(counted(dataset, "repeated") == 59U);
  BOOST_TEST(counted(dataset, "in_two_splits") == 22U);
  BOOST_TEST(counted(dataset, "empty_texts") == 0U);
}

// scikit-learn 1.2.1: LogisticRegression(C=1/l2, solver="newton-cg", tol=1e-10), multinomial.
BOOST_AUTO_TEST_CASE(trec_is_as_often_right_as_with_scikit_learn) {
  const Trec trec;
  RunPlan plan;
  plan.labelled = trec.files();
  plan.dataset_options.labelled.tokenize = Tokenizer::spaces;
  plan.vectors = {{.name = "glove", .file = labelled_glove_file().string()}};
  plan.l2 = {0.5623413251903491, 1, 10};
  const auto result = run(plan);
  const std::vector<std::vector<std::size_t>> expected = {
      {3494, 369, 377}, {3492, 363, 377}, {3257, 344, 368}};
  const auto& trials = result.vectors.front().trials;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    BOOST_TEST(trials[i].train.correct == expected[i][0]);
    BOOST_TEST(trials[i].dev.correct == expected[i][1]);
    BOOST_TEST(trials[i].test.correct == expected[i][2]);
  }
}
