#include "gzip.hpp"
#include "support/byte_reader.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

std::string all_bytes(const std::filesystem::path& file) {
  ByteReader in(file);
  std::string bytes;
  while (!in.at_end()) bytes += in.take(1000);
  return bytes;
}

// Lines that repeat little, so that the packed bytes are many.
std::string numbered_lines(long count) {
  std::string text;
  for (long i = 0; i < count; ++i) text += "line " + std::to_string(i * 7919 % 10007) + "\n";
  return text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_gzip_file_of_several_members_is_one_text) {
  const TemporaryFolder folder;
  const auto file = folder.write("a.gz", gzipped("one\ntw") + gzipped("") + gzipped("o\nthree\n"));
  BOOST_TEST(all_bytes(file) == "one\ntwo\nthree\n");
}

BOOST_AUTO_TEST_CASE(a_gzip_file_of_nothing_is_at_its_end) {
  const TemporaryFolder folder;
  ByteReader in(folder.write("a.gz", gzipped("")));
  BOOST_TEST(in.at_end());
}

BOOST_AUTO_TEST_CASE(a_gzip_file_cut_short_anywhere_is_an_error) {
  const TemporaryFolder folder;
  const auto packed = gzipped(numbered_lines(20));
  for (std::size_t size = 2; size < packed.size(); ++size) {
    const auto file = folder.write("cut.gz", packed.substr(0, size));
    BOOST_TEST_CONTEXT(size << " of " << packed.size() << " bytes") {
      check_error([&] { all_bytes(file); }, {"cut.gz, byte ", "of the unpacked content",
                                             "a whole gzip file", "fetch or pack the file again"});
    }
  }
}

BOOST_AUTO_TEST_CASE(a_second_member_cut_short_is_an_error) {
  const TemporaryFolder folder;
  const auto second = gzipped("o\nthree\n");
  const auto file = folder.write("a.gz", gzipped("one\ntw") + second.substr(0, second.size() - 1));
  check_error([&] { all_bytes(file); }, {"the end of a gzip file that is not complete"});
}

BOOST_AUTO_TEST_CASE(the_place_of_the_damage_counts_unpacked_bytes) {
  const TemporaryFolder folder;
  const auto text = numbered_lines(400'000);  // more than three blocks of 1 MiB
  const auto packed = gzipped(text);
  ByteReader in(folder.write("a.gz", packed.substr(0, packed.size() - 9)));  // all but the trailer
  std::string message;
  std::size_t taken = 0;
  try {
    while (!in.at_end()) taken += in.take_line().size() + 1;
  } catch (const Error& e) {
    message = e.what();
  }
  BOOST_TEST(contains(message, "the end of a gzip file that is not complete"), message);
  const auto place = message.substr(message.find("byte ") + 5);
  BOOST_TEST(std::stoul(place) >= taken);
  BOOST_TEST(std::stoul(place) <= text.size());
  BOOST_TEST(std::stoul(place) > text.size() - (std::size_t{2} << 20U));  // what zlib has at hand
}

// A changed byte may sit in the header's time stamp, name or system, where it changes no content.
BOOST_AUTO_TEST_CASE(no_damaged_byte_changes_the_content_unseen) {
  const TemporaryFolder folder;
  const auto text = numbered_lines(40);
  const auto packed = gzipped(text);
  std::size_t found = 0;
  for (std::size_t at = 2; at < packed.size(); ++at) {  // without the magic it is no gzip file
    auto damaged = packed;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    const auto file = folder.write("damaged.gz", damaged);
    try {
      const auto bytes = all_bytes(file);
      BOOST_TEST(bytes == text, "byte " << at << " damaged, and other content read");
    } catch (const Error& e) {
      ++found;
      BOOST_TEST(contains(e.what(), "damaged.gz, byte "), e.what());
    }
  }
  BOOST_TEST(found >= packed.size() - 10);  // a header is ten bytes
}

BOOST_AUTO_TEST_CASE(damaged_gzip_data_is_said_to_be_damaged) {
  const TemporaryFolder folder;
  auto packed = gzipped(numbered_lines(40));
  packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 1);  // in the checksum
  check_error([&] { all_bytes(folder.write("bad.gz", packed)); },
              {"bad.gz, byte ", "damaged gzip data: ", "a whole gzip file"});
}

BOOST_AUTO_TEST_CASE(a_reader_can_be_asked_again_after_an_error) {
  const TemporaryFolder folder;
  const auto packed = gzipped(numbered_lines(1'000'000));
  ByteReader in(folder.write("a.gz", packed.substr(0, packed.size() / 2)));
  error_of([&] { in.peek(std::size_t{1} << 30U); });
  BOOST_TEST(in.take_line() == "line 0");
  BOOST_TEST(in.take_line() == "line 7919");
}
