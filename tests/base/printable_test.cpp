#include "stages/base/printable.hpp"

#include <string>

#include "tools.hpp"

using namespace sentipipe;

BOOST_AUTO_TEST_CASE(text_in_any_script_is_printable_as_it_is) {
  for (const std::string text : {"", "a good film ~", "Amélie", "e\u0301", "\u6620\u753b",
                                 "\u0645\u06cc\u200c\u062e", "\U0001F44D\U0001F3FD", "\u00a0"}) {
    BOOST_TEST(printable(text) == text);
  }
}

BOOST_AUTO_TEST_CASE(what_acts_is_shown_as_a_number) {
  BOOST_TEST(printable("\x1b[31m") == "\\x1b[31m");
  BOOST_TEST(printable(std::string("a\0b", 3)) == "a\\x00b");
  BOOST_TEST(printable("\t\r\n\x7f") == "\\x09\\x0d\\x0a\\x7f");
  BOOST_TEST(printable("\u0080\u009b31m") == "\\u0080\\u009b31m");
  BOOST_TEST(printable("\u202a\u202e\u2066\u2069\u2028\u2029") ==
             "\\u202a\\u202e\\u2066\\u2069\\u2028\\u2029");
  BOOST_TEST(printable("\u200e\u200f\u061c") == "\\u200e\\u200f\\u061c");
  BOOST_TEST(printable("\uffff") == "\\uffff");
  BOOST_TEST(printable("\xe9t\xc3\xa9") == "\\xe9t\u00e9");  // Latin-1, then UTF-8
}

BOOST_AUTO_TEST_CASE(characters_to_keep_are_kept_and_nothing_changes_twice) {
  BOOST_TEST(printable("a\n\tb\x1b", "\n\t") == "a\n\tb\\x1b");
  const auto once = printable("\x1b\u202e\xff\\");
  BOOST_TEST(printable(once) == once);
}
