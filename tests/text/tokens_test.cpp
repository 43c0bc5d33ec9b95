#include "stages/text/tokens.hpp"
#include "tools.hpp"

using namespace sentipipe;

using Tokens = std::vector<std::string>;

namespace {

void check_tokens(const Tokens& tokens, const Tokens& expected) {
  BOOST_TEST(tokens == expected, boost::test_tools::per_element());
}

}  // namespace

BOOST_AUTO_TEST_CASE(double_encoding_is_undone) {
  // "é" is C3 A9; taken for two Latin-1 characters and encoded again: C3 83 C2 A9.
  BOOST_TEST(repair_double_encoding("Caf\xc3\x83\xc2\xa9").value() == "Caf\xc3\xa9");
  BOOST_TEST(repair_double_encoding("Jos\xc3\x83\xc2\xa9 Garc\xc3\x83\xc2\xad"
                                    "a")
                 .value() == "José García");
  // A no-break space, C2 A0, comes back as one character.
  BOOST_TEST(repair_double_encoding("a\xc3\x82\xc2\xa0z").value() == "a\xc2\xa0z");
  // "€" is E2 82 AC.
  BOOST_TEST(repair_double_encoding("\xc3\xa2\xc2\x82\xc2\xac").value() == "€");
}

BOOST_AUTO_TEST_CASE(other_text_is_not_repaired) {
  BOOST_TEST(!repair_double_encoding("").has_value());
  BOOST_TEST(!repair_double_encoding("plain").has_value());
  BOOST_TEST(!repair_double_encoding("Café").has_value());  // encoded once
  // A character above FF, though its last byte, 41, is that of "A".
  BOOST_TEST(!repair_double_encoding("Caf\xc3\x83\xc2\xa9 Ł").has_value());
  BOOST_TEST(!repair_double_encoding("Caf\xe9").has_value());  // Latin-1
  BOOST_TEST(!repair_double_encoding("Ã").has_value());        // half a character
}

BOOST_AUTO_TEST_CASE(encoding_twice_is_what_the_repair_undoes) {
  BOOST_TEST(encode_twice("Caf\xc3\xa9 !") == "Caf\xc3\x83\xc2\xa9 !");
  for (const std::string text : {"é", "a\xc2\xa0z", "€ 日本 𝛼", "ÿĀ"}) {
    BOOST_TEST(repair_double_encoding(encode_twice(text)).value() == text);
  }
}

BOOST_AUTO_TEST_CASE(letters_become_lower_case_in_any_script) {
  BOOST_TEST(to_lower_case("The FILM, 9/10 [A_Z]") == "the film, 9/10 [a_z]");
  BOOST_TEST(to_lower_case("ÀÉÎÕÜ ÆØÅ Ñ Š") == "àéîõü æøå ñ š");
  BOOST_TEST(to_lower_case("ΑΒΓ Ώ") == "αβγ ώ");
  BOOST_TEST(to_lower_case("ΣΑΣ") == "σασ");  // character by character: no final sigma
  BOOST_TEST(to_lower_case("ЖЯ Ё") == "жя ё");
  BOOST_TEST(to_lower_case("𐐀") == "𐐨");      // four bytes: Deseret
  BOOST_TEST(to_lower_case("ẞ Å") == "ß å");  // U+1E9E, and the Ångström sign U+212B
  BOOST_TEST(to_lower_case("ß ½ … 日本 é") == "ß ½ … 日本 é");
  BOOST_TEST(to_lower_case("") == "");
}

BOOST_AUTO_TEST_CASE(bytes_that_are_not_utf8_stay_as_they_are) {
  BOOST_TEST(to_lower_case("CAF\xc9 \xff\xfe X") == "caf\xc9 \xff\xfe x");
  BOOST_TEST(to_lower_case("A\xc3") == "a\xc3");          // the first of two bytes, at the end
  BOOST_TEST(to_lower_case("\xc3\x28Z") == "\xc3\x28z");  // the second byte is none
}

BOOST_AUTO_TEST_CASE(tokens_stand_between_ascii_spaces) {
  check_tokens(split_at_spaces("a bc  d"), {"a", "bc", "d"});
  check_tokens(split_at_spaces("  a "), {"a"});
  check_tokens(split_at_spaces("   "), {});
  check_tokens(split_at_spaces(""), {});
}

BOOST_AUTO_TEST_CASE(other_white_space_stays_inside_its_token) {
  check_tokens(split_at_spaces("8\xc2\xa0"
                               "1/2 x"),
               {"8\xc2\xa0"
                "1/2",
                "x"});
  check_tokens(split_at_spaces("a\tb c\xe2\x80\x83"
                               "d"),
               {"a\tb",
                "c\xe2\x80\x83"
                "d"});
}

BOOST_AUTO_TEST_CASE(bracket_tokens_become_brackets) {
  BOOST_TEST(restore_brackets("a -LRB- b -RRB- .") == "a ( b ) .");
  BOOST_TEST(restore_brackets("-LRB--LRB--RRB-") == "(()");
  BOOST_TEST(restore_brackets("-lrb- -LSB- LRB") == "-lrb- -LSB- LRB");
}

BOOST_AUTO_TEST_CASE(every_occurrence_is_replaced_once) {
  BOOST_TEST(replace_all("aaa", "a", "aa") == "aaaaaa");
  BOOST_TEST(replace_all("abab", "ab", "") == "");
  BOOST_TEST(replace_all("abc", "x", "y") == "abc");
}

BOOST_AUTO_TEST_CASE(look_up_forms_have_brackets_and_the_case_that_is_asked_for) {
  const std::string text = "The Éclair -LRB- OK -RRB-";
  check_tokens(look_up_tokens(text, Tokenization::treebank, Case::lower),
               {"the", "éclair", "(", "ok", ")"});
  check_tokens(look_up_tokens(text, Tokenization::treebank, Case::keep),
               {"The", "Éclair", "(", "OK", ")"});
}
