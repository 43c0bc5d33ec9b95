// Files that appear together.
#include "io/folder_names.hpp"
#include "stages/io/atomic.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

const std::vector<std::string> endings = {".gp", ".tsv"};

void write_words(const std::filesystem::path& base, const std::string& bytes) {
  AtomicFileGroup files(base, endings, {});
  for (const auto& ending : endings) files.write(files.name() + ending, bytes);
  files.commit();
}

}  // namespace

BOOST_AUTO_TEST_CASE(files_appear_together_and_replace_earlier_ones) {
  const TemporaryFolder folder;
  write_words(folder.path() / "words", "earlier");
  {
    AtomicFileGroup files(folder.path() / "words", endings, {});
    files.write("words.tsv", "da", "ta");
    files.write("words.gp", "script");
    BOOST_TEST(read(folder.path() / "words.tsv") == "earlier");
    files.commit();
  }
  BOOST_TEST(read(folder.path() / "words.tsv") == "data");
  BOOST_TEST(read(folder.path() / "words.gp") == "script");
  BOOST_TEST((names_in(folder.path()) == Names{"words.gp", "words.tsv"}));
}

BOOST_AUTO_TEST_CASE(names_that_are_none_are_refused) {
  for (const std::string base : {"", ".", "..", "/", "figures/"})
    check_error([&] { const AtomicFileGroup files(base, endings, {}); },
                {"output \"", "no name of files"});
}

BOOST_AUTO_TEST_CASE(without_commit_no_file_is_there) {
  const TemporaryFolder folder;
  {
    AtomicFileGroup files(folder.path() / "words", endings, {});
    files.write("words.tsv", "data");
  }
  BOOST_TEST(std::filesystem::is_empty(folder.path()));
}

BOOST_AUTO_TEST_CASE(a_name_that_was_taken_meanwhile_keeps_the_others_from_appearing) {
  const TemporaryFolder folder;
  {
    AtomicFileGroup files(folder.path() / "words", endings, {});
    files.write("words.gp", "script");
    files.write("words.tsv", "data");
    folder.write("words.tsv", "theirs");
    check_error([&] { files.commit(); }, {"words.tsv\n", "sentipipe did not write"});
  }
  BOOST_TEST((names_in(folder.path()) == Names{"words.tsv"}));
  BOOST_TEST(read(folder.path() / "words.tsv") == "theirs");
}

BOOST_AUTO_TEST_CASE(each_name_is_looked_at_before_the_work) {
  const TemporaryFolder folder;
  folder.write("words.tsv", "theirs");
  folder.write("plane.tsv/kept.txt", "kept");
  std::filesystem::create_symlink("words.tsv", folder.path() / "link.gp");
  const auto refused = [&](const std::string& base) {
    return error_of([&] { const AtomicFileGroup files(folder.path() / base, endings, {}); });
  };
  BOOST_TEST(contains(refused("words"), "words.tsv\n  found:    a file that sentipipe did not"));
  BOOST_TEST(contains(refused("plane"), "plane.tsv\n  found:    a folder"));
  BOOST_TEST(contains(refused("link"), "link.gp\n  found:    a file that sentipipe did not"));
  BOOST_TEST((names_in(folder.path()) == Names{"link.gp", "plane.tsv", "words.tsv"}));
}

BOOST_AUTO_TEST_CASE(of_two_that_write_the_same_files_one_is_told) {
  const TemporaryFolder folder;
  const AtomicFileGroup files(folder.path() / "words", endings, {});
  check_error([&] { const AtomicFileGroup second(folder.path() / "words", endings, {}); },
              {"words\n", "another process that is writing there"});
}

BOOST_AUTO_TEST_CASE(a_file_that_was_needed_on_the_way_does_not_appear) {
  const TemporaryFolder folder;
  AtomicFileGroup files(folder.path() / "words", endings, {});
  files.write("words.csv", "data");
  files.write("words.gp", "script");
  files.leave_out("words.csv");
  files.commit();
  BOOST_TEST((names_in(folder.path()) == Names{"words.gp"}));
  BOOST_TEST(!contains(read(folder.path() / list_name), "words.csv"));
}

BOOST_AUTO_TEST_CASE(a_finished_file_is_not_there_before_commit) {
  const TemporaryFolder folder;
  {
    AtomicFile file(folder.path() / "out.csv");
    file.append("x");
    file.finish();
    BOOST_TEST((names_in(folder.path()) == Names{"out.csv.partial"}));
  }
  BOOST_TEST(std::filesystem::is_empty(folder.path()));  // nor in a list
}
