#include "stages/word2vec/reference/reference_run.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>

#include "stages/word2vec/trainer/checkpoint.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

using Sentences = std::vector<std::vector<std::string>>;

// 80 words in 200 sentences, no two of them alike.
Sentences some_sentences() {
  Sentences out;
  for (std::size_t s = 0; s < 200; ++s) {
    auto& sentence = out.emplace_back();
    for (std::size_t i = 0; i < 4 + s % 11; ++i)
      sentence.push_back("w" + std::to_string((13 * s + i * (s % 7 + 1)) % 80));
  }
  return out;
}

ReferenceRun run(const TrainingOptions& options) {
  return run_reference(some_sentences(), options, [](std::uint32_t, double) {});
}

bool same_bytes(const arma::mat& a, const arma::mat& b) {
  return a.n_elem == b.n_elem &&
         std::memcmp(a.memptr(), b.memptr(), a.n_elem * sizeof(double)) == 0;
}

}  // namespace

BOOST_AUTO_TEST_CASE(vocabulary_is_in_order_of_appearance_with_unk_last) {
  const auto words = count_words({{"b", "a", "b"}, {"c"}});
  const std::vector<std::string> expected = {"b", "a", "c", "UNK"};
  BOOST_TEST(words.vocabulary.words() == expected, boost::test_tools::per_element());
  const std::vector<std::uint32_t> counts = {2, 1, 1, 1};
  BOOST_TEST(words.counts == counts, boost::test_tools::per_element());
  BOOST_TEST(words.total == 5U);
}

