#include <bit>

#include "fixtures.hpp"
#include "stages/text/tokens.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

const std::vector<Row> three_rows = {
    {"the", {0.5, -1.25, 3}}, {",", {2, 0.125, -0.75}}, {"Amélie", {-4, 100, 0.0625}}};

const std::string glove = "the 0.5 -1.25 3\n, 2 0.125 -0.75\nAmélie -4 100 0.0625\n";

// As word2vec.c writes it, with `row_end` after each row.
std::string binary(const std::string& row_end) {
  return "3 3\nthe " + float_bytes({0.5F, -1.25F, 3}) + row_end + ", " +
         float_bytes({2, 0.125F, -0.75F}) + row_end + "Amélie " + float_bytes({-4, 100, 0.0625F}) +
         row_end;
}

void check_format(std::string_view bytes, std::string_view format) {
  plain_and_gzip(bytes, [&](const std::string& packed) {
    const auto file = read_bytes(packed);
    BOOST_TEST(file.format == format);
    BOOST_TEST(file.compressed == (packed != bytes));
    BOOST_TEST(file.rows == 3U);
    BOOST_TEST(file.skipped == 0U);
    check_rows(file, three_rows);
  });
}

}  // namespace

BOOST_AUTO_TEST_CASE(glove_text_is_read) {
  check_format(glove, "GloVe text");
}

BOOST_AUTO_TEST_CASE(word2vec_text_is_read) {
  check_format("3 3\n" + glove, "word2vec text");
}

BOOST_AUTO_TEST_CASE(fasttext_vec_is_read_with_its_space_before_the_line_feed) {
  check_format("3 3\n" + replace_all(glove, "\n", " \n"), "word2vec text");
}

BOOST_AUTO_TEST_CASE(word2vec_binary_is_read_with_and_without_line_feeds) {
  check_format(binary("\n"), "word2vec binary");
  check_format(binary(""), "word2vec binary");
}

BOOST_AUTO_TEST_CASE(carriage_returns_before_line_feeds_change_nothing) {
  check_format(replace_all(glove, "\n", "\r\n"), "GloVe text");
  check_format(replace_all("3 3\n" + glove, "\n", "\r\n"), "word2vec text");
  check_format(replace_all("3 3\n" + glove, "\n", " \r\n"), "word2vec text");
}

BOOST_AUTO_TEST_CASE(a_missing_last_line_feed_changes_nothing) {
  check_format(glove.substr(0, glove.size() - 1), "GloVe text");
  check_format("3 3\n" + glove.substr(0, glove.size() - 1), "word2vec text");
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_no_part_of_the_first_word) {
  check_format("\xef\xbb\xbf" + glove, "GloVe text");
  check_format(
      "\xef\xbb\xbf"
      "3 3\n" +
          glove,
      "word2vec text");
}

BOOST_AUTO_TEST_CASE(short_numbers_before_a_foreign_word_are_still_text) {
  const auto file = read_bytes("2 3\na 1 2 3\né 4 5 6\n");
  BOOST_TEST(file.format == "word2vec text");
  check_rows(file, {{"a", {1, 2, 3}}, {"é", {4, 5, 6}}});
}

BOOST_AUTO_TEST_CASE(a_line_feed_among_the_bytes_of_a_number_does_not_make_it_text) {
  // Two spaces and two line feeds are the bytes of a small number, 0x0A0A2020.
  float small = 0;
  std::memcpy(&small, "  \n\n", sizeof small);
  const auto file = read_bytes("2 2\na " + float_bytes({small, 1}) + "\nb " +
                               float_bytes({-1.5F, 1e-30F}) + "\n");
  BOOST_TEST(file.format == "word2vec binary");
  check_rows(file, {{"a", {small, 1}}, {"b", {-1.5F, 1e-30F}}});
}

BOOST_AUTO_TEST_CASE(bytes_that_could_be_foreign_letters_are_numbers_all_the_same) {
  // No control character among them: "ÁÂ" and "ÀÃ" in Latin-1.
  const float numbers[] = {std::bit_cast<float>(0xC1C2C1C2U), std::bit_cast<float>(0xC3C0C3C0U)};
  const auto file = read_bytes("1 2\na " + float_bytes({numbers[0], numbers[1]}) + "\n");
  BOOST_TEST(file.format == "word2vec binary");
  check_rows(file, {{"a", {numbers[0], numbers[1]}}});
}

BOOST_AUTO_TEST_CASE(words_with_spaces_are_read_from_the_right) {
  // As in GloVe 840B.
  const std::string rows = "the 1 2\n. . . 3 4\nto name@domain.com 5 6\n3 7 8\n";
  const std::vector<Row> expected = {
      {"the", {1, 2}}, {". . .", {3, 4}}, {"to name@domain.com", {5, 6}}, {"3", {7, 8}}};
  check_rows(read_bytes(rows), expected);
  check_rows(read_bytes("4 2\n" + rows), expected);
}

