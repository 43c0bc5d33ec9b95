// The fast step beside the documented formula.
#include "stages/word2vec/trainer/window_step.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>

#include "stages/base/random.hpp"
#include "stages/word2vec/losses.hpp"
#include "stages/word2vec/trainer/float_rows.hpp"

using namespace sentipipe;

namespace {

struct Tables {
  FloatRows input, output;
};

constexpr std::size_t words = 9;

Tables random_tables(std::size_t dim) {
  auto random = Mt19937::from_seed(static_cast<std::uint32_t>(dim));
  Tables tables = {FloatRows(words, dim), FloatRows(words, dim)};
  for (auto* rows : {&tables.input, &tables.output}) {
    for (std::size_t i = 0; i < words; ++i) {
      for (std::size_t k = 0; k < dim; ++k)
        rows->row(i)[k] = static_cast<float>(random.uniform() - 0.5);
    }
  }
  return tables;
}

arma::mat matrix_of(const FloatRows& rows) {
  arma::mat out(rows.dim(), words);
  for (std::size_t i = 0; i < words; ++i) std::copy_n(rows.row(i), rows.dim(), out.colptr(i));
  return out;
}

double step(Tables& tables, const std::vector<arma::uword>& inputs,
            const std::vector<arma::uword>& outputs, float rate) {
  std::vector<float*> in;
  std::vector<float*> out;
  for (const auto i : inputs) in.push_back(tables.input.row(i));
  for (const auto j : outputs) out.push_back(tables.output.row(j));
  return window_step({.inputs = in.data(),
                      .input_count = in.size(),
                      .outputs = out.data(),
                      .output_count = out.size(),
                      .stride = tables.input.stride()},
                     rate, true);
}

}  // namespace

BOOST_AUTO_TEST_CASE(one_step_is_the_sum_of_pair_losses) {
  for (const std::size_t dim : {1U, 7U, 16U, 100U, 300U}) {
    Tables tables = random_tables(dim);
    const arma::mat v = matrix_of(tables.input);
    const arma::mat u = matrix_of(tables.output);
    // Context words 0, 4, 2; target 3, negatives 1, 5, 1 (one twice).
    double loss = 0;
    arma::mat v_gradient(arma::size(v), arma::fill::zeros);
    arma::mat u_gradient(arma::size(u), arma::fill::zeros);
    for (const arma::uword i : {0U, 4U, 2U}) {
      const auto pair = negative_sampling_loss(v.col(i), 3, {1, 5, 1}, u);
      loss += pair.value;
      v_gradient.col(i) += pair.center_gradient;
      u_gradient += pair.outside_gradient;
    }
    const double fast = step(tables, {0, 4, 2}, {3, 1, 5, 1}, 0.1F);
    BOOST_TEST_CONTEXT("dim " << dim << ", " << window_step_instructions()) {
      BOOST_TEST(std::abs(fast / loss - 1) < 1e-5);
      BOOST_TEST(arma::abs(matrix_of(tables.input) - (v - 0.1 * v_gradient)).max() < 2e-6);
      BOOST_TEST(arma::abs(matrix_of(tables.output) - (u - 0.1 * u_gradient)).max() < 2e-6);
      BOOST_TEST(arma::abs(matrix_of(tables.output) - u).max() > 1e-3);
      for (std::size_t k = dim; k < tables.input.stride(); ++k)
        BOOST_TEST(tables.input.row(0)[k] == 0.0F);
    }
  }
}

BOOST_AUTO_TEST_CASE(many_negatives_and_many_context_words_are_all_used) {
  // Twenty negatives in tiles of six: a later tile sees what the ones before changed, so at a small
  // rate the difference from the formula is of second order.
  Tables tables = random_tables(20);
  const arma::mat v = matrix_of(tables.input);
  const arma::mat u = matrix_of(tables.output);
  std::vector<arma::uword> outputs = {8};
  for (arma::uword k = 0; k < 20; ++k) outputs.push_back(k % 8);
  const std::vector<arma::uword> inputs(70, 2);  // the same context word 70 times
  const auto pair = negative_sampling_loss(v.col(2), 8, {outputs.begin() + 1, outputs.end()}, u);
  constexpr float rate = 1e-5F;
  step(tables, inputs, outputs, rate);
  const arma::vec change = (matrix_of(tables.input).col(2) - v.col(2)) / -rate;
  BOOST_TEST(arma::abs(change - 70 * pair.center_gradient).max() <
             0.02 * arma::abs(70 * pair.center_gradient).max());
}

BOOST_AUTO_TEST_CASE(the_sigmoid_is_accurate_and_never_overflows) {
  // One dimension: score = x; the input changes by rate * (1 - sigmoid(x)) * 1 with output 1.
  for (const double x : {-1e4, -90.0, -30.0, -5.0, -0.1, 0.0, 1e-3, 2.0, 10.0, 88.0, 1e4}) {
    Tables tables = {FloatRows(words, 1), FloatRows(words, 1)};
    tables.input.row(0)[0] = static_cast<float>(x);
    tables.output.row(0)[0] = 1;
    step(tables, {0}, {0}, 1.0F);
    const double changed = tables.output.row(0)[0] - 1.0;  // (1 - sigmoid(x)) * x
    const double expected = static_cast<double>(static_cast<float>(x)) / (1 + std::exp(x));
    BOOST_TEST(std::abs(changed - expected) <= 3e-7 * std::max(1.0, std::abs(expected)),
               "x = " << x);
  }
}
