// Files that appear together.
#include "support/folder_names.hpp"
#include "support/output.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

BOOST_AUTO_TEST_CASE(files_appear_together_and_replace_earlier_ones) {
  const TemporaryFolder folder;
  folder.write("words.tsv", "earlier");
  {
    OutputFiles files(folder.path() / "words");
    write_file(files.base().string() + ".tsv", "data");
    write_file(files.base().string() + ".gp", "script");
    BOOST_TEST(read(folder.path() / "words.tsv") == "earlier");
    files.commit();
  }
  BOOST_TEST(read(folder.path() / "words.tsv") == "data");
  BOOST_TEST(read(folder.path() / "words.gp") == "script");
  BOOST_TEST((names_in(folder.path()) == Names{"words.gp", "words.tsv"}));
}

BOOST_AUTO_TEST_CASE(names_that_are_none_are_refused) {
  for (const std::string base : {"", ".", "..", "/", "figures/"})
    check_error([&] { const OutputFiles files(base); }, {"output \"", "no name of files"});
}

BOOST_AUTO_TEST_CASE(without_commit_no_file_is_there) {
  const TemporaryFolder folder;
  {
    const OutputFiles files(folder.path() / "words");
    write_file(files.base().string() + ".tsv", "data");
  }
  BOOST_TEST(names_in(folder.path()).empty());
}

BOOST_AUTO_TEST_CASE(a_name_that_is_taken_by_a_folder_keeps_the_others_from_appearing) {
  const TemporaryFolder folder;
  folder.write("words.tsv/kept.txt", "kept");
  {
    OutputFiles files(folder.path() / "words");
    write_file(files.base().string() + ".gp", "script");
    write_file(files.base().string() + ".tsv", "data");
    check_error([&] { files.commit(); }, {"words.tsv\n", "a folder"});
  }
  BOOST_TEST((names_in(folder.path()) == Names{"words.tsv"}));
  BOOST_TEST(read(folder.path() / "words.tsv" / "kept.txt") == "kept");
}

BOOST_AUTO_TEST_CASE(of_two_that_write_the_same_files_one_is_told) {
  const TemporaryFolder folder;
  const OutputFiles files(folder.path() / "words");
  check_error([&] { const OutputFiles second(folder.path() / "words"); },
              {"words\n", "another process that is writing there"});
}

BOOST_AUTO_TEST_CASE(what_a_killed_process_left_of_them_does_not_appear) {
  const TemporaryFolder folder;
  folder.write("words.partial/words.png", "half");
  {
    OutputFiles files(folder.path() / "words");
    write_file(files.base().string() + ".gp", "script");
    files.commit();
  }
  BOOST_TEST((names_in(folder.path()) == Names{"words.gp"}));
}

BOOST_AUTO_TEST_CASE(a_finished_file_is_not_there_before_commit) {
  const TemporaryFolder folder;
  {
    OutputFile file(folder.path() / "out.csv");
    file.append("x");
    file.finish();
    BOOST_TEST((names_in(folder.path()) == Names{"out.csv.partial"}));
  }
  BOOST_TEST(names_in(folder.path()).empty());
}
