// report.html and what it is made of; tests/browser uses it as a reader would.
#include <boost/test/unit_test.hpp>

#include "gnuplot.hpp"
#include "inputs.hpp"
#include "pipeline/experiment/slices.hpp"
#include "program.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

std::string repeated(const std::string& word, int times) {
  std::string out = word;
  for (int i = 1; i < times; ++i) out += " " + word;
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(slices_share_sentences_out_by_words_length_and_unknown_tokens) {
  Vocabulary known;
  for (const auto* word : {"good", "not", "but", "n't"}) known.add(word);
  const std::vector<Sentence> sentences = {
      {repeated("good", 9), 0, 1},               // right
      {"Not " + repeated("good", 9), 1, 1},      // wrong
      {"odd " + repeated("good", 19), 2, 0},     // right: one in 20 unknown
      {"odd But " + repeated("n't", 28), 3, 0},  // right: one in 30 unknown
      {"odd odd good", 4, 1},                    // wrong: two in three unknown
  };
  SplitEvaluation evaluation;
  evaluation.gold = {1, 1, 0, 0, 1};
  evaluation.predicted = {1, 0, 0, 0, 0};
  const auto words = prepare(sentences, Tokenization::treebank, Case::lower).tokens;
  std::map<std::string_view, std::pair<std::size_t, std::size_t>> counts;
  for (const auto& slice : slices_of(evaluation, words, words, known)) {
    counts[slice.name] = {slice.accuracy.correct, slice.accuracy.total};
  }
  const std::map<std::string_view, std::pair<std::size_t, std::size_t>> expected = {
      {"all sentences", {3, 5}},     {"with negation (not, n't, no, never ...)", {1, 2}},
      {"without negation", {2, 3}},  {"with contrast (but)", {1, 1}},
      {"without contrast", {2, 4}},  {"up to 9 tokens", {1, 2}},
      {"10 to 19 tokens", {0, 1}},   {"20 to 29 tokens", {1, 1}},
      {"30 tokens or more", {1, 1}}, {"every token known", {1, 2}},
      {"up to 5 % unknown", {2, 2}}, {"more than 5 % unknown", {0, 1}}};
  BOOST_TEST((counts == expected));
}

BOOST_AUTO_TEST_CASE(the_report_answers_first_and_needs_no_other_file, *needs_gnuplot()) {
  const TinyInput input;
  run_well(input.arguments({"--l2", "0.5,1", "--report"}));
  const auto page = read(input.path("result/report.html"));
  BOOST_TEST(page.find("class=\"answer\"") < page.find("<table"));
  BOOST_TEST(!contains(page, "://"));
  BOOST_TEST(!contains(page, " src=\"/"));
  BOOST_TEST(!contains(page, "{{"));
  BOOST_TEST(contains(page, "sentipipe run --treebank"));
  BOOST_TEST(contains(page, "Content-Security-Policy"));
}

BOOST_AUTO_TEST_CASE(a_network_gets_a_report_without_shares, *needs_gnuplot()) {
  const TinyInput input;
  run_well(input.arguments({"--l2", "0.5", "--head", "network", "--hidden", "2", "--report"}));
  const auto page = read(input.path("result/report.html"));
  BOOST_TEST(contains(page, "no exact shares"));
  BOOST_TEST(!contains(page, "; lead "));
}
