// The assignment's word2vec run: every golden line and parameter.
#include "stages/word2vec/reference/reference_run.hpp"

#include <fmt/format.h>
#include <boost/test/unit_test.hpp>

#include "pipeline/experiment/train.hpp"
#include "real_data/data.hpp"
#include "real_data/golden.hpp"
#include "stages/dataset/dataset.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

void check_run(Stream stream, Tokenization tokenization, const std::string& trajectory) {
  const auto dataset = read_dataset(stanford_folder(), {});
  std::map<std::uint32_t, std::string> printed;
  const auto run =
      run_reference(sentences_in_file_order(dataset, tokenization),
                    {.stream = stream, .threads = 2}, [&](std::uint32_t iteration, double loss) {
                      printed[iteration] = fmt::format("{:f}", loss);
                    });
  BOOST_TEST(printed.size() == 4000U);
  std::size_t lines = 0;
  for (const auto& row : read_csv(trajectory)) {
    BOOST_TEST(printed[static_cast<std::uint32_t>(std::stoul(row.at(0)))] == row.at(1),
               "iteration " << row.at(0));
    ++lines;
  }
  BOOST_TEST(lines == 30U);

  double largest = 0;
  std::size_t compared = 0;
  for (const auto& row : read_csv("cs224n_parameters_sample.csv")) {
    if (row.at(0) != to_name(stream)) continue;
    // row of the 2V x 10 matrix = column of ours
    largest = std::max(largest, std::abs(run.vectors(std::stoul(row.at(2)), std::stoul(row.at(1))) -
                                         std::stod(row.at(3))));
    ++compared;
  }
  BOOST_TEST(compared == 100U);
  BOOST_TEST(largest < 1e-12);
}

}  // namespace

BOOST_AUTO_TEST_CASE(python3_run_prints_the_published_lines) {
  check_run(Stream::python3, Tokenization::cs224n_python3, "cs224n_trajectory.csv");
}

BOOST_AUTO_TEST_CASE(python2_run_prints_the_published_lines) {
  check_run(Stream::python2, Tokenization::cs224n_python2, "cs224n_trajectory_python2.csv");
}

BOOST_AUTO_TEST_CASE(the_course_counts_its_own_tokens) {
  const auto dataset = read_dataset(stanford_folder(), {});
  const auto python3 = count_words(sentences_in_file_order(dataset, Tokenization::cs224n_python3));
  const auto python2 = count_words(sentences_in_file_order(dataset, Tokenization::cs224n_python2));
  BOOST_TEST(python3.vocabulary.size() == 19'539U);
  BOOST_TEST(python2.vocabulary.size() == 19'539U);
  BOOST_TEST(python3.total == 227'246U);
  BOOST_TEST(python2.total == 227'243U);
}