BOOST_AUTO_TEST_CASE(noise_follows_counts_to_the_power_of_three_quarters) {
  // 16^0.75 = 8; with UNK (1) the shares are 8/10, 1/10, 1/10.
  Sentences sentences = {{"rare"}};
  for (int i = 0; i < 16; ++i) sentences.push_back({"often"});
  const auto noise = noise_table(count_words(sentences));
  BOOST_TEST(noise.size() == 1'000'000U);
  // Entry i is the first j with i <= cumulative[j]: rounding apart, one entry more for the first.
  BOOST_TEST(std::abs(std::count(noise.begin(), noise.end(), WordId{0}) - 100'000) <= 1);
  BOOST_TEST(std::abs(std::count(noise.begin(), noise.end(), WordId{1}) - 800'000) <= 1);
  BOOST_TEST(std::abs(std::count(noise.begin(), noise.end(), WordId{2}) - 100'000) <= 1);
}

BOOST_AUTO_TEST_CASE(negatives_never_equal_their_context_word) {
  const auto words = count_words(some_sentences());
  PythonRandom random(Stream::python3, 5);
  const auto corpus = sample_corpus(some_sentences(), words, random);
  const auto noise = noise_table(words);
  Batch batch;
  for (int i = 0; i < 50; ++i) {
    draw_batch(corpus, noise, random, 0, batch);
    for (std::size_t w = 0; w < Batch::windows; ++w) {
      BOOST_TEST(batch.begins[w] < batch.begins[w + 1]);
      for (std::size_t p = batch.begins[w]; p < batch.begins[w + 1]; ++p) {
        BOOST_TEST(batch.pairs[p][0] != batch.centers[w]);
        for (std::size_t k = 1; k <= Batch::negatives; ++k)
          BOOST_TEST(batch.pairs[p][k] != batch.pairs[p][0]);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(the_same_run_gives_the_same_bytes_on_one_thread_and_two) {
  const auto one = run({.iterations = 300, .threads = 1});
  const auto two = run({.iterations = 300, .threads = 2});
  BOOST_TEST(same_bytes(one.vectors, two.vectors));
  BOOST_TEST(one.losses == two.losses, boost::test_tools::per_element());
  BOOST_TEST(one.losses.size() == 30U);
  const auto python2 = run({.stream = Stream::python2, .iterations = 300});
  BOOST_TEST(!same_bytes(one.vectors, python2.vectors));
}

BOOST_AUTO_TEST_CASE(a_run_that_goes_on_from_its_checkpoint_ends_with_the_same_bytes) {
  const auto undisturbed = run({.iterations = 10'020});
  for (const std::size_t threads : {1U, 2U}) {
    const TemporaryFolder folder;
    run({.iterations = 5'010, .threads = threads, .checkpoint = folder.path()});
    std::vector<std::uint32_t> printed;
    const auto resumed = run_reference(
        some_sentences(), {.iterations = 10'020, .threads = threads, .checkpoint = folder.path()},
        [&](std::uint32_t iteration, double) { printed.push_back(iteration); });
    BOOST_TEST(same_bytes(undisturbed.vectors, resumed.vectors));
    BOOST_TEST(undisturbed.losses == resumed.losses, boost::test_tools::per_element());
    BOOST_TEST(printed.front() == 5'010U);  // it did not start anew
    BOOST_TEST(printed.back() == 10'020U);
  }
}

BOOST_AUTO_TEST_CASE(a_checkpoint_of_another_run_is_refused) {
  const TemporaryFolder folder;
  run({.iterations = 5'000, .checkpoint = folder.path()});
  check_error(
      [&] { run({.stream = Stream::python2, .iterations = 6'000, .checkpoint = folder.path()}); },
      {"reference.checkpoint", "another corpus or of other options"});
  Sentences other = some_sentences();
  other.back().push_back("w1");
  check_error(
      [&] { run_reference(other, {.checkpoint = folder.path()}, [](std::uint32_t, double) {}); },
      {"reference.checkpoint", "another corpus"});
  check_error([&] { run({.iterations = 4'000, .checkpoint = folder.path()}); },
              {"checkpoint of iteration 5000", "at most the 4000"});
}

BOOST_AUTO_TEST_CASE(a_damaged_checkpoint_is_refused) {
  const TemporaryFolder folder;
  run({.iterations = 5'000, .checkpoint = folder.path()});
  const auto file = folder.path() / "reference.checkpoint";
  const std::string good = read(file);
  auto random = Mt19937::from_seed(9);
  for (int i = 0; i < 300; ++i) {
    std::string bad = good;
    const auto at = random.next() % bad.size();
    bad[at] = static_cast<char>(bad[at] ^ (1 << random.next() % 8));
    folder.write("reference.checkpoint", bad);
    check_error([&] { run({.iterations = 5'000, .checkpoint = folder.path()}); },
                {"reference.checkpoint", "remedy"});
  }
  for (std::size_t size :
       {std::size_t{0}, std::size_t{10}, std::size_t{100}, std::size_t{1000}, good.size() - 1}) {
    folder.write("reference.checkpoint", std::string_view(good).substr(0, size));
    check_error([&] { run({.iterations = 5'000, .checkpoint = folder.path()}); },
                {"reference.checkpoint", "remedy"});
  }
}

BOOST_AUTO_TEST_CASE(the_first_loss_that_is_not_finite_stops_the_run_and_is_named) {
  // A checkpoint whose parameters are about to overflow, under the identity of a good one.
  const TemporaryFolder folder;
  run({.iterations = 5'000, .checkpoint = folder.path()});
  const auto file = folder.path() / "reference.checkpoint";
  const std::string bytes = read(file);
  const std::string identity = bytes.substr(bytes.find('\n') + 1, 64);
  auto state = read_checkpoint(file, identity, 81).value();
  for (auto& row : state.parameters.output) row.values[0] = 1e300;
  write_checkpoint(file, identity, state);
  check_error([&] { run({.iterations = 6'000, .checkpoint = folder.path()}); },
              {"reference run, iteration 5010, word \"w", "a loss that is not finite"});
  state.parameters.output.back().values[9] = std::numeric_limits<double>::infinity();
  write_checkpoint(file, identity, state);
  check_error([&] { run({.iterations = 6'000, .checkpoint = folder.path()}); },
              {"reference.checkpoint", "a number that is not finite"});
}

BOOST_AUTO_TEST_CASE(unusable_treebanks_are_refused) {
  const auto training_unit = [](const Sentences& sentences) {
    return [=] { run_reference(sentences, {.iterations = 10}, [](std::uint32_t, double) {}); };
  };
  check_error(training_unit({}), {"no token"});
  check_error(training_unit({{"one"}, {"one"}}), {"one word only"});
  check_error(training_unit({{"a"}, {"b"}, {"c"}}), {"two different words"});
  check_error(training_unit({{"a", "a"}, {"b", "b"}}), {"two different words"});
}
