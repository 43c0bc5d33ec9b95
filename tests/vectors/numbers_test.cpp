#include <bit>
#include <cstdlib>
#include <random>

#include "fixtures.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// "-0.38497", "12.5e-7", ...: one to seventeen digits, with or without point and exponent.
std::string random_decimal(std::mt19937& generator) {
  const auto up_to = [&](unsigned last) { return static_cast<unsigned>(generator() % (last + 1)); };
  std::string out = up_to(1) == 0 ? "-" : "";
  const unsigned digits = 1 + up_to(16);
  const unsigned point = up_to(digits);
  for (unsigned i = 0; i < digits; ++i) {
    if (i == point) out += i == 0 ? "0." : ".";
    out += static_cast<char>('0' + up_to(9));
  }
  if (up_to(3) > 0) return out;
  out += 'e';
  out += std::to_string(static_cast<int>(up_to(60)) - 30);
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(decimals_are_parsed_to_the_nearest_double) {
  std::mt19937 generator(20130107);
  std::string text;
  std::vector<std::string> decimals;
  for (int row = 0; row < 250; ++row) {
    text += 'w';
    text += std::to_string(row);
    for (int i = 0; i < 4; ++i) {
      decimals.push_back(random_decimal(generator));
      text += " " + decimals.back();
    }
    text += '\n';
  }
  const auto file = read_bytes(text);
  BOOST_REQUIRE(file.words.vectors.n_elem == decimals.size());
  for (std::size_t i = 0; i < decimals.size(); ++i) {
    const double expected = std::strtod(decimals[i].c_str(), nullptr);
    // Bit by bit, so that -0 differs from 0.
    BOOST_TEST(std::bit_cast<std::uint64_t>(file.words.vectors(i)) ==
                   std::bit_cast<std::uint64_t>(expected),
               decimals[i] << " became " << file.words.vectors(i));
  }
}

BOOST_AUTO_TEST_CASE(decimals_at_the_edges_of_double_are_parsed) {
  const auto file = read_bytes("a 1.7976931348623157e308 5e-324 -0.0 .5 1E+2\n");
  const auto column = file.words.vectors.col(0);
  BOOST_TEST(column(0) == std::numeric_limits<double>::max());
  BOOST_TEST(column(1) == std::numeric_limits<double>::denorm_min());
  BOOST_TEST(std::signbit(column(2)));
  BOOST_TEST(column(3) == 0.5);
  BOOST_TEST(column(4) == 100.0);
}

// std::from_chars takes none of these.
BOOST_AUTO_TEST_CASE(plus_signs_and_numbers_too_small_for_double_are_numbers) {
  const auto file = read_bytes("a +0.5 1e-400 -1e-400 +1e-320 1e-310\nb 1 2 3 4 5\n");
  const auto column = file.words.vectors.col(0);
  BOOST_TEST(column(0) == 0.5);
  BOOST_TEST(column(1) == 0.0);
  BOOST_TEST((column(2) == 0.0 && std::signbit(column(2))));
  BOOST_TEST(column(3) == 1e-320);
  BOOST_TEST(column(4) == 1e-310);
  for (const std::string bad : {"+-1", "++1", "+", "1e400", "+1e400", "-1e400", "+nan"}) {
    check_bad("a 1 2\nb 1 " + bad + "\nc 1 2\n",
              {"vectors, line 2\n", "\"" + bad + "\" as number 2", "a finite number"});
  }
}

BOOST_AUTO_TEST_CASE(float32_numbers_keep_their_value) {
  const std::vector<float> numbers = {0.1F, -3.4028235e38F, 1e-45F, -0.0F};
  const auto file = read_bytes("1 4\na " + float_bytes(numbers) + "\n");
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    BOOST_TEST(file.words.vectors(i, 0) == static_cast<double>(numbers[i]));
  }
  BOOST_TEST(std::signbit(file.words.vectors(3, 0)));
}

BOOST_AUTO_TEST_CASE(a_vocabulary_numbers_words_in_the_order_they_come) {
  Vocabulary words;
  BOOST_TEST(words.add("the") == 0U);
  BOOST_TEST(words.add("film") == 1U);
  BOOST_TEST(words.add("the") == 0U);
  BOOST_TEST(words.add("") == 2U);
  BOOST_TEST(words.add("The") == 3U);
  BOOST_TEST(words.size() == 4U);
  BOOST_TEST(words.find("film").value() == 1U);
  BOOST_TEST(words.find("").value() == 2U);
  BOOST_TEST(!words.find("THE").has_value());
  BOOST_TEST(!Vocabulary().find("the").has_value());
}

BOOST_AUTO_TEST_CASE(a_vocabulary_of_many_words_finds_each_and_no_other) {
  Vocabulary words;
  constexpr std::uint32_t count = 50'000;
  for (std::uint32_t i = 0; i < count; ++i) {
    BOOST_REQUIRE(words.add("word" + std::to_string(i)) == i);
  }
  BOOST_TEST(words.size() == count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto word = "word" + std::to_string(i);
    BOOST_REQUIRE(words.words()[i] == word);
    BOOST_REQUIRE(words.find(word).value() == i);
    BOOST_REQUIRE(words.add(word) == i);
    BOOST_REQUIRE(!words.find("other" + std::to_string(i)).has_value());
  }
  BOOST_TEST(words.size() == count);
}
