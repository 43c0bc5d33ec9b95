// The fast step beside the documented formula.
#include <boost/test/unit_test.hpp>

#include "stages/word2vec/losses.hpp"
#include "stages/word2vec/reference/reference_step.hpp"

using namespace sentipipe;

namespace {

constexpr std::size_t vocab_size = 60;
constexpr std::size_t dim = ReferenceRow::dim;

ReferenceParameters random_parameters(Mt19937& random) {
  ReferenceParameters out;
  for (auto* rows : {&out.input, &out.output}) {
    rows->resize(vocab_size);
    for (auto& row : *rows) {
      for (std::size_t i = 0; i < dim; ++i) row.values[i] = 2 * random.uniform() - 1;
    }
  }
  return out;
}

arma::mat matrix_of(const std::vector<ReferenceRow>& rows) {
  arma::mat out(dim, rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) std::copy_n(rows[i].values, dim, out.colptr(i));
  return out;
}

std::vector<std::vector<std::string>> some_sentences() {
  std::vector<std::vector<std::string>> out;
  for (std::size_t s = 0; s < 40; ++s) {
    auto& sentence = out.emplace_back();
    for (std::size_t i = 0; i < 3 + s % 9; ++i)
      sentence.push_back("w" + std::to_string((7 * s + i * i) % (vocab_size - 1)));
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(one_step_is_the_sum_of_window_losses) {
  const auto words = count_words(some_sentences());
  BOOST_REQUIRE(words.vocabulary.size() <= vocab_size);
  PythonRandom random(Stream::python3, 7);
  const auto corpus = sample_corpus(some_sentences(), words, random);
  const auto noise = noise_table(words);
  auto generator = Mt19937::from_seed(3);
  const ReferenceParameters before = random_parameters(generator);
  Batch batch;
  draw_batch(corpus, noise, random, 0, batch);

  const arma::mat v = matrix_of(before.input);
  const arma::mat u = matrix_of(before.output);
  double loss = 0;
  arma::mat input_gradient(arma::size(v), arma::fill::zeros);
  arma::mat output_gradient(arma::size(u), arma::fill::zeros);
  for (std::size_t w = 0; w < Batch::windows; ++w) {
    Window window = {.center = batch.centers[w], .context = {}, .negatives = {}};
    for (std::size_t p = batch.begins[w]; p < batch.begins[w + 1]; ++p) {
      window.context.push_back(batch.pairs[p][0]);
      window.negatives.emplace_back(batch.pairs[p].begin() + 1,
                                    batch.pairs[p].begin() + 1 + Batch::negatives);
    }
    const auto one =
        window_loss(WindowModel::skipgram, PairLossKind::negative_sampling, window, v, u);
    loss += one.value / Batch::windows;
    input_gradient += one.input_gradient / Batch::windows;
    output_gradient += one.output_gradient / Batch::windows;
  }

  ReferenceParameters after = before;
  const double fast_loss = reference_step(batch, 0.3, true, after);
  BOOST_TEST(std::abs(fast_loss / loss - 1) < 1e-13);
  BOOST_TEST(arma::abs(matrix_of(after.input) - (v - 0.3 * input_gradient)).max() < 1e-13);
  BOOST_TEST(arma::abs(matrix_of(after.output) - (u - 0.3 * output_gradient)).max() < 1e-13);
  BOOST_TEST(arma::abs(matrix_of(after.output) - u).max() > 1e-3);  // it did move

  ReferenceParameters silent = before;
  BOOST_TEST(reference_step(batch, 0.3, false, silent) == 0.0);
  BOOST_TEST(arma::abs(matrix_of(after.input) - matrix_of(silent.input)).max() == 0.0);
}

BOOST_AUTO_TEST_CASE(large_scores_do_not_overflow) {
  const auto words = count_words(some_sentences());
  PythonRandom random(Stream::python3, 7);
  const auto corpus = sample_corpus(some_sentences(), words, random);
  const auto noise = noise_table(words);
  auto generator = Mt19937::from_seed(4);
  ReferenceParameters parameters = random_parameters(generator);
  for (auto& row : parameters.input) {
    for (auto& value : row.values) value *= 1e3;
  }
  Batch batch;
  draw_batch(corpus, noise, random, 0, batch);
  BOOST_TEST(std::isfinite(reference_step(batch, 0.3, true, parameters)));
  BOOST_TEST(matrix_of(parameters.input).is_finite());
}
