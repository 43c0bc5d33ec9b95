// Files that are wrong as a whole: headers that promise too much, damaged binary, other formats.
#include "fixtures.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

const Row a = {"a", {1.5, -2}};
const Row b = {"b", {0.25, 8}};

const std::string row_a = "a " + float_bytes({1.5F, -2});  // 10 bytes
const std::string row_b = "b " + float_bytes({0.25F, 8});

}  // namespace

BOOST_AUTO_TEST_CASE(a_header_that_promises_more_than_the_file_holds_is_refused_at_once) {
  for (const std::string header : {"4000000000 300", "100 300", "18446744073709551615 1048576"}) {
    for (const std::string& body : {std::string("the 0.25 1\n"), row_a}) {
      const auto rows = header.substr(0, header.find(' '));
      check_error([&] { read_bytes(header + "\n" + body); },
                  {"vectors, line 1\n", "found:    a header of " + rows + " rows of ",
                   " numbers above " + std::to_string(body.size()) + " bytes",
                   "a file as long as its header says", "fetch the file again, it is cut short"});
      // How much a gzip file holds is known at its end only.
      check_error([&] { read_bytes(gzipped(header + "\n" + body)); }, {"vectors, ", "found:    "});
    }
  }
}

BOOST_AUTO_TEST_CASE(a_header_alone_is_an_error) {
  for (const std::string bytes : {"1 3\n", "1 3"}) {
    check_error([&] { read_bytes(bytes); },
                {"vectors, line 1\n", "1 rows of 3 numbers above 0 bytes, 0 rows at most"});
    check_error([&] { read_bytes(gzipped(bytes)); },
                {"vectors, line 1\n", "the end after 0 rows", "1 rows, as the header says"});
  }
}

