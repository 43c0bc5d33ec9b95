// The two streams beside numbers printed by CPython 3.11 and NumPy 1.24.
#include <array>
#include <boost/test/unit_test.hpp>
#include <random>

#include "stages/word2vec/reference/reference_corpus.hpp"

using namespace sentipipe;

BOOST_AUTO_TEST_CASE(knuth_seeding_gives_the_standard_generator) {
  // C++'s mt19937 is seeded in the same way; its 10,000th output for seed 5489 is in the standard.
  auto ours = Mt19937::from_seed(5489);
  std::mt19937 standard(5489);
  for (int i = 0; i < 10'000; ++i) BOOST_REQUIRE(ours.next() == standard());
}

BOOST_AUTO_TEST_CASE(key_seeding_is_cpythons) {
  // random.seed(31415); [random.random() for _ in range(3)]
  PythonRandom random(Stream::python3, 31415);
  for (const double expected : {0.5899870529110255, 0.2814307206856481, 0.8839294496616316})
    BOOST_TEST(random.uniform() == expected);
  // then [random.randint(0, 999) for _ in range(5)]
  for (const std::uint32_t expected : {43U, 558U, 538U, 925U, 429U})
    BOOST_TEST(random.below(1000) == expected);
}

BOOST_AUTO_TEST_CASE(python2_takes_the_integer_from_a_fraction) {
  // The same stream read as a + int(random() * (b - a + 1)).
  PythonRandom fractions(Stream::python2, 31415);
  PythonRandom integers(Stream::python2, 31415);
  for (int i = 0; i < 1000; ++i) {
    BOOST_TEST(integers.below(17) == static_cast<std::uint32_t>(fractions.uniform() * 17));
  }
}

BOOST_AUTO_TEST_CASE(numpy_stream_begins_with_the_published_parameter) {
  // np.random.seed(9265); (np.random.rand() - 0.5) / 10
  auto random = Mt19937::from_seed(9265);
  BOOST_TEST((random.uniform() - 0.5) / 10 == -0.000706009450389955);
}

BOOST_AUTO_TEST_CASE(a_saved_state_goes_on_with_the_same_numbers) {
  auto random = Mt19937::from_seed(1);
  for (int i = 0; i < 1000; ++i) random.next();
  Mt19937 again(random.state());
  for (int i = 0; i < 2000; ++i) BOOST_REQUIRE(again.next() == random.next());
}
