#include "packed.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "stages/io/byte_reader.hpp"
#include "stages/io/files.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

std::string all_bytes(ByteReader& in) {
  std::string bytes;
  while (!in.at_end()) bytes += in.take(1000);
  return bytes;
}

std::string all_bytes(const std::filesystem::path& file) {
  ByteReader in(file);
  return all_bytes(in);
}

// What comes through a pipe that gets `bytes` in pieces of `piece`.
std::string through_pipe(std::string_view bytes, std::size_t piece) {
  int ends[2] = {};
  BOOST_REQUIRE(::pipe(ends) == 0);
  if (::fork() == 0) {
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) {
      const auto part = bytes.substr(0, piece);
      if (::write(ends[1], part.data(), part.size()) < 0) break;
    }
    ::_exit(0);
  }
  ::close(ends[1]);
  ByteReader in(ends[0], "pipe");
  auto out = all_bytes(in);
  ::close(ends[0]);
  return out;
}

// Lines that repeat little, so that the packed bytes are many.
std::string numbered_lines(long count) {
  std::string text;
  for (long i = 0; i < count; ++i) text += "line " + std::to_string(i * 7919 % 10007) + "\n";
  return text;
}

// Calls check(packing) for each format.
template <class Check>
void with_each(const Check& check) {
  for (const auto& packing : packings) {
    BOOST_TEST_CONTEXT(packing.name) {
      check(packing);
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_format_is_unpacked_from_files_and_pipes) {
  const auto text = numbered_lines(30'000);  // some blocks of a pipe, and of bzip2
  with_each([&](const Packing& packing) {
    const TemporaryFolder folder;
    const auto packed = packing.pack(text);
    BOOST_TEST((all_bytes(folder.write("a", packed)) == text));
    for (const std::size_t piece : {1UL, 4096UL, packed.size()})
      BOOST_TEST((through_pipe(packed, piece) == text), piece << " bytes at a time");
    BOOST_TEST((read_text_file(folder.write("a", packed)) == text));
  });
  BOOST_TEST((through_pipe(text, 3) == text));
}

BOOST_AUTO_TEST_CASE(several_members_are_one_text) {
  with_each([](const Packing& packing) {
    const TemporaryFolder folder;
    const auto packed = packing.pack("one\ntw") + packing.pack("") + packing.pack("o\nthree\n");
    BOOST_TEST(all_bytes(folder.write("a", packed)) == "one\ntwo\nthree\n");
  });
}

// pzstd writes such a frame first.
BOOST_AUTO_TEST_CASE(a_zstd_frame_to_skip_is_skipped) {
  const TemporaryFolder folder;
  const std::string skipped("\x50\x2a\x4d\x18\4\0\0\0abcd", 12);
  BOOST_TEST(all_bytes(folder.write("a", skipped + zstd_packed("one\n"))) == "one\n");
}

BOOST_AUTO_TEST_CASE(a_packed_nothing_is_at_its_end) {
  with_each([](const Packing& packing) {
    const TemporaryFolder folder;
    ByteReader in(folder.write("a", packing.pack("")));
    BOOST_TEST(in.compressed());
    BOOST_TEST(in.at_end());
  });
}

BOOST_AUTO_TEST_CASE(a_packed_file_cut_short_anywhere_is_an_error) {
  with_each([](const Packing& packing) {
    const TemporaryFolder folder;
    const auto packed = packing.pack(numbered_lines(20));
    for (std::size_t size = packing.magic; size < packed.size(); ++size) {
      const auto file = folder.write("cut", packed.substr(0, size));
      BOOST_TEST_CONTEXT(size << " of " << packed.size() << " bytes") {
        check_error([&] { all_bytes(file); },
                    {"cut, byte ", "of the unpacked content", packing.name,
                     "file that is not complete", "fetch or pack the file again"});
      }
    }
  });
}

BOOST_AUTO_TEST_CASE(what_is_no_member_behind_one_is_an_error) {
  with_each([](const Packing& packing) {
    const TemporaryFolder folder;
    const auto second = packing.pack("o\nthree\n");
    for (const std::string& rest :
         {std::string("junk"), second.substr(0, second.size() - 1),
          std::string(1, static_cast<char>(second[0] ^ 1)) + second.substr(1)}) {
      const auto file = folder.write("a", packing.pack("one\ntw") + rest);
      check_error([&] { all_bytes(file); },
                  {"a, byte ", packing.name, "fetch or pack the file again"});
    }
  });
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

// A changed byte may sit where it changes no content: in a gzip header's time stamp, name or
// system, in the sizes of zstd's window and bzip2's blocks, in codes that bzip2 gives to what does
// not occur, in the last bytes of xz's range coder.
BOOST_AUTO_TEST_CASE(no_damaged_byte_changes_the_content_unseen) {
  with_each([](const Packing& packing) {
    const TemporaryFolder folder;
    const auto text = numbered_lines(40);
    const auto packed = packing.pack(text);
    std::size_t found = 0;
    for (std::size_t at = packing.magic; at < packed.size(); ++at) {
      auto damaged = packed;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
      const auto file = folder.write("damaged", damaged);
      try {
        const auto bytes = all_bytes(file);
        BOOST_TEST(bytes == text, "byte " << at << " damaged, and other content read");
      } catch (const Error& e) {
        ++found;
        BOOST_TEST(contains(e.what(), "damaged, byte "), e.what());
      }
    }
    BOOST_TEST(found >= packed.size() - packing.unsealed);
  });
}

BOOST_AUTO_TEST_CASE(damaged_data_are_said_to_be_damaged) {
  with_each([](const Packing& packing) {
    const TemporaryFolder folder;
    auto packed = packing.pack(numbered_lines(40));
    packed[packed.size() / 2] = static_cast<char>(packed[packed.size() / 2] ^ 1);
    check_error([&] { all_bytes(folder.write("bad", packed)); },
                {"bad, byte ", "damaged " + std::string(packing.name) + " data: ",
                 "a whole " + std::string(packing.name) + " file"});
  });
}

BOOST_AUTO_TEST_CASE(a_reader_can_be_asked_again_after_an_error) {
  const TemporaryFolder folder;
  const auto packed = gzipped(numbered_lines(1'000'000));
  ByteReader in(folder.write("a.gz", packed.substr(0, packed.size() / 2)));
  error_of([&] { in.peek(std::size_t{1} << 30U); });
  BOOST_TEST(in.take_line() == "line 0");
  BOOST_TEST(in.take_line() == "line 7919");
}

// gzip cannot pack so well.
BOOST_AUTO_TEST_CASE(what_unpacks_to_far_more_than_text_does_is_refused) {
  const std::string content(std::size_t{20} << 20U, ' ');
  for (const auto& packing : packings) {
    const TemporaryFolder folder;
    const auto file = folder.write("bomb", packing.pack(content));
    if (packing.name == std::string("gzip")) {
      BOOST_TEST((all_bytes(file) == content));
      continue;
    }
    check_error([&] { all_bytes(file); },
                {"bomb, byte ", "that unpacks to more than 1032 bytes for each of its own"});
  }
}

BOOST_AUTO_TEST_CASE(a_text_that_is_kept_whole_may_be_64_times_as_long_as_its_file) {
  const TemporaryFolder folder;
  check_error([&] { read_text_file(folder.write("a", gzipped(std::string(70'000'000, '\n')))); },
              {"a\n", "that unpack to more than ", "at most 64 MiB, or 64 bytes for each packed"});
}

BOOST_AUTO_TEST_CASE(no_file_has_more_than_128_mib_kept_for_it) {
  const TemporaryFolder folder;
  auto zstd = zstd_packed("one\n");
  zstd[5] = '\x90';  // the window: 2^28 bytes (RFC 8878, section 3.1.1.1.2)
  check_error([&] { all_bytes(folder.write("a", zstd)); },
              {"zstd data that needs more than 128 MiB of memory to unpack"});
  auto xz = xz_packed("one\n");
  // The dictionary, likewise (its file format, sections 3.1 and 5.3.1), and the header's sum.
  xz[xz.find("\x21\x01", 14) + 2] = 32;
  const std::size_t size = 4 * static_cast<std::size_t>(xz[12]);
  const auto sum = lzma_crc32(reinterpret_cast<const std::uint8_t*>(&xz[12]), size, 0);
  for (unsigned i = 0; i < 4; ++i) xz[12 + size + i] = static_cast<char>(sum >> 8 * i);
  check_error([&] { all_bytes(folder.write("a", xz)); },
              {"xz data that needs more than 128 MiB of memory to unpack"});
}

// A word list may begin with it.
BOOST_AUTO_TEST_CASE(bzh9_is_a_word) {
  const TemporaryFolder folder;
  BOOST_TEST(all_bytes(folder.write("a", "BZh9 is a word\n")) == "BZh9 is a word\n");
}

BOOST_AUTO_TEST_CASE(what_is_no_text_is_refused_by_its_name) {
  const TemporaryFolder folder;
  const auto check = [&](const std::string& bytes, const std::string& kind) {
    check_error([&] { ByteReader(folder.write("a", bytes)).begin_text(); },
                {"a\n", "found:    " + kind + "\n", "expected: text"});
    check_error([&] { ByteReader(folder.write("a", zstd_packed(bytes))).begin_text(); },
                {"found:    " + kind + ", inside a zstd file\n"});
    check_error([&] { read_text_file(folder.write("a", bytes)); }, {"found:    " + kind});
  };
  check("\x89PNG\r\n\x1a\n", "a PNG image");
  check("%PDF-1.7\n", "a PDF document");
  check("PK\3\4", "a ZIP archive");
  check(
      "\x7f"
      "ELF",
      "an ELF program");
  check(std::string(257, 'a') + "ustar" + std::string(3, '\0'), "a tar archive");
  check("\xff\xfe\x61", "UTF-16 or UTF-32 text");
  check_error([&] { ByteReader(folder.write("a", xz_packed(gzipped("b")))).begin_text(); },
              {"found:    a gzip file, inside an xz file"});
}
