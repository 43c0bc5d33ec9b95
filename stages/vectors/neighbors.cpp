#include "neighbors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "../base/error.hpp"
#include "../text/spelling.hpp"
#include "directions.hpp"

namespace sentipipe {

std::uint32_t require_word(const WordVectors& words, const std::string& word) {
  if (const auto number = words.vocabulary.find(word)) return *number;
  const auto near = near_spellings(word, words.vocabulary.words());
  throw Error({.place = "word " + excerpt(word),
               .found = "no vector for it",
               .expected = fmt::format("one of the {} words of the file", words.vocab_size()),
               .remedy = near.empty() ? "check the spelling and the letter case"
                                      : fmt::format("did you mean {}?", fmt::join(near, ", "))});
}

std::vector<Neighbor> nearest_words(const WordVectors& words, const arma::vec& query,
                                    std::size_t count, const std::vector<std::string>& excluded) {
  arma::vec cosines(words.vocab_size());
  for (arma::uword i = 0; i < cosines.n_elem; ++i) cosines(i) = cosine(query, words.vectors.col(i));

  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < words.vocab_size(); ++i) {
    const auto& word = words.vocabulary.words()[i];
    if (std::find(excluded.begin(), excluded.end(), word) == excluded.end()) order.push_back(i);
  }
  const auto better = [&](std::uint32_t a, std::uint32_t b) {
    return cosines(a) != cosines(b) ? cosines(a) > cosines(b) : a < b;
  };
  const auto shown = static_cast<std::ptrdiff_t>(std::min(count, order.size()));
  std::partial_sort(order.begin(), order.begin() + shown, order.end(), better);
  std::vector<Neighbor> out;
  for (auto at = order.begin(); at != order.begin() + shown; ++at) {
    out.push_back({words.vocabulary.words()[*at], cosines(*at)});
  }
  return out;
}

arma::vec analogy_query(const WordVectors& words, const std::string& a, const std::string& b,
                        const std::string& c) {
  const auto direction = [&](const std::string& word) -> arma::vec {
    return arma::normalise(scaled_by_powers_of_two(words.vectors.col(require_word(words, word))));
  };
  return direction(b) - direction(a) + direction(c);
}

arma::mat project_words(const WordVectors& words, const std::vector<std::string>& named) {
  arma::mat chosen(words.dim(), named.size());
  for (std::size_t i = 0; i < named.size(); ++i) {
    chosen.col(i) = words.vectors.col(require_word(words, named[i]));
  }
  const auto fail = [&](std::string found, std::string expected, std::string remedy) {
    throw Error({.place = "words to project",
                 .found = std::move(found),
                 .expected = std::move(expected),
                 .remedy = std::move(remedy)});
  };
  if (named.size() < 2 || words.dim() < 2) {
    fail(fmt::format("{} words of {} numbers", named.size(), words.dim()),
         "at least two words of two numbers or more", "name more words");
  }
  const arma::uword largest = arma::abs(chosen).index_max() / chosen.n_rows;
  chosen.each_col() -= arma::mean(chosen, 1);
  arma::mat left;
  arma::vec values;
  arma::mat right;
  arma::mat points;
  if (chosen.is_finite() && arma::svd_econ(left, values, right, chosen, "left"))
    points = left.head_cols(2).t() * chosen;
  if (points.empty() || !std::isfinite(arma::accu(arma::square(points)))) {
    fail("numbers too large to project, the largest those of " + excerpt(named[largest]),
         "numbers whose squares fit in double precision", "scale the word vectors");
  }
  // The sign of a singular vector is free: its largest element is made positive, so that a figure
  // looks the same on every machine.
  for (arma::uword k = 0; k < 2; ++k) {
    if (left(arma::index_max(arma::abs(left.col(k))), k) < 0) points.row(k) *= -1;
  }
  return points;
}

}  // namespace sentipipe
