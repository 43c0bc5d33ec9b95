// Whether labels follow the order of the file.
#include "stages/evaluation/file_order.hpp"

#include <boost/test/unit_test.hpp>

#include "stages/base/random.hpp"

using namespace sentipipe;

namespace {

struct Data {
  PlacedLabels train, dev;
};

// A file with these labels; is_dev(line) says which lines are dev.
template <class IsDev>
Data split_file(const arma::uvec& labels, const IsDev& is_dev) {
  std::vector<double> places[2];
  std::vector<arma::uword> classes[2];
  for (arma::uword line = 0; line < labels.n_elem; ++line) {
    const std::size_t split = is_dev(line) ? 1 : 0;
    places[split].push_back(static_cast<double>(line));
    classes[split].push_back(labels(line));
  }
  return {{places[0], classes[0]}, {places[1], classes[1]}};
}

bool every_fifth(arma::uword line) {
  return line % 5 == 0;
}

// Labels 0 .. 2 of n sentences, of shares 1/2, 1/3 and 1/6, each for `length` sentences on end.
arma::uvec random_labels(std::size_t n, std::size_t length, Mt19937& random) {
  constexpr std::array<arma::uword, 6> shares = {0, 0, 0, 1, 1, 2};
  arma::uvec out(n);
  for (std::size_t i = 0; i < n; ++i)
    out(i) = i % length == 0 ? shares[random.next() % shares.size()] : out(i - 1);
  return out;
}

}  // namespace

// Lines 0 to 9 are of class 1, 10 to 15 of class 0. Dev are 4, 12, and 11, which is an exception.
BOOST_AUTO_TEST_CASE(a_sorted_file_is_guessed_from_its_lines_by_hand) {
  arma::uvec labels(16, arma::fill::zeros);
  labels.head(10).ones();
  labels(11) = 1;
  const auto data =
      split_file(labels, [](arma::uword line) { return line == 4 || line == 11 || line == 12; });
  const auto order = file_order(data.train, data.dev, 2);
  BOOST_TEST(order.by_place.correct == 2U);
  BOOST_TEST(order.by_place.total == 3U);
  BOOST_TEST(order.majority.correct == 2U);  // class 1: lines 4 and 11
  BOOST_TEST(!order.is_told());              // three sentences show nothing
}

BOOST_AUTO_TEST_CASE(the_order_in_which_sentences_are_given_does_not_matter) {
  auto random = Mt19937::from_seed(3);
  const auto data = split_file(random_labels(400, 40, random), every_fifth);
  const auto reversed = [](const PlacedLabels& given) {
    return PlacedLabels{arma::reverse(given.places), arma::reverse(given.labels)};
  };
  const auto one = file_order(data.train, data.dev, 3);
  const auto other = file_order(reversed(data.train), reversed(data.dev), 3);
  BOOST_TEST(one.by_place.correct == other.by_place.correct);
  BOOST_TEST(one.p == other.p);
  BOOST_TEST(one.is_told());
}

// Each third of the file has a class that a quarter of its labels are for sure.
BOOST_AUTO_TEST_CASE(labels_that_lean_on_their_place_are_told_of) {
  auto random = Mt19937::from_seed(5);
  arma::uvec labels(3000);
  for (arma::uword i = 0; i < labels.n_elem; ++i)
    labels(i) = random.next() % 4 < 1 ? i / 1000 : random.next() % 3;
  const auto data = split_file(labels, every_fifth);
  const auto order = file_order(data.train, data.dev, 3);
  BOOST_TEST(order.is_told());
  BOOST_TEST(order.p == 1.0 / 2000);
  // 1/4 + 3/4 of 1/3, give or take two standard errors of 0.02
  BOOST_TEST(std::abs(order.by_place.fraction() - 0.5) < 0.04);
}

// Twice three thousand files in random order; in the second kind dev has other shares than train,
// and the class that is most frequent in train is rare.
BOOST_AUTO_TEST_CASE(random_orders_are_told_of_as_rarely_as_promised) {
  for (const bool shifted : {false, true}) {
    auto random = Mt19937::from_seed(7);
    std::size_t told = 0;
    std::size_t below = 0;
    constexpr std::size_t files = 3000;
    for (std::size_t i = 0; i < files; ++i) {
      auto data = split_file(random_labels(300, 1, random), every_fifth);
      if (shifted) data.dev.labels = 2 - data.dev.labels;
      const auto order = file_order(data.train, data.dev, 3);
      told += order.is_told() ? 1 : 0;
      below += order.p <= 0.05 ? 1 : 0;
    }
    BOOST_TEST(told <= 9U);     // 1.5 are expected at most
    BOOST_TEST(below <= 192U);  // 150, and 3.5 standard deviations of 12
  }
}

// Texts of six sentences that share a label and stand in random order: where each text is in one
// split, its neighbours know nothing of it; where texts are split, the line number gives the label
// away.
BOOST_AUTO_TEST_CASE(texts_of_several_sentences_are_told_of_when_both_splits_have_them) {
  auto random = Mt19937::from_seed(9);
  std::size_t told = 0;
  for (std::size_t i = 0; i < 500; ++i) {
    const auto data = split_file(random_labels(3000, 6, random),
                                 [](arma::uword line) { return line / 6 % 5 == 0; });
    told += file_order(data.train, data.dev, 3).is_told() ? 1 : 0;
  }
  BOOST_TEST(told <= 3U);
  const auto split = split_file(random_labels(3000, 6, random), every_fifth);
  BOOST_TEST(file_order(split.train, split.dev, 3).is_told());
}

// Dev behind train in the file: the nearest training sentences are the last ones for all of dev.
BOOST_AUTO_TEST_CASE(a_dev_set_at_the_end_of_a_sorted_file_is_not_given_away) {
  arma::uvec labels(1000, arma::fill::zeros);
  labels.tail(300).ones();
  const auto data = split_file(labels, [](arma::uword line) { return line >= 600; });
  const auto order = file_order(data.train, data.dev, 2);
  BOOST_TEST(order.p == 1.0);
  BOOST_TEST(!order.is_told());
}

BOOST_AUTO_TEST_CASE(one_sentence_each_is_enough_to_ask) {
  const auto order = file_order({{0}, {1}}, {{0}, {1}}, 2);
  BOOST_TEST(order.by_place.correct == 1U);
  BOOST_TEST(order.majority.correct == 1U);
  BOOST_TEST(!order.is_told());
}