BOOST_AUTO_TEST_CASE(a_huge_header_claims_no_memory) {
  Vocabulary keep;
  for (int i = 0; i < 20'000; ++i) keep.add("word" + std::to_string(i));
  const std::string bytes = "1 1000000\nword7 1 2\n";
  for (const auto* words : {&keep, static_cast<Vocabulary*>(nullptr)}) {
    check_bad(bytes, {"vectors, line 2\n", "2 numbers", "a word and 1000000 numbers"},
              {.keep = words});
    check_bad("1 1000000\n" + std::string(1'000'000, '\n'),
              {"the end after 0 rows", "1 rows, as the header says"}, {.keep = words});
  }
}

BOOST_AUTO_TEST_CASE(a_header_of_no_rows_or_no_numbers_is_an_error) {
  check_bad("2 0\na\nb\n", {"vectors, line 1\n", "found:    2 rows of 0 numbers",
                            "at least one row of 1 to 1048576 numbers", "a word2vec file"});
  check_bad("0 2\n", {"vectors, line 1\n", "found:    0 rows of 2 numbers"});
  check_bad("2 1048577\na 1\n", {"vectors, line 1\n", "found:    2 rows of 1048577 numbers"});
}

BOOST_AUTO_TEST_CASE(a_binary_file_cut_short_is_an_error_with_its_offset) {
  // The header is 4 bytes, a row 10 and its line feed, so the second row starts at byte 15.
  const auto whole = "2 2\n" + row_a + "\n" + row_b;
  check_rows(read_bytes(whole), {a, b});
  for (std::size_t size = 16; size < whole.size(); ++size) {
    check_bad(whole.substr(0, size),
              {"vectors, byte 15\n", "found:    the end of the file after 1 rows",
               "expected: 2 rows of 8 bytes, as the header says", "--lenient"});
    check_lenient(whole.substr(0, size), {a}, 1, "vectors, byte 15: the end of the file after 1");
  }
}

BOOST_AUTO_TEST_CASE(bytes_after_the_last_binary_row_are_an_error) {
  check_bad("1 2\n" + row_a + "\n" + row_b,
            {"vectors, byte 15\n", "more bytes after the last row", "1 rows, as the header says"});
  check_bad("1 2\n" + row_a + "x", {"vectors, byte 14\n", "more bytes after the last row"});
  check_lenient("1 2\n" + row_a + "\n" + row_b, {a}, 1, "byte 15: more bytes after the last row");
}

BOOST_AUTO_TEST_CASE(binary_numbers_that_are_not_finite_are_an_error) {
  const float infinity = std::numeric_limits<float>::infinity();
  const float nan = std::numeric_limits<float>::quiet_NaN();
  check_bad("2 2\n" + row_a + "\nb " + float_bytes({1, nan}) + "\n",
            {"vectors, byte 15\n", "found:    nan as number 2 of \"b\"", "a finite number"});
  const auto rows = row_a + "\nx " + float_bytes({-infinity, 4}) + "\n" + row_b;
  check_bad("3 2\n" + rows, {"vectors, byte 15\n", "found:    -inf as number 1 of \"x\""});
  check_lenient("403 2\n" + rows + many_binary(2), and_many({a, b}), 1,
                "vectors, byte 17: -inf as number 1 of \"x\"");
}

BOOST_AUTO_TEST_CASE(a_binary_row_with_a_known_word_or_none_is_an_error) {
  const auto check = [](const std::string& rows, std::string_view found,
                        std::string_view expected) {
    check_bad("3 2\n" + rows, {"vectors, byte 15\n", found, expected});
    check_lenient("403 2\n" + rows + many_binary(2), and_many({a, b}), 1,
                  "byte 17: " + std::string(found));
  };
  check(row_a + "\n" + row_a + "\n" + row_b, "the word \"a\" a second time", "each word once");
  check(row_a + "\n " + float_bytes({3, 4}) + "\n" + row_b, "a row without a word",
        "a word before the numbers");
}

BOOST_AUTO_TEST_CASE(binary_rows_without_a_space_are_an_error) {
  check_bad("20000 2\n" + row_a + std::string(200'000, '\xff'),
            {"vectors, byte 18\n", "no space within 65536 bytes", "a word and a space"});
}

BOOST_AUTO_TEST_CASE(what_is_no_vector_file_is_refused_with_an_excerpt) {
  const auto check = [](std::string_view bytes, std::string_view found) {
    check_bad(bytes, {"vectors, line 1\n", found,
                      "a word and its numbers (GloVe), or the line \"V d\" (word2vec, fastText)",
                      "name a vector file; its format is recognised by content"});
  };
  check("Dear reader,\nthis is a letter.\n", "found:    \"Dear reader,\"");
  check("word\n", "found:    \"word\"");
  check("good\tfine\t9\nbad\tpoor\t8\n", "found:    \"good\\x09fine\\x099\"");
  check("\n\n\n", "found:    \"\"");
  check("{\"the\": [0.1, 0.2]}\n", "found:    \"{\"the\": [0.1, 0.2]}\"");
  check_bad("PK\x03\x04", {"vectors\n", "found:    a ZIP archive"});
  check_bad(std::string_view("a b\0c 1\n", 8), {"vectors, byte 3\n", "NUL at byte 3"});
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_is_named) {
  const TemporaryFolder folder;
  check_error([&] { (void)read_vectors(folder.path() / "glove.txt", {}); },
              {"glove.txt\n", "no such file", "check the path's spelling"});
  check_error([&] { (void)read_vectors(folder.path(), {}); }, {"found:    a folder"});
  check_error([&] { (void)read_vectors(folder.write("glove.txt", ""), {}); },
              {"glove.txt\n", "an empty file", "broken download"});
}

BOOST_AUTO_TEST_CASE(a_gzip_file_cut_short_is_an_error_even_when_lenient) {
  const TemporaryFolder folder;
  const auto packed = gzipped("a 1 2 3\nb 4 5 6\n");
  for (const bool lenient : {false, true}) {
    const auto file = folder.write("glove.gz", packed.substr(0, packed.size() - 5));
    check_error([&] { (void)read_vectors(file, {.lenient = lenient}); },
                {"glove.gz, byte ", "a gzip file that is not complete", "fetch or pack the file"});
  }
}

// Deflate packs 1,032 bytes into one at most.
BOOST_AUTO_TEST_CASE(a_gzip_header_of_more_rows_than_the_file_can_hold_is_refused) {
  const auto packed = gzipped("1000000000 100\n" + row_a);
  check_error([&] { read_bytes(packed); },
              {"vectors, line 1\n", "a header of 1000000000 rows of 100 numbers above ",
               " rows at most", "it is cut short"});
}
