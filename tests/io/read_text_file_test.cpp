#include <unistd.h>

#include "stages/io/files.hpp"
#include "stages/io/mapped_file.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;
using namespace std::string_literals;

BOOST_AUTO_TEST_CASE(text_comes_back_byte_for_byte) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.txt", "Amélie \t and\r\n\n€ 𝛼\n");
  BOOST_TEST(read_text_file(file) == "Amélie \t and\r\n\n€ 𝛼\n");
}

BOOST_AUTO_TEST_CASE(a_missing_last_line_feed_is_added) {
  const TemporaryFolder folder;
  BOOST_TEST(read_text_file(folder.write("a.txt", "one\ntwo")) == "one\ntwo\n");
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_is_no_part_of_the_text) {
  const TemporaryFolder folder;
  BOOST_TEST(read_text_file(folder.write("a.txt", "\xef\xbb\xbfone\n")) == "one\n");
  // Only at the very start is it a mark; later it is a character.
  BOOST_TEST(read_text_file(folder.write("b.txt", "one\xef\xbb\xbf\n")) == "one\xef\xbb\xbf\n");
}

BOOST_AUTO_TEST_CASE(a_file_of_more_than_one_block_is_whole) {
  const TemporaryFolder folder;
  std::string text;
  for (int i = 0; text.size() < 2'500'000; ++i) text += "line " + std::to_string(i) + "\n";
  BOOST_TEST((read_text_file(folder.write("long.txt", text)) == text));
}

BOOST_AUTO_TEST_CASE(a_missing_file_is_named) {
  const TemporaryFolder folder;
  check_error([&] { read_text_file(folder.path() / "absent.txt"); },
              {"absent.txt\n", "found:    no such file", "expected: a readable file with content",
               "remedy:   check the path's spelling"});
}

BOOST_AUTO_TEST_CASE(a_folder_is_not_a_file) {
  const TemporaryFolder folder;
  check_error([&] { read_text_file(folder.path()); },
              {folder.path().string(), "found:    a folder", "remedy:   name a file inside it"});
}

BOOST_AUTO_TEST_CASE(an_empty_file_is_refused) {
  const TemporaryFolder folder;
  check_error([&] { read_text_file(folder.write("empty.txt", "")); },
              {"empty.txt", "found:    an empty file", "broken download"});
}

BOOST_AUTO_TEST_CASE(a_nul_byte_is_found_with_its_line) {
  const TemporaryFolder folder;
  check_error([&] { read_text_file(folder.write("nul.txt", "ab\nc\0d\n"s)); },
              {"nul.txt, line 2\n", "found:    byte 0x00 at offset 4", "UTF-8 text without NUL"});
}

BOOST_AUTO_TEST_CASE(a_byte_that_is_not_utf8_is_found_with_its_line) {
  const TemporaryFolder folder;
  const auto check = [&](std::string_view bytes, std::string_view line, std::string_view found) {
    const auto file = folder.write("latin.txt", bytes);
    check_error([&] { read_text_file(file); }, {line, found, "UTF-8 text", "iconv -f LATIN1"});
  };
  check("one\ntwo\nAm\xe9lie\n", "latin.txt, line 3\n", "byte 0xe9 at offset 10");
  check("\xff", "latin.txt, line 1\n", "byte 0xff at offset 0");
  check("a\xc0\xaf\n", "latin.txt, line 1\n", "byte 0xc0 at offset 1");     // "/" in two bytes
  check("\n\xed\xa0\x80", "latin.txt, line 2\n", "byte 0xed at offset 1");  // half a surrogate pair
  check("ab\n\xe2\x82", "latin.txt, line 2\n", "byte 0xe2 at offset 3");    // two thirds of "€"
}

// A file without content in memory, larger than the addresses of a process.
BOOST_AUTO_TEST_CASE(where_memory_is_missing_nobody_is_sent_to_the_permissions) {
  const auto file =
      std::filesystem::path("/dev/shm") / ("sentipipe-test-" + std::to_string(getpid()));
  std::ofstream(file) << "x";
  std::error_code code;
  std::filesystem::resize_file(file, std::uintmax_t{1} << 48U, code);
  if (!code) {
    check_error([&] { const MappedFile mapped(file); },
                {"reading failed: Cannot allocate memory", "free memory, or lift its limit"});
  } else {
    BOOST_TEST_MESSAGE("SKIPPED: no such large files in /dev/shm");
  }
  std::filesystem::remove(file, code);
}
