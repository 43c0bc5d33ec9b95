#include <vector>

#include "gzip.hpp"
#include "stages/io/byte_reader.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

std::vector<std::string> all_lines(ByteReader& in) {
  std::vector<std::string> lines;
  while (!in.at_end()) lines.emplace_back(in.take_line());
  return lines;
}

using Lines = std::vector<std::string>;

// Calls check(file) with `bytes` in a plain file and in a gzip file.
template <class Check>
void plain_and_gzip(std::string_view bytes, const Check& check) {
  const TemporaryFolder folder;
  BOOST_TEST_CONTEXT("plain") {
    check(folder.write("plain", bytes));
  }
  BOOST_TEST_CONTEXT("gzip") {
    check(folder.write("packed", gzipped(bytes)));
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(lines_come_without_their_line_feeds) {
  plain_and_gzip("one\n\nthree\r\n four", [](const auto& file) {
    ByteReader in(file);
    const Lines expected = {"one", "", "three\r", " four"};  // the last one lacks its line feed
    BOOST_TEST(all_lines(in) == expected, boost::test_tools::per_element());
  });
}

BOOST_AUTO_TEST_CASE(a_last_line_feed_opens_no_further_line) {
  plain_and_gzip("one\ntwo\n", [](const auto& file) {
    ByteReader in(file);
    const Lines expected = {"one", "two"};
    BOOST_TEST(all_lines(in) == expected, boost::test_tools::per_element());
    BOOST_TEST(in.take_line() == "");
  });
}

BOOST_AUTO_TEST_CASE(peek_stays_and_take_moves_on) {
  plain_and_gzip("abcdefg", [](const auto& file) {
    ByteReader in(file);
    BOOST_TEST(in.peek(3) == "abc");
    BOOST_TEST(in.offset() == 0U);
    BOOST_TEST(in.take(2) == "ab");
    BOOST_TEST(in.peek(3) == "cde");
    BOOST_TEST(in.offset() == 2U);
    BOOST_TEST(!in.at_end());
    BOOST_TEST(in.take(99) == "cdefg");  // fewer only at the end
    BOOST_TEST(in.offset() == 7U);
    BOOST_TEST(in.at_end());
    BOOST_TEST(in.take(1) == "");
  });
}

BOOST_AUTO_TEST_CASE(the_offset_counts_line_feeds) {
  plain_and_gzip("ab\ncde\nf", [](const auto& file) {
    ByteReader in(file);
    in.take_line();
    BOOST_TEST(in.offset() == 3U);
    in.take_line();
    BOOST_TEST(in.offset() == 7U);
    in.take_line();
    BOOST_TEST(in.offset() == 8U);
  });
}

BOOST_AUTO_TEST_CASE(lines_cross_blocks_whole) {
  // Lines of 0, 1, 2, ... times 997 bytes, each of its own letter: 8 MiB, so that line ends fall at
  // many places of a block of 1 MiB.
  std::string text;
  Lines expected;
  for (std::size_t i = 0; text.size() < (std::size_t{8} << 20U); ++i) {
    expected.emplace_back(997 * i, static_cast<char>('a' + i % 26));
    text += expected.back() + '\n';
  }
  plain_and_gzip(text, [&](const auto& file) {
    ByteReader in(file);
    BOOST_TEST((all_lines(in) == expected));
    BOOST_TEST(in.offset() == text.size());
  });
}

BOOST_AUTO_TEST_CASE(a_line_feed_at_either_side_of_a_block_end_is_found) {
  constexpr std::size_t block = std::size_t{1} << 20U;
  for (const std::size_t length : {block - 2, block - 1, block, block + 1}) {
    plain_and_gzip(std::string(length, 'x') + "\ny\n", [&](const auto& file) {
      ByteReader in(file);
      BOOST_TEST(in.take_line().size() == length);
      BOOST_TEST(in.take_line() == "y");
      BOOST_TEST(in.at_end());
    });
  }
}

BOOST_AUTO_TEST_CASE(a_line_may_be_as_long_as_the_limit_and_no_longer) {
  std::string text(ByteReader::longest_line, 'x');
  plain_and_gzip("a\n" + text + "\nb", [](const auto& file) {
    ByteReader in(file);
    in.take_line();
    BOOST_TEST(in.take_line().size() == ByteReader::longest_line);
    BOOST_TEST(in.take_line() == "b");
  });
  text += 'x';
  for (const std::string end : {"\nb", ""}) {
    plain_and_gzip("a\n" + text + end, [](const auto& file) {
      ByteReader in(file);
      in.take_line();
      check_error([&] { in.take_line(); },
                  {file.filename().string() + ", byte 2\n", "a line of more than 16 MiB",
                   "a text file", "the file you mean"});
    });
  }
}

BOOST_AUTO_TEST_CASE(a_reader_says_whether_the_file_is_compressed) {
  const TemporaryFolder folder;
  BOOST_TEST(!ByteReader(folder.write("a.gz", "plain in spite of its name\n")).compressed());
  BOOST_TEST(ByteReader(folder.write("a.txt", gzipped("packed\n"))).compressed());
  BOOST_TEST(!ByteReader(folder.write("short", "\x1f")).compressed());
}

BOOST_AUTO_TEST_CASE(a_plain_files_rest_is_at_hand_without_reading) {
  const TemporaryFolder folder;
  ByteReader plain(folder.write("plain", "ab\ncde\n"));
  plain.take_line();
  BOOST_TEST(plain.mapped_rest() == "cde\n");
  const ByteReader packed(folder.write("packed", gzipped("ab\ncde\n")));
  BOOST_TEST(packed.mapped_rest() == "");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_named) {
  const TemporaryFolder folder;
  check_error([&] { const ByteReader in(folder.path() / "absent"); }, {"absent\n", "no such file"});
  check_error([&] { const ByteReader in(folder.path()); }, {"found:    a folder"});
  check_error([&] { const ByteReader in(folder.write("empty", "")); },
              {"empty\n", "an empty file"});
  check_error([&] { const ByteReader in("/dev/null"); },
              {"/dev/null\n", "a device, which may have no end"});
}

BOOST_AUTO_TEST_CASE(all_members_of_a_gzip_file_are_read) {
  const TemporaryFolder folder;
  ByteReader in(folder.write("two", gzipped("one\nt") + gzipped("") + gzipped("wo\n")));
  const Lines expected = {"one", "two"};
  BOOST_TEST(all_lines(in) == expected, boost::test_tools::per_element());
}

// zlib's own reader takes what follows the first member for padding, and leaves it out.
BOOST_AUTO_TEST_CASE(what_is_no_gzip_member_behind_one_is_an_error) {
  const TemporaryFolder folder;
  const auto second = gzipped("two\n");
  for (const std::string& rest : {std::string("junk"), "\x1e" + second.substr(1),
                                  second.substr(0, second.size() - 1), std::string(512, '\0')}) {
    const auto file = folder.write("two", gzipped("one\n") + rest);
    const auto read_all = [&] {
      ByteReader in(file);
      all_lines(in);
    };
    check_error(read_all, {"two, byte ", "gzip", "fetch or pack the file again"});
  }
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_skipped_where_it_starts_the_file) {
  plain_and_gzip("\xEF\xBB\xBFone", [](const auto& file) {
    ByteReader in(file);
    in.begin_text();
    in.begin_text();
    BOOST_TEST(in.take_line() == "one");
  });
}