// Whatever row comes first, and with an integer that none of the numbers is one of.
BOOST_AUTO_TEST_CASE(words_with_spaces_may_come_first) {
  check_rows(read_bytes(". . . 1 2\nat name@domain.com 3 4\n"),
             {{". . .", {1, 2}}, {"at name@domain.com", {3, 4}}});
  const std::vector<Row> area = {{"area 51", {0.5, 1.5}}, {"the", {2.5, 3.5}}};
  check_rows(read_bytes("area 51 0.5 1.5\nthe 2.5 3.5\n"), area);
  check_rows(read_bytes("2 2\narea 51 0.5 1.5\nthe 2.5 3.5\n"), area);
}

BOOST_AUTO_TEST_CASE(a_first_column_of_integers_is_no_part_of_the_words) {
  check_rows(read_bytes("the 1 0.5\nof 2 1.5\n"), {{"the", {1, 0.5}}, {"of", {2, 1.5}}});
}

BOOST_AUTO_TEST_CASE(tabs_and_several_blanks_part_fields) {
  const std::vector<Row> expected = {{"the", {1, 2}}, {"of", {3, 4}}};
  for (const std::string rows : {"the\t1\t2\nof\t3\t4\n", "the\t1 2\nof\t3 4\n",
                                 "the  1   2\nof 3\t 4 \t\n", " the 1 2\nof 3 4\n"}) {
    check_rows(read_bytes(rows), expected);
    for (const std::string header : {"2 2\n", "2\t2\n", "2  2\n", " 2 2\n", "2 2 \r\n"})
      check_rows(read_bytes(header + rows), expected);
  }
  for (const std::string header : {"1\t2\n", " 1  2\n"})
    check_rows(read_bytes(header + "a " + float_bytes({0.5F, 8}) + "\n"), {{"a", {0.5, 8}}});
}

BOOST_AUTO_TEST_CASE(empty_lines_at_the_end_are_no_rows) {
  for (const std::string end : {"\n", "\r\n", "\n \n\n"}) {
    check_rows(read_bytes("a 1 2\n" + end), {{"a", {1, 2}}});
    check_rows(read_bytes("1 2\na 1 2\n" + end), {{"a", {1, 2}}});
  }
}

BOOST_AUTO_TEST_CASE(every_compressed_format_is_read) {
  for (const auto& packing : packings) {
    for (const auto& bytes : {glove, "3 3\n" + glove, binary("\n")}) {
      const auto file = read_bytes(packing.pack(bytes));
      check_rows(file, three_rows);
      BOOST_TEST(file.compressed);
    }
  }
}

BOOST_AUTO_TEST_CASE(only_wanted_words_are_kept_in_the_files_order) {
  const auto keep = vocabulary_of({"Amélie", "absent", "the"});
  for (const auto& bytes : {glove, "3 3\n" + glove, binary("\n"), binary("")}) {
    plain_and_gzip(bytes, [&](const std::string& packed) {
      const auto file = read_bytes(packed, {.keep = &keep});
      check_rows(file, {three_rows[0], three_rows[2]});
      BOOST_TEST(file.rows == 3U);  // of the file
    });
  }
}

BOOST_AUTO_TEST_CASE(no_wanted_word_gives_vectors_of_the_files_dimension) {
  const auto keep = vocabulary_of({"absent"});
  for (const auto& bytes : {glove, "3 3\n" + glove, binary("\n")}) {
    const auto file = read_bytes(bytes, {.keep = &keep});
    BOOST_TEST(file.words.vocab_size() == 0U);
    BOOST_TEST(file.words.vectors.n_rows == 3U);
    BOOST_TEST(file.words.vectors.n_cols == 0U);
  }
}

BOOST_AUTO_TEST_CASE(a_file_of_more_rows_than_one_block_holds_is_read_whole) {
  // 30,000 rows of 40 to 60 bytes are more than 1 MiB, packed or not; row i is i, -i, i/8.
  std::string text, bytes = "30000 3\n";
  std::vector<Row> expected;
  for (int i = 0; i < 30'000; ++i) {
    const Row row = {"a rather long word number " + std::to_string(i) + "x",
                     {double(i), -double(i), i / 8.0}};
    text += row.first + " " + std::to_string(i) + " " + std::to_string(-i) + " " +
            std::to_string(i / 8.0) + "\n";
    auto word = replace_all(row.first, " ", "_");
    bytes += word + " " + float_bytes({float(i), -float(i), float(i) / 8}) + "\n";
    expected.push_back(row);
  }
  // GloVe's first line tells the dimension, so its word has no spaces.
  text = "first 1 2 3\n" + text;
  expected.insert(expected.begin(), {"first", {1, 2, 3}});
  plain_and_gzip(text,
                 [&](const std::string& packed) { check_rows(read_bytes(packed), expected); });
  expected.erase(expected.begin());
  for (auto& [word, numbers] : expected) word = replace_all(word, " ", "_");
  plain_and_gzip(bytes,
                 [&](const std::string& packed) { check_rows(read_bytes(packed), expected); });
}
