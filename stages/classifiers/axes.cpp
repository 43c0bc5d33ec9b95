#include "axes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "../base/error.hpp"
#include "../numeric/product.hpp"
#include "../numeric/symmetric_eigen.hpp"

namespace sentipipe {

namespace {

// Columns that are worked on at a time: beside the features there is then one matrix of their size,
// the design, and no temporary copy.
constexpr arma::uword block_columns = 65'536;

// Calls use(first, last) for blocks of `columns` columns, ends included.
template <class Use>
void for_each_block(arma::uword columns, const Use& use) {
  for (arma::uword first = 0; first < columns; first += block_columns) {
    use(first, std::min(first + block_columns, columns) - 1);
  }
}

[[noreturn]] void refuse(const arma::mat& x) {
  const arma::uvec bad = arma::find_nonfinite(x);
  const arma::uword at = bad.empty() ? arma::abs(x).index_max() : bad(0);
  throw Error({.place = fmt::format("classifier, training sentence {}", at / x.n_rows + 1),
               .found = bad.empty() ? fmt::format("a feature {}, too large to decompose", x(at))
                                    : "a feature that is not finite",
               .expected = "finite features whose squares fit in double precision",
               .remedy = "scale the word vectors, or use --normalize-words"});
}

// Replaces the first `count` rows of `design`, made from the features x, by their coordinates in
// their principal axes; returns the rotation, one axis per row.
arma::mat rotate_to_principal_axes(arma::mat& design, arma::uword count, const arma::mat& x) {
  const arma::uword last_row = count - 1;
  arma::mat gram(count, count, arma::fill::zeros);
  for_each_block(design.n_cols, [&](arma::uword first, arma::uword last) {
    const arma::mat block = design.submat(0, first, last_row, last);
    gram += product_with_transposed(block, block);
  });
  if (!gram.is_finite()) refuse(x);
  arma::mat rotation = symmetric_eigen(std::move(gram)).vectors.t();
  for_each_block(design.n_cols, [&](arma::uword first, arma::uword last) {
    const arma::mat block = design.submat(0, first, last_row, last);
    design.submat(0, first, last_row, last) = product(rotation, block);
  });
  return rotation;
}

// Where features depend on each other some axes hold nothing but rounding, to be taken for no
// direction of its own: without a penalty, weights of any size would fit it.
void clear_rounding(arma::mat& design, const arma::mat& x, const arma::vec& centre) {
  constexpr double rounding = 1e-13;  // of a sentence's length
  arma::uvec counts(design.n_rows, arma::fill::zeros);
  const double shift = length_of(centre);
  for (arma::uword i = 0; i < x.n_cols; ++i) {
    const double least = rounding * (length_of(x.col(i)) + shift);
    for (arma::uword j = 0; j < design.n_rows; ++j) counts(j) |= std::abs(design(j, i)) > least;
  }
  for (arma::uword j = 0; j < design.n_rows; ++j) {
    if (counts(j) == 0) design.row(j).zeros();
  }
}

// The mean of the sentences that are not many times as long as most: one of these would carry the
// mean far from all others, whose features would then be one large number and their differences.
arma::vec centre_of(const arma::mat& x) {
  constexpr double many = 1000;
  arma::vec lengths(x.n_cols);
  for (arma::uword i = 0; i < x.n_cols; ++i) lengths(i) = length_of(x.col(i));
  const arma::vec of_words = lengths.elem(arma::find(lengths > 0));
  if (of_words.empty()) return arma::mean(x, 1);
  const double longest = many * arma::median(of_words);
  if (lengths.max() <= longest) return arma::mean(x, 1);
  arma::vec sum(x.n_rows, arma::fill::zeros);
  for (arma::uword i = 0; i < x.n_cols; ++i) {
    if (lengths(i) <= longest) sum += x.col(i);
  }
  return sum / static_cast<double>(arma::accu(lengths <= longest));
}

}  // namespace

Axes axes_of(const LinearLoss& loss, const Training& training) {
  const auto& [x, y, biases] = training;
  const arma::uword d = x.n_rows;
  const arma::uword p = d + biases.n_rows;
  const arma::vec centre = centre_of(x);
  Axes axes;
  axes.penalised.ones(p);
  axes.design.set_size(p, x.n_cols);
  for (arma::uword i = 0; i < x.n_cols; ++i) {
    if (loss.bias_is_penalised) {
      axes.design.col(i).head(d) = x.col(i);
    } else {
      axes.design.col(i).head(d) = x.col(i) - centre;
    }
  }
  axes.design.tail_rows(biases.n_rows) = biases;
  axes.to_original.eye(p, p);
  if (loss.bias_is_penalised) {
    axes.to_original = rotate_to_principal_axes(axes.design, p, x);
    axes.gradient_to_original = axes.to_original;
  } else {
    const arma::mat rotation = rotate_to_principal_axes(axes.design, d, x);
    axes.penalised.tail(biases.n_rows).zeros();
    axes.to_original.submat(0, 0, d - 1, d - 1) = rotation;
    axes.gradient_to_original = axes.to_original;
    axes.to_original.submat(0, d, d - 1, d) = -product(rotation, centre);
    axes.gradient_to_original.submat(d, 0, d, d - 1) = centre.t();
  }
  clear_rounding(axes.design, x, centre);
  axes.gamma.zeros(p);
  for_each_block(x.n_cols, [&](arma::uword first, arma::uword last) {
    axes.gamma += arma::sum(arma::square(axes.design.cols(first, last)), 1);
  });
  return axes;
}

ClassAxes class_axes_of(const LinearLoss& loss, const arma::uvec& y, std::size_t classes) {
  arma::vec share(classes, arma::fill::zeros);
  for (const auto label : y) share(label) += 1.0 / static_cast<double>(y.n_elem);
  auto eigen = symmetric_eigen(loss.usual_curvature(share));
  // A class without sentences has no curvature here, yet it moves: as one sentence would make it.
  return {.directions = std::move(eigen.vectors),
          .lambda = arma::clamp(eigen.values, 1.0 / static_cast<double>(y.n_elem + 1), 1.0)};
}

}  // namespace sentipipe
