#include <sys/resource.h>

#include <csignal>

#include "io/folder_names.hpp"
#include "stages/io/atomic.hpp"
#include "stages/io/checksum.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;
namespace fs = std::filesystem;

namespace {

// Lets no file of this process grow beyond `bytes`, as a full disk does.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;
  ~FileSizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int);
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_written_file_holds_the_bytes_and_nothing_lies_beside_it) {
  const TemporaryFolder folder;
  const std::string bytes("a\0b\r\n", 5);
  write_file(folder.path() / "out.csv", bytes);
  BOOST_TEST(read(folder.path() / "out.csv") == bytes);
  BOOST_TEST(names_in(folder.path()) == Names{"out.csv"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(writing_replaces_an_older_and_longer_file) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "out.csv";
  write_file(file, "an older and longer result");
  write_file(file, "new");
  BOOST_TEST(read(file) == "new");
}

BOOST_AUTO_TEST_CASE(a_full_disk_leaves_the_old_file_and_no_partial_one) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "out.csv";
  write_file(file, "old");
  std::string message;
  {
    const FileSizeLimit limit(1000);
    try {
      write_file(file, std::string(1001, 'x'));
    } catch (const Error& e) {
      message = e.what();
    }
  }
  BOOST_TEST(message == file.string() +
                            "\n  found:    writing failed: File too large"
                            "\n  expected: a place that can be written to, with room left"
                            "\n  remedy:   choose another output, or allow larger files (ulimit "
                            "-f)");
  BOOST_TEST(read(file) == "old");
  BOOST_TEST(names_in(folder.path()) == Names{"out.csv"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(two_at_a_time_into_one_file_the_second_is_told) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "out.csv";
  AtomicFile first(file);
  first.append("first");
  check_error([&] { write_file(file, "second"); },
              {file.string() + "\n", "another process that is writing there"});
  first.commit();
  BOOST_TEST(read(file) == "first");
  write_file(file, "second");  // though `first` is still there
  BOOST_TEST(read(file) == "second");
  BOOST_TEST(names_in(folder.path()) == Names{"out.csv"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(writing_into_a_missing_folder_fails_and_makes_none) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "absent" / "out.csv";
  check_error([&] { write_file(file, "x"); },
              {file.string() + "\n", "writing failed: No such file or directory"});
  BOOST_TEST(!fs::exists(folder.path() / "absent"));
}

BOOST_AUTO_TEST_CASE(writing_below_a_file_fails) {
  const TemporaryFolder folder;
  const auto file = folder.write("plain.txt", "old") / "out.csv";
  check_error([&] { write_file(file, "x"); },
              {file.string() + "\n", "writing failed: Not a directory"});
  BOOST_TEST(read(folder.path() / "plain.txt") == "old");
}

BOOST_AUTO_TEST_CASE(writing_over_a_folder_fails_and_leaves_it) {
  const TemporaryFolder folder;
  folder.write("out/kept.txt", "kept");
  check_error([&] { write_file(folder.path() / "out", "x"); }, {"out\n", "a folder"});
  BOOST_TEST(read(folder.path() / "out" / "kept.txt") == "kept");
  BOOST_TEST(names_in(folder.path()) == Names{"out"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(sha256_gives_the_published_digests) {
  // FIPS 180-4's examples: one block, two blocks; then the empty message and a million times "a".
  BOOST_TEST(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  BOOST_TEST(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
             "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  BOOST_TEST(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  BOOST_TEST(sha256(std::string(1'000'000, 'a')) ==
             "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

// RFC 4648, section 10; the sum of nothing as `openssl dgst -sha256 -binary | base64` prints it.
BOOST_AUTO_TEST_CASE(base64_pads_and_takes_any_byte) {
  BOOST_TEST(base64("") == "");
  BOOST_TEST(base64("f") == "Zg==");
  BOOST_TEST(base64("fo") == "Zm8=");
  BOOST_TEST(base64("foobar") == "Zm9vYmFy");
  BOOST_TEST(base64(std::string("\0\xff", 2)) == "AP8=");
  BOOST_TEST(sha256_base64("") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

BOOST_AUTO_TEST_CASE(sha256_of_a_file_is_that_of_its_bytes) {
  const TemporaryFolder folder;
  BOOST_TEST(sha256_of_file(folder.write("a", std::string(1'000'000, 'a'))) ==
             "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  BOOST_TEST(sha256_of_file(folder.write("empty", "")) == sha256(""));
  check_error([&] { (void)sha256_of_file(folder.path() / "absent"); },
              {"absent\n", "reading failed: No such file or directory", "a readable file"});
}

// Renaming onto a device would replace it, for root even /dev/null.
BOOST_AUTO_TEST_CASE(what_is_no_file_is_refused_before_anything_is_written) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "taken");
  std::filesystem::create_symlink("/dev/full", folder.path() / "full");
  check_error([&] { write_file(folder.path() / "taken", "x"); }, {"taken\n", "a folder"});
  check_error([&] { write_file(folder.path() / "full", "x"); }, {"full\n", "a device or a pipe"});
  BOOST_TEST(std::filesystem::is_character_file("/dev/full"));
  BOOST_TEST(names_in(folder.path()) == (Names{"full", "taken"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_link_stays_one_and_its_file_is_replaced) {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / "there");
  write_file(folder.path() / "there/file", "old");
  std::filesystem::create_symlink("there/file", folder.path() / "link");
  write_file(folder.path() / "link", "new");
  BOOST_TEST(std::filesystem::is_symlink(folder.path() / "link"));
  BOOST_TEST(read(folder.path() / "there/file") == "new");
}
