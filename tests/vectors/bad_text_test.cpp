// Text files with a row that is wrong: strict, and lenient.
#include "fixtures.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

const std::string remedy = "restore the file, or skip such rows with --lenient";

const Row a = {"a", {1, 2, 3}};
const Row c = {"c", {7, 8, 9}};

// Checks `row` between two good ones, in GloVe's format (then it is line 2) and with a header
// (line 3).
void check_bad_row(const std::string& row, const std::string& found, const std::string& expected,
                   const ReadVectorsOptions& options = {}) {
  const auto rows = "a 1 2 3\n" + row + "\nc 7 8 9\n";
  BOOST_TEST_CONTEXT(row) {
    check_bad(rows, {"vectors, line 2\n", "found:    " + found, "expected: " + expected, remedy},
              options);
    check_bad("3 3\n" + rows, {"vectors, line 3\n", "found:    " + found, "expected: " + expected},
              options);
    check_lenient(rows + many_text(3), and_many({a, c}), 1, "vectors, line 2: " + found);
    check_lenient("403 3\n" + rows + many_text(3), and_many({a, c}), 1,
                  "vectors, line 3: " + found);
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(too_few_numbers_are_an_error) {
  check_bad_row("b 4 5", "2 numbers", "a word and 3 numbers");
  check_bad_row("b", "0 numbers", "a word and 3 numbers");
  check_bad_row("", "an empty line", "a word and 3 numbers");
}

BOOST_AUTO_TEST_CASE(too_many_numbers_are_an_error) {
  check_bad_row("b 4 5 6 7", "4 numbers, or the word \"b 4\"", "a word and 3 numbers");
  check_bad_row("b 4 5 6 7 8", "5 numbers, or the word \"b 4 5\"", "a word and 3 numbers");
  check_bad_row("b 0.5 0.25 1.5 2.5", "4 numbers, or the word \"b 0.5\"", "a word and 3 numbers");
}

// Many rows were thrown away once for a first one that was too long.
BOOST_AUTO_TEST_CASE(the_width_is_that_of_most_rows) {
  for (const std::string first : {"b 4 5 6 7\n", "b 4 5\n", "b\n", "b 4 5 x\n"}) {
    const auto rows = first + "a 1 2 3\nc 7 8 9\n" + many_text(3);
    check_bad(rows, {"vectors, line 1\n", "number"});
    check_lenient(rows, and_many({a, c}), 1, "vectors, line 1: ");
  }
}

BOOST_AUTO_TEST_CASE(more_than_one_bad_row_in_100_is_an_error_even_when_lenient) {
  std::string rows = many_text(3);  // 400
  for (const std::string word : {"b", "d", "e", "f"}) rows += word + " 4 5\n";
  check_lenient(
      rows,
      [] {
        auto good = and_many({a});
        good.erase(good.begin());
        return good;
      }(),
      4, "vectors, line 401: 2 numbers");
  check_bad(rows + "g 4 nan 6\n",
            {"vectors\n", "found:    5 bad rows of 405; ", "line 401: 2 numbers; ",
             "line 403: 2 numbers\n", "at most one bad row in 100"},
            {.lenient = true});
}

BOOST_AUTO_TEST_CASE(the_width_of_rows_that_are_not_kept_is_checked_too) {
  const auto keep = vocabulary_of({"a", "c"});
  check_bad_row("b 4 5", "2 numbers", "a word and 3 numbers", {.keep = &keep});
  check_bad_row("b 4 5 6 7", "4 numbers", "a word and 3 numbers", {.keep = &keep});
}

BOOST_AUTO_TEST_CASE(a_row_without_a_word_is_an_error) {
  check_bad_row(" 4 5 6", "a row without a word", "a word before the numbers");
}

BOOST_AUTO_TEST_CASE(what_is_no_number_is_an_error) {
  check_bad_row("b x 5 6", "\"x\" as number 1", "a finite number");
  check_bad_row("b 4 5.0.1 6", "\"5.0.1\" as number 2", "a finite number");
  check_bad_row("b 4 5 6x", "\"6x\" as number 3", "a finite number");
  check_bad_row("b 4,5 5 6", "\"4,5\" as number 1", "a finite number");
  check_bad_row("b 4 - 6", "\"-\" as number 2", "a finite number");
  check_bad_row("b 4 0x5 6", "\"0x5\" as number 2", "a finite number");
}

BOOST_AUTO_TEST_CASE(numbers_that_are_not_finite_are_an_error) {
  for (const std::string number : {"nan", "NaN", "-nan", "inf", "-Inf", "Infinity", "1e999"}) {
    check_bad_row("b 4 5 " + number, "\"" + number + "\" as number 3", "a finite number");
  }
}

BOOST_AUTO_TEST_CASE(numbers_of_rows_that_are_not_kept_are_not_looked_at) {
  const auto keep = vocabulary_of({"a", "c"});
  check_rows(read_bytes("a 1 2 3\nb 4 nan x\nc 7 8 9\n", {.keep = &keep}), {a, c});
}

BOOST_AUTO_TEST_CASE(a_word_that_comes_twice_is_an_error) {
  check_bad_row("a 4 5 6", "the word \"a\" a second time", "each word once");
  check_lenient("a 1 2 3\na 4 5 6\na 0 0 0\nc 7 8 9\n" + many_text(3), and_many({a, c}), 2,
                "line 2: the word \"a\"");
}

BOOST_AUTO_TEST_CASE(a_word_whose_first_row_was_bad_may_come_again) {
  check_lenient("a x 2 3\na 1 2 3\nc 7 8 9\n" + many_text(3), and_many({a, c}), 1,
                "vectors, line 1: \"x\" as number 1");
}

BOOST_AUTO_TEST_CASE(the_first_of_several_bad_rows_is_said) {
  check_lenient("a 1 2 3\nb 4\nb nan 5 6\nd\nc 7 8 9\n" + many_text(3), and_many({a, c}), 3,
                "vectors, line 2: 1 numbers");
}

BOOST_AUTO_TEST_CASE(fewer_or_more_rows_than_the_header_says_are_an_error) {
  // Where only some words are kept, lines are not counted beforehand.
  const std::string too_few = "3 3\na 1 2 3\nc 7 8 9\n";
  Vocabulary words;
  words.add("a");
  check_error([&] { read_bytes(too_few); },
              {"vectors, line 1\n", "3 rows of 3 numbers above 16 bytes, 2 rows at most"});
  for (const bool packed : {false, true}) {
    check_error([&] { read_bytes(packed ? gzipped(too_few) : too_few, {.keep = &words}); },
                {"vectors, line 3\n", "found:    the end after 2 rows",
                 "expected: 3 rows, as the header says", remedy});
  }
  check_bad("1 3\na 1 2 3\nc 7 8 9\n", {"vectors, line 3\n", "found:    the end after 2 rows",
                                        "expected: 1 rows, as the header says"});
  check_lenient("3 3\na 1 2 3\nc 7 8 9\n", {a, c}, 1, "the end after 2 rows");
  check_lenient("1 3\na 1 2 3\nc 7 8 9\n", {a, c}, 1, "the end after 2 rows");
}

BOOST_AUTO_TEST_CASE(a_row_cut_short_at_the_end_is_an_error) {
  check_bad("a 1 2 3\nc 7 8", {"vectors, line 2\n", "found:    2 numbers"});
  check_bad("2 3\na 1 2 3\nc 7", {"vectors, line 3\n", "found:    1 numbers"});
}

BOOST_AUTO_TEST_CASE(words_of_more_than_65536_bytes_are_refused) {
  const std::string longest(65'536, 'b');
  check_rows(read_bytes("a 1 2 3\n" + longest + " 4 5 6\n"), {a, {longest, {4, 5, 6}}});
  check_bad("a 1 2 3\n" + longest + "b 4 5 6\n",
            {"vectors, line 2\n", "of 65537 bytes", "words of at most 65536 bytes"});
}
