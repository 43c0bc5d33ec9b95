// Damaged text files that are read back.
#include <cmath>

#include "damage.hpp"
#include "pipeline/cli/run_options.hpp"
#include "pipeline/experiment/published.hpp"
#include "pipeline/results/accuracy.hpp"
#include "pipeline/results/predictions.hpp"
#include "pipeline/results/training_log.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// Text may change its digits unnoticed; anything else must be an Error.
void damage(const std::string& name, const std::string& bytes,
            const std::function<void(const std::filesystem::path&)>& read_back) {
  const TemporaryFolder folder;
  const auto file = folder.write(name, bytes);
  const Reader reader = [&] { read_back(file); };
  reader();
  const auto cuts = cut_everywhere(file, reader);
  const auto flips = flip_bits({file}, reader);
  print_verdicts(name, cuts, flips);
  BOOST_TEST(cuts.crashed + flips.crashed == 0U);
  BOOST_TEST(flips.refused > 0U);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_damaged_config_file_is_an_error_or_another_config_file) {
  damage("run.conf",
         "# a comment\ntreebank = trees\nvectors = a.txt\nl2 = logspace(-4,2,25)\nhead = ovr\n"
         "seed = 17\ntolerance = 1e-7\nquiet = true\noov = skip\n",
         [](const std::filesystem::path& file) {
           RunRequest request;
           if (!declare_run_options(request).parse({"--config", file.string()}))
             throw std::logic_error("taken for --help");
         });
}

BOOST_AUTO_TEST_CASE(damaged_results_are_an_error_or_other_results) {
  damage("accuracy.csv",
         "vectors,labels,task,head,features,l2,train_correct,train_total,dev_correct,dev_total,"
         "test_correct,test_total,objective,gradient_norm,gap,iterations,termination,selected\n"
         "majority-class,exact,binary,,,,2,6,1,3,1,3,,,,,,0\n"
         "tiny,exact,binary,softmax,mean,0.5,5,6,2,3,1,3,4.25,1e-7,1e-12,12,converged,0\n"
         "tiny,exact,binary,softmax,mean,1,4,6,2,3,2,3,5.5,2e-8,1e-12,9,converged,1\n",
         [](const std::filesystem::path& file) {
           for (const auto& row : read_accuracy(file)) {
             if ((row.fit && !std::isfinite(row.fit->l2)) || row.train.correct > row.train.total)
               throw std::logic_error("a row that is none");
           }
         });
  damage("predictions_dev.tsv",
         "True\tPredicted\tText\n4\t3\t\"say \"\"good\"\"\"\n1\t0\t'=poor the\n",
         [](const std::filesystem::path& file) {
           for (const auto& row : read_predictions(file)) {
             if (row.gold > 999 || row.predicted > 999)
               throw std::logic_error("a class that is none");
           }
         });
}

BOOST_AUTO_TEST_CASE(a_damaged_log_is_an_error_or_another_log) {
  for (const std::string log :
       {"iteration,smoothed_loss\n10,19.061546\n20,19.04\n30,18.5\n",
        "words,total_words,mean_loss_per_pair,learning_rate,words_per_second,seconds\n"
        "1000,2000,2.5,0.02,1e6,0.001\n2000,2000,2.25,0.01,1e6,0.002\n"}) {
    damage("log.csv", log, [](const std::filesystem::path& file) {
      const auto read = read_training_log(file);
      for (const double number : read.last) {
        if (!std::isfinite(number)) throw std::logic_error("a number that is none");
      }
    });
  }
}

BOOST_AUTO_TEST_CASE(a_damaged_published_table_is_an_error_or_another_table) {
  damage("published.csv",
         "source,python,sklearn_head,vectors,reg,train,dev,test\n"
         "\"a course, 2017\",3,softmax,glove,1e-4,30.5,31.25,32\n"
         "\"a \"\"repository\"\"\",2,ovr,own,4.64,31.063,32.516,30.362\n",
         [](const std::filesystem::path& file) {
           for (const auto& row : read_published(file)) {
             for (const double percent : row.percent) {
               if (!(percent >= 0 && percent <= 100)) throw std::logic_error("no percentage");
             }
           }
         });
}
