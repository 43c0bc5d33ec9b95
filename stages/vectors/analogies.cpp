// Analogies, many at a time. A question is answered right when no other word scores better than its
// d. The scores come as products of matrices of float, a tile of words by a block of questions, so
// that memory does not grow with V; words that float cannot tell from d are compared in double, so
// that the counts do not depend on how a processor rounds.
#include <algorithm>
#include <array>
#include <limits>

#include "directions.hpp"
#include "intrinsic.hpp"
#include "neighbors.hpp"

namespace sentipipe {

namespace {

constexpr arma::uword tile_words = 4096;
constexpr arma::uword block_questions = 256;

struct Question {
  std::array<std::uint32_t, 4> words;  // a, b, c, d
  std::size_t section;
  double goal = 0;    // the score of d
  bool leads = true;  // no word seen so far scores better
};

std::optional<std::array<std::uint32_t, 4>> numbers_of(const Vocabulary& vocabulary,
                                                       const AnalogyQuestion& question,
                                                       std::size_t known) {
  const std::array named = {&question.a, &question.b, &question.c, &question.d};
  std::array<std::uint32_t, 4> numbers{};
  for (std::size_t i = 0; i < named.size(); ++i) {
    const auto number = vocabulary.find(*named[i]);
    if (!number || *number >= known) return std::nullopt;
    numbers[i] = *number;
  }
  return numbers;
}

// The cosine times the query's length; 0 for a zero vector.
double score(const arma::vec& query, const arma::vec& vector) {
  const arma::vec scaled = scaled_by_powers_of_two(vector);
  const double length = arma::norm(scaled);
  return length > 0 ? arma::dot(query, scaled) / length : 0;
}

// How far a score in float may be off: a query is at most 3 long, and a sum of d products is off by
// at most (d + 2) u |x| |y| (Higham 2002, Accuracy and Stability of Numerical Algorithms, eq. 3.5),
// u half of epsilon; a third more than that.
double float_margin(arma::uword d) {
  return 2 * static_cast<double>(d + 2) * std::numeric_limits<float>::epsilon();
}

// Whether one of the tile's words, which start at number `first`, scores better than d.
bool beaten(const WordVectors& words, const Question& question, const arma::vec& query,
            const arma::fvec& scores, std::uint32_t first) {
  const auto threshold = static_cast<float>(question.goal - float_margin(query.n_elem));
  for (arma::uword i = 0; i < scores.n_elem; ++i) {
    if (scores(i) < threshold) continue;
    const auto word = first + static_cast<std::uint32_t>(i);
    if (std::find(question.words.begin(), question.words.end(), word) != question.words.end())
      continue;
    const double rival = score(query, words.vectors.col(word));
    if (rival > question.goal || (rival == question.goal && word < question.words[3])) return true;
  }
  return false;
}

// The queries, d x Q.
arma::mat queries_of(const WordVectors& words, const std::vector<Question>& questions) {
  const auto& texts = words.vocabulary.words();
  arma::mat queries(words.dim(), questions.size());
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const auto& [a, b, c, d] = questions[i].words;
    queries.col(i) = analogy_query(words, texts[a], texts[b], texts[c]);
  }
  return queries;
}

// The questions, with `leads` true for those that the first `known` words leave answered right.
std::vector<Question> answer(const WordVectors& words, std::vector<Question> questions,
                             std::size_t known, const OnProgress& on_progress) {
  const arma::mat queries = queries_of(words, questions);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const auto& asked = questions[i].words;
    questions[i].goal = score(queries.col(i), words.vectors.col(asked[3]));
    questions[i].leads = std::find(asked.begin(), asked.end() - 1, asked[3]) == asked.end() - 1;
  }
  WorkCounter counter(on_progress, known * questions.size());
  for (arma::uword first = 0; first < known; first += tile_words) {
    const auto last = std::min<arma::uword>(first + tile_words, known) - 1;
    const arma::fmat tile = arma::conv_to<arma::fmat>::from(  // d x (words of the tile)
        arma::normalise(scaled_by_powers_of_two(words.vectors.cols(first, last))));
    for (arma::uword from = 0; from < questions.size(); from += block_questions) {
      const auto to = std::min<arma::uword>(from + block_questions, questions.size()) - 1;
      const arma::fmat scores =  // (words of the tile) x (questions of the block)
          tile.t() * arma::conv_to<arma::fmat>::from(queries.cols(from, to));
      for (arma::uword i = from; i <= to; ++i) {
        auto& question = questions[i];
        question.leads =
            question.leads && !beaten(words, question, queries.col(i), scores.col(i - from),
                                      static_cast<std::uint32_t>(first));
      }
      counter.add((to + 1 - from) * (last + 1 - first));
    }
  }
  return questions;
}

}  // namespace

AnalogyResult evaluate_analogies(const WordVectors& words,
                                 const std::vector<AnalogySection>& sections,
                                 const AnalogyOptions& options) {
  const std::size_t all = words.vocab_size();
  const std::size_t known =
      options.restrict_vocabulary == 0 ? all : std::min(options.restrict_vocabulary, all);
  AnalogyResult out;
  std::vector<Question> questions;
  for (const auto& section : sections) {
    auto& counts = out.sections.emplace_back(AnalogyCounts{.section = section.name});
    for (const auto& question : section.questions) {
      const auto numbers = numbers_of(words.vocabulary, question, known);
      if (numbers) questions.push_back({*numbers, out.sections.size() - 1});
      counts.answered += numbers ? 1 : 0;
      counts.left_out += numbers ? 0 : 1;
    }
  }
  for (const auto& question : answer(words, std::move(questions), known, options.on_progress))
    out.sections[question.section].correct += question.leads ? 1 : 0;
  return out;
}

}  // namespace sentipipe
