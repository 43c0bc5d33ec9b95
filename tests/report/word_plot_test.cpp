#include "pipeline/report/word_plot.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "gnuplot.hpp"
#include "inputs.hpp"
#include "pipeline/experiment/check_gradients.hpp"
#include "program.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

BOOST_AUTO_TEST_CASE(labels_of_crowded_points_hide_neither_each_other_nor_a_point) {
  arma::mat points(2, 30);
  std::vector<std::string> texts;
  for (arma::uword i = 0; i < points.n_cols; ++i) {
    const auto t = static_cast<double>(i);
    points(0, i) = 300 + 12 * std::cos(2.4 * t) * std::sqrt(t);
    points(1, i) = 250 + 12 * std::sin(2.4 * t) * std::sqrt(t);
    texts.push_back(std::string(3 + i % 9, 'x'));
  }
  const auto labels = place_labels(points, texts, 600, 500, 13);
  const auto apart = [](double a, double b, double distance) {
    return std::abs(a - b) >= distance - 1e-9;
  };
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto& a = labels[i];
    BOOST_TEST((a.x >= a.width / 2 && a.x <= 600 - a.width / 2));
    for (std::size_t j = 0; j < labels.size(); ++j) {
      const auto& b = labels[j];
      if (i != j) {
        BOOST_TEST((apart(a.x, b.x, (a.width + b.width) / 2) ||
                    apart(a.y, b.y, (a.height + b.height) / 2)));
      }
      BOOST_TEST((apart(a.x, points(0, j), a.width / 2) || apart(a.y, points(1, j), a.height / 2)));
    }
  }
}

BOOST_AUTO_TEST_CASE(plot_writes_both_figures_and_names_missing_words, *needs_gnuplot()) {
  const TinyInput input;
  const auto outcome =
      run_well({"vectors", "plot", "--vectors", input.path("tiny.txt"), "--words", "good", "bad",
                "fine", "absent", "--output", input.path("figure")});
  BOOST_TEST(contains(outcome.out, "Without a vector: absent"));
  for (const auto* word : {">good<", ">bad<", ">fine<"})
    BOOST_TEST(contains(read(input.path("figure.svg")), word), word);
  BOOST_TEST(read(input.path("figure.png")).starts_with("\x89PNG"));
  BOOST_TEST(split(read(input.path("figure.tsv")), '\n').size() == 4U);
}

BOOST_AUTO_TEST_CASE(a_word_that_looks_like_a_gnuplot_command_stays_a_word, *needs_gnuplot()) {
  const TinyInput input;
  const std::string hostile = "\";system('touch${IFS}pwned');\"";
  input.folder().write(
      "hostile.txt",
      hostile + " 1 2\ngood 3 4\nbad -4 3\n`touch${IFS}pwned` 1 1\n<b>&amp; 0 1\n#tag 2 2\n");
  run_well({"vectors", "plot", "--vectors", input.path("hostile.txt"), "--words", hostile, "good",
            "bad", "`touch${IFS}pwned`", "<b>&amp;", "#tag", "--output", input.path("figure")});
  BOOST_TEST(!std::filesystem::exists(input.path("pwned")));
  BOOST_TEST(contains(read(input.path("figure.svg")), ">`touch${IFS}pwned`<"));
  BOOST_TEST(contains(read(input.path("figure.svg")), ">&lt;b>&amp;amp;<"));
  BOOST_TEST(contains(read(input.path("figure.svg")), ">#tag<"));
}

BOOST_AUTO_TEST_CASE(every_gradient_agrees_with_central_differences) {
  const auto checks = check_gradients(7);
  BOOST_TEST(checks.size() == 9U);
  for (const auto& check : checks) {
    BOOST_TEST(check.difference <= largest_gradient_difference, check.model << ", " << check.loss);
  }
  const auto outcome = run_well({"check-gradients"});
  BOOST_TEST(contains(outcome.out, "CBOW"));
  BOOST_TEST(contains(outcome.out, "All within 1e-6"));
}
