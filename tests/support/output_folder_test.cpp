#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "support/folder_names.hpp"
#include "support/output.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;
namespace fs = std::filesystem;

namespace {

// Of a manifest.json the name of the program is looked for.
const std::string earlier = R"({"sentipipe": "earlier"})";
const std::string ours = R"({"sentipipe": "ours"})";
const std::string theirs = R"({"sentipipe": "theirs"})";

// Runs `work` in another process; whether it ended without an exception.
template <class Work>
bool elsewhere(const Work& work) {
  const pid_t child = fork();
  if (child == 0) {
    try {
      work();
    } catch (...) {
      _exit(1);
    }
    _exit(0);
  }
  int status = 1;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void write_result(const fs::path& path, bool overwrite, std::string_view bytes) {
  OutputFolder out(path, overwrite);
  out.write("manifest.json", bytes);
  out.commit();
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_output_folder_appears_only_at_commit) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "out";
  {
    OutputFolder out(path, false);
    out.write("accuracy.csv", "a,b\n");
    out.write("model/bias.npy", "numbers");
    BOOST_TEST(!fs::exists(path));
    out.commit();
  }
  BOOST_TEST(read(path / "accuracy.csv") == "a,b\n");
  BOOST_TEST(read(path / "model" / "bias.npy") == "numbers");
  BOOST_TEST(names_in(folder.path()) == Names{"out"}, boost::test_tools::per_element());
  BOOST_TEST((names_in(path) == Names{"accuracy.csv", "model"}));
}

BOOST_AUTO_TEST_CASE(without_commit_nothing_is_left) {
  const TemporaryFolder folder;
  {
    const OutputFolder out(folder.path() / "out", false);
    out.write("model/bias.npy", "numbers");
    BOOST_TEST(names_in(folder.path()).size() == 1U);
  }
  BOOST_TEST(names_in(folder.path()).empty());
}

BOOST_AUTO_TEST_CASE(an_output_folder_may_be_new_below_new_folders_or_empty) {
  const TemporaryFolder folder;
  write_result(folder.path() / "a" / "b" / "out", false, "deep");
  BOOST_TEST(read(folder.path() / "a" / "b" / "out" / "manifest.json") == "deep");
  fs::create_directory(folder.path() / "empty");
  write_result(folder.path() / "empty", false, "filled");
  BOOST_TEST(read(folder.path() / "empty" / "manifest.json") == "filled");
  write_result(folder.path() / "slash/", false, "slash");
  BOOST_TEST(read(folder.path() / "slash" / "manifest.json") == "slash");
  BOOST_TEST((names_in(folder.path()) == Names{"a", "empty", "slash"}));
}

BOOST_AUTO_TEST_CASE(a_link_to_an_empty_folder_is_written_through) {
  const TemporaryFolder folder;
  fs::create_directory(folder.path() / "disk");
  fs::create_symlink("disk", folder.path() / "link");
  write_result(folder.path() / "link", false, "linked");
  BOOST_TEST(fs::is_symlink(folder.path() / "link"));
  BOOST_TEST(read(folder.path() / "disk" / "manifest.json") == "linked");
}

BOOST_AUTO_TEST_CASE(a_folder_with_files_is_refused_before_the_work) {
  const TemporaryFolder folder;
  folder.write("out/manifest.json", earlier);
  check_error([&] { const OutputFolder out(folder.path() / "out", false); },
              {"out\n", "a folder that holds files already", "a new or empty folder",
               "add --overwrite to replace it"});
  BOOST_TEST(read(folder.path() / "out" / "manifest.json") == earlier);
  BOOST_TEST(names_in(folder.path()) == Names{"out"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(overwrite_replaces_nothing_but_an_earlier_result) {
  const TemporaryFolder folder;
  folder.write("thesis/chapter.tex", "precious");
  check_error([&] { const OutputFolder out(folder.path() / "thesis", true); },
              {"thesis\n", "a folder with files but no manifest.json", "an earlier result",
               "empty the folder yourself"});
  BOOST_TEST(read(folder.path() / "thesis" / "chapter.tex") == "precious");
}

BOOST_AUTO_TEST_CASE(overwrite_spares_a_folder_whose_manifest_is_of_another_program) {
  const TemporaryFolder folder;
  for (const std::string manifest : {"", "{}", R"({"name": "site"})"}) {
    folder.write("site/manifest.json", manifest);
    check_error([&] { const OutputFolder out(folder.path() / "site", true); },
                {"site\n", "no manifest.json of sentipipe", "empty the folder yourself"});
  }
}

BOOST_AUTO_TEST_CASE(a_link_to_nothing_is_refused_before_the_work) {
  const TemporaryFolder folder;
  std::filesystem::create_symlink("none", folder.path() / "out");
  check_error([&] { const OutputFolder out(folder.path() / "out", false); },
              {"out\n", "a link to what is not there", "make the folder"});
}

BOOST_AUTO_TEST_CASE(a_pipe_in_the_place_of_the_partial_file_is_no_one_to_wait_for) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "out.txt";
  BOOST_REQUIRE(::mkfifo((file.string() + ".partial").c_str(), 0600) == 0);
  check_error([&] { write_file(file, "text"); }, {"out.txt\n", "writing failed"});
}

BOOST_AUTO_TEST_CASE(a_file_in_the_place_of_the_folder_is_refused) {
  const TemporaryFolder folder;
  const auto file = folder.write("out", "a file");
  for (const bool overwrite : {false, true}) {
    check_error([&] { const OutputFolder out(file, overwrite); },
                {"out\n", "a file that exists already", "a folder to create"});
  }
  check_error([&] { const OutputFolder out(file / "below", false); },
              {"below\n", "writing failed: Not a directory"});
  BOOST_TEST(read(file) == "a file");
  BOOST_TEST(names_in(folder.path()) == Names{"out"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(overwrite_replaces_an_earlier_result_as_a_whole) {
  const TemporaryFolder folder;
  folder.write("out/manifest.json", earlier);
  folder.write("out/model/old.npy", "old");
  const auto path = folder.path() / "out";
  {
    OutputFolder out(path, true);
    out.write("manifest.json", "later");
    BOOST_TEST(read(path / "manifest.json") == earlier);  // until commit
    out.commit();
  }
  BOOST_TEST(read(path / "manifest.json") == "later");
  BOOST_TEST(names_in(path) == Names{"manifest.json"}, boost::test_tools::per_element());
  BOOST_TEST(names_in(folder.path()) == Names{"out"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(overwrite_without_commit_leaves_the_earlier_result) {
  const TemporaryFolder folder;
  folder.write("out/manifest.json", earlier);
  { OutputFolder(folder.path() / "out", true).write("manifest.json", "later"); }
  BOOST_TEST(read(folder.path() / "out" / "manifest.json") == earlier);
  BOOST_TEST(names_in(folder.path()) == Names{"out"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(two_at_a_time_into_one_folder_the_second_is_told) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "out";
  {
    OutputFolder out(path, false);
    out.write("manifest.json", ours);
    BOOST_TEST(!elsewhere([&] { write_result(path, false, theirs); }));
    check_error([&] { write_result(path, true, theirs); },
                {"out\n", "another process that is writing there", "wait until it has ended"});
    BOOST_TEST((names_in(folder.path()) == Names{"out.partial"}));
    out.commit();
  }
  BOOST_TEST(read(path / "manifest.json") == ours);
  BOOST_TEST(names_in(folder.path()) == Names{"out"}, boost::test_tools::per_element());
  BOOST_TEST(elsewhere([&] { write_result(path, true, theirs); }));  // the lock is gone
  BOOST_TEST(read(path / "manifest.json") == theirs);
}

BOOST_AUTO_TEST_CASE(what_appeared_meanwhile_is_left_and_commit_fails) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "out";
  {
    OutputFolder out(path, false);
    out.write("manifest.json", ours);
    folder.write("out/manifest.json", theirs);
    check_error([&] { out.commit(); }, {"out\n", "a folder that holds files already"});
  }
  BOOST_TEST(read(path / "manifest.json") == theirs);
  BOOST_TEST(names_in(folder.path()) == Names{"out"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(overwrite_spares_a_folder_that_was_filled_meanwhile) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "out";
  {
    OutputFolder out(path, true);
    out.write("manifest.json", ours);
    folder.write("out/chapter.tex", "precious");
    check_error([&] { out.commit(); }, {"out\n", "a folder with files but no manifest.json"});
  }
  BOOST_TEST(read(path / "chapter.tex") == "precious");
  BOOST_TEST(names_in(folder.path()) == Names{"out"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_a_killed_process_left_is_removed_by_the_next) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "out";
  BOOST_TEST(!elsewhere([&] {
    const OutputFolder out(path, false);
    out.write("model/half.npy", "half");
    kill(getpid(), SIGKILL);
  }));
  BOOST_TEST(read(folder.path() / "out.partial" / "model" / "half.npy") == "half");
  write_result(path, false, "whole");
  BOOST_TEST(names_in(path) == Names{"manifest.json"}, boost::test_tools::per_element());
  BOOST_TEST(names_in(folder.path()) == Names{"out"}, boost::test_tools::per_element());
}
