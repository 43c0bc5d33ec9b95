// More text than is parsed at a time: some ten megabytes, in several batches on several threads.
#include <boost/test/unit_test.hpp>

#include "fixtures.hpp"
#include "stages/base/error.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

constexpr std::size_t rows = 150'000;
constexpr std::size_t bad_row = 140'000;  // from 0

// Row i is "w<i> <i> -<i>.5", its numbers padded with zeros; with `bad`, one row ends in no number.
std::string many_rows(bool bad) {
  const std::string zeros(25, '0');
  std::string text;
  for (std::size_t i = 0; i < rows; ++i) {
    const auto number = std::to_string(i);
    text += "w" + number + " " + zeros + number + " -" + number + ".5" + zeros;
    text += bad && i == bad_row ? "x\n" : "\n";
  }
  return text;
}

void check_row(const VectorsFile& file, std::size_t column, std::size_t i) {
  const auto number = static_cast<double>(i);
  BOOST_REQUIRE(file.words.vocabulary.words()[column] == "w" + std::to_string(i));
  BOOST_REQUIRE(file.words.vectors(0, column) == number);
  BOOST_REQUIRE(file.words.vectors(1, column) == -number - 0.5);
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_row_of_a_large_text_is_read) {
  const auto text = many_rows(false);
  for (const auto& bytes : {text, gzipped(text)}) {
    const auto file = read_bytes(bytes, {.threads = 3});
    BOOST_REQUIRE(file.words.vectors.n_cols == rows);
    for (std::size_t i = 0; i < rows; ++i) check_row(file, i, i);
  }
}

BOOST_AUTO_TEST_CASE(wanted_rows_of_a_large_text_are_read) {
  Vocabulary wanted;
  for (std::size_t i = 0; i < rows; i += 2) wanted.add("w" + std::to_string(i));
  const auto file = read_bytes(many_rows(false), {.keep = &wanted, .threads = 3});
  BOOST_REQUIRE(file.words.vectors.n_cols == wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) check_row(file, i, 2 * i);
}

BOOST_AUTO_TEST_CASE(a_bad_row_far_into_a_large_text_is_named_or_skipped) {
  const auto text = many_rows(true);
  BOOST_CHECK_EXCEPTION(read_bytes(text), Error,
                        [](const Error& error) { return contains(error.what(), "line 140001"); });
  const auto file = read_bytes(text, {.lenient = true, .threads = 3});
  BOOST_TEST(file.skipped == 1U);
  BOOST_REQUIRE(file.words.vectors.n_cols == rows - 1);
  for (std::size_t i = 0; i < rows - 1; ++i) check_row(file, i, i < bad_row ? i : i + 1);
}
