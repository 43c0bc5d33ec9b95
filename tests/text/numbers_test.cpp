// Text to numbers, whole or not at all.
#include "stages/text/numbers.hpp"

#include <bit>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

using namespace sentipipe;

BOOST_AUTO_TEST_CASE(the_whole_text_is_the_number_or_nothing) {
  BOOST_TEST(parse<int>("-12").value() == -12);
  BOOST_TEST(parse<unsigned>("4294967295").value() == 4294967295U);
  BOOST_TEST(parse<double>("1e-7").value() == 1e-7);
  for (const char* const text : {"", " 1", "1 ", "1x", "+1", "4294967296", "-1", "0x10"}) {
    BOOST_TEST(!parse<unsigned>(text).has_value(), text);
  }
  for (const char* const text : {"", ".", "1,5", "1e", "+1", "1e400", "1e-400"}) {
    BOOST_TEST(!parse<double>(text).has_value(), text);
  }
}

BOOST_AUTO_TEST_CASE(a_number_that_text_starts_with_ends_where_it_ends) {
  const std::string text = "12, 3";
  std::size_t value = 0;
  const auto [end, code] = parse_start(text.data(), text.data() + text.size(), value);
  BOOST_TEST((code == std::errc()));
  BOOST_TEST(value == 12U);
  BOOST_TEST(end - text.data() == 2);
}

// As other programs write them: with a plus sign, and smaller than double precision goes.
BOOST_AUTO_TEST_CASE(numbers_of_data_are_the_nearest_double) {
  const std::pair<const char*, double> numbers[] = {
      {"+0.5", 0.5},     {".5", 0.5},        {"1E+2", 100},
      {"1e-400", 0},     {"-1e-400", -0.0},  {"+1e-320", 1e-320},
      {"-0.0", -0.0},    {"5e-324", 5e-324}, {"1.7976931348623157e308", 1.7976931348623157e308},
      {"1e-310", 1e-310}};
  for (const auto& [text, number] : numbers) {
    BOOST_TEST(is_number(text), text);
    const auto found = finite_number(text);
    // Bit by bit, so that -0 differs from 0.
    BOOST_TEST(
        (found && std::bit_cast<std::uint64_t>(*found) == std::bit_cast<std::uint64_t>(number)),
        text);
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_number_and_what_is_not_finite) {
  for (const char* const text : {"", "+", "-", "+-1", "++1", "1 ", " 1", "1,5", "one"}) {
    BOOST_TEST(!is_number(text), text);
    BOOST_TEST(!finite_number(text).has_value(), text);
  }
  for (const char* const text : {"nan", "inf", "-inf", "1e400", "+1e400", "-1e400"}) {
    BOOST_TEST(is_number(text), text);
    BOOST_TEST(!finite_number(text).has_value(), text);
  }
}
