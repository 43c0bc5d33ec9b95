#include "file_order.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "../base/random.hpp"

namespace sentipipe {

namespace {

constexpr std::size_t samples = 1999;
constexpr std::size_t enough = 10;  // samples that do as well: the order is not told of any more

PlacedLabels sorted(const PlacedLabels& given) {
  const arma::uvec order = arma::stable_sort_index(given.places);
  return {given.places(order), given.labels(order)};
}

// Guesses from sorted training labels.
class Neighbours {
 public:
  Neighbours(const arma::uvec& labels, std::size_t classes)
      : labels_(labels), below_(classes, labels.n_elem + 1, arma::fill::zeros) {
    for (arma::uword i = 0; i < labels.n_elem; ++i) {
      below_.col(i + 1) = below_.col(i);
      ++below_(labels(i), i + 1);
    }
  }

  // Of a place that has `rank` training sentences before it.
  [[nodiscard]] arma::uword guess(std::size_t rank, std::size_t width) const {
    return best(counts(rank, rank, width));
  }
  [[nodiscard]] std::size_t right_without_oneself(std::size_t width) const {
    std::size_t right = 0;
    for (arma::uword i = 0; i < labels_.n_elem; ++i) {
      auto others = counts(i, i + 1, width);
      --others(labels_(i));
      right += best(others) == labels_(i) ? 1 : 0;
    }
    return right;
  }
  [[nodiscard]] arma::uword most_frequent() const { return below_.tail_cols(1).index_max(); }

 private:
  // By class, of the sentences from `width` before the first rank to `width` behind the second.
  [[nodiscard]] arma::uvec counts(std::size_t first, std::size_t second, std::size_t width) const {
    return below_.col(std::min<std::size_t>(second + width, labels_.n_elem)) -
           below_.col(first - std::min(first, width));
  }
  [[nodiscard]] arma::uword best(const arma::uvec& counts) const {
    arma::uword out = 0;
    for (arma::uword k = 1; k < counts.n_elem; ++k) {
      const auto of = [&](arma::uword c) {
        return std::pair(counts(c), below_(c, labels_.n_elem));
      };
      if (of(k) > of(out)) out = k;
    }
    return out;
  }

  const arma::uvec& labels_;
  arma::umat below_;  // K x (n + 1), how many of each class stand before a rank
};

// The power of two with the most right on the training sentences, the widest among equals.
std::size_t choose_width(const Neighbours& neighbours, std::size_t n) {
  std::size_t chosen = 1;
  std::size_t most = 0;
  for (std::size_t width = 1;; width *= 2) {
    const auto right = neighbours.right_without_oneself(width);
    if (right >= most) chosen = width;
    most = std::max(most, right);
    if (width >= n) return chosen;
  }
}

// The labels in blocks of `size` in a random order (Fisher and Yates); what is left behind the last
// whole block stays, as only orders of equal blocks make a group, which an exact test needs.
void shuffle_blocks(arma::uvec& labels, std::size_t size, Mt19937& random) {
  for (std::size_t blocks = labels.n_elem / size; blocks > 1; --blocks) {
    const auto other = std::uint64_t{random.next()} * blocks >> 32U;
    std::swap_ranges(labels.begin() + (blocks - 1) * size, labels.begin() + blocks * size,
                     labels.begin() + other * size);
  }
}

double permutation_p(const arma::uvec& guesses, arma::uvec labels) {
  const auto size = static_cast<std::size_t>(
      std::max(1L, std::lround(std::cbrt(static_cast<double>(labels.n_elem)))));
  const auto observed = accuracy(labels, guesses).correct;
  auto random = Mt19937::from_seed(1);
  std::size_t as_good = 0;
  for (std::size_t sample = 1; sample <= samples; ++sample) {
    shuffle_blocks(labels, size, random);
    as_good += accuracy(labels, guesses).correct >= observed ? 1 : 0;
    if (as_good == enough) return static_cast<double>(enough) / static_cast<double>(sample);
  }
  return static_cast<double>(as_good + 1) / static_cast<double>(samples + 1);
}

}  // namespace

FileOrder file_order(const PlacedLabels& train, const PlacedLabels& dev, std::size_t classes) {
  const auto known = sorted(train);
  const auto asked = sorted(dev);
  const Neighbours neighbours(known.labels, classes);
  const auto width = choose_width(neighbours, known.labels.n_elem);
  arma::uvec guesses(asked.labels.n_elem);
  for (arma::uword i = 0; i < guesses.n_elem; ++i) {
    const auto* before =
        std::lower_bound(known.places.begin(), known.places.end(), asked.places(i));
    guesses(i) = neighbours.guess(static_cast<std::size_t>(before - known.places.begin()), width);
  }
  const arma::uvec always(guesses.n_elem, arma::fill::value(neighbours.most_frequent()));
  return {.neighbours = width,
          .by_place = accuracy(asked.labels, guesses),
          .majority = accuracy(asked.labels, always),
          .p = permutation_p(guesses, asked.labels)};
}

}  // namespace sentipipe
