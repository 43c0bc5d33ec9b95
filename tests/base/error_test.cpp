#include <string>

#include "stages/base/error.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

BOOST_AUTO_TEST_CASE(an_error_says_place_found_expected_and_remedy_in_this_order) {
  const Error error({.place = "words.txt, line 7",
                     .found = "two numbers",
                     .expected = "three numbers",
                     .remedy = "restore the line"});
  BOOST_TEST(std::string(error.what()) ==
             "words.txt, line 7\n"
             "  found:    two numbers\n"
             "  expected: three numbers\n"
             "  remedy:   restore the line");
}

BOOST_AUTO_TEST_CASE(places_name_file_and_line_or_byte) {
  BOOST_TEST(at_line("a folder/b.txt", 12) == "a folder/b.txt, line 12");
  BOOST_TEST(at_byte("c.bin", 0) == "c.bin, byte 0");
  BOOST_TEST(at_byte("c.bin", 4'000'000'000) == "c.bin, byte 4000000000");
}

BOOST_AUTO_TEST_CASE(an_excerpt_stands_in_quotation_marks) {
  BOOST_TEST(excerpt("") == "\"\"");
  BOOST_TEST(excerpt("a good film") == "\"a good film\"");
}

BOOST_AUTO_TEST_CASE(an_excerpt_shows_control_characters_as_numbers) {
  BOOST_TEST(excerpt("a\tb\r\n") == "\"a\\x09b\\x0d\\x0a\"");
  BOOST_TEST(excerpt("\x1b[31m") == "\"\\x1b[31m\"");
  BOOST_TEST(excerpt("\x7f ~") == "\"\\x7f ~\"");
}

BOOST_AUTO_TEST_CASE(an_excerpt_keeps_utf8_and_shows_other_bytes_as_numbers) {
  BOOST_TEST(excerpt("Amélie") == "\"Amélie\"");
  BOOST_TEST(excerpt("Am\xe9lie") == "\"Am\\xe9lie\"");  // Latin-1
  BOOST_TEST(excerpt("\x89PNG") == "\"\\x89PNG\"");
  BOOST_TEST(excerpt("caf\xc3") == "\"caf\\xc3\"");  // the first of two bytes
}

BOOST_AUTO_TEST_CASE(an_excerpt_is_cut_after_its_limit_and_says_so) {
  BOOST_TEST(excerpt("abcde", 5) == "\"abcde\"");
  BOOST_TEST(excerpt("abcdef", 5) == "\"abcde…\"");
  BOOST_TEST(excerpt(std::string(61, 'x')) == "\"" + std::string(60, 'x') + "…\"");
  BOOST_TEST(excerpt(std::string(60, 'x')) == "\"" + std::string(60, 'x') + "\"");
}

BOOST_AUTO_TEST_CASE(an_excerpt_is_not_cut_inside_a_character) {
  // "é" is bytes 1 and 2, "€" bytes 3 to 5.
  const std::string text = "aé€b";
  BOOST_TEST(excerpt(text, 1) == "\"a…\"");
  BOOST_TEST(excerpt(text, 2) == "\"a…\"");
  BOOST_TEST(excerpt(text, 3) == "\"aé…\"");
  BOOST_TEST(excerpt(text, 4) == "\"aé…\"");
  BOOST_TEST(excerpt(text, 5) == "\"aé…\"");
  BOOST_TEST(excerpt(text, 6) == "\"aé€…\"");
  BOOST_TEST(excerpt(text, 7) == "\"aé€b\"");
}
