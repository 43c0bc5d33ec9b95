#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <functional>

#include "io/elsewhere.hpp"
#include "io/folder_names.hpp"
#include "stages/io/atomic.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;
namespace fs = std::filesystem;

namespace {

const std::string earlier = "earlier";
const std::string ours = "ours";
const std::string theirs = "theirs";

void write_result(const fs::path& path, bool overwrite, std::string_view bytes) {
  AtomicFolder out(path, overwrite);
  out.write("manifest.json", bytes);
  out.commit();
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_output_folder_appears_only_at_commit) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "out";
  {
    AtomicFolder out(path, false);
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
    AtomicFolder out(folder.path() / "out", false);
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
  check_error([&] { const AtomicFolder out(folder.path() / "out", false); },
              {"out\n", "a folder that holds files already", "a new or empty folder",
               "add --overwrite to replace it"});
  BOOST_TEST(read(folder.path() / "out" / "manifest.json") == earlier);
  BOOST_TEST(names_in(folder.path()) == Names{"out"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(overwrite_replaces_nothing_but_an_earlier_result) {
  const TemporaryFolder folder;
  folder.write("thesis/chapter.tex", "precious");
  check_error([&] { const AtomicFolder out(folder.path() / "thesis", true); },
              {"thesis\n", "a folder with files that is no result", "an earlier result",
               "you may remove yourself"});
  BOOST_TEST(read(folder.path() / "thesis" / "chapter.tex") == "precious");
}

// A manifest.json was enough once.
BOOST_AUTO_TEST_CASE(overwrite_spares_a_folder_whose_manifest_tells_of_sentipipe) {
  const TemporaryFolder folder;
  folder.write("site/manifest.json", R"({"name": "about sentipipe", "sentipipe": 1})");
  check_error([&] { const AtomicFolder out(folder.path() / "site", true); },
              {"site\n", "no result", "you may remove yourself"});
  AtomicFileGroup files(folder.path() / "words", {".tsv"}, {});  // ours, and no result
  files.write("words.tsv", "data");
  files.commit();
  fs::remove_all(folder.path() / "site");
  check_error([&] { const AtomicFolder out(folder.path(), true); }, {"no result"});
  BOOST_TEST((names_in(folder.path()) == Names{"words.tsv"}));
}

BOOST_AUTO_TEST_CASE(overwrite_spares_what_is_not_ours_in_a_result) {
  const std::string note = "notes.ipynb";
  const auto remark = [](const fs::path& path) { std::ofstream(path) << "precious"; };
  const std::vector<std::pair<std::string, std::function<void(const fs::path&)>>> changes = {
      {note, [&](const fs::path& path) { remark(path / note); }},
      {"model/mine.npy", [&](const fs::path& path) { remark(path / "model/mine.npy"); }},
      {"kept", [](const fs::path& path) { fs::create_directory(path / "kept"); }},
      {"model/bias.npy", [&](const fs::path& path) { remark(path / "model/bias.npy"); }},
      {"link", [](const fs::path& path) { fs::create_symlink("model", path / "link"); }}};
  for (const auto& [name, change] : changes) {
    const TemporaryFolder folder;
    const auto path = folder.path() / "out";
    AtomicFolder out(path, true);
    out.write("manifest.json", ours);
    out.write("model/bias.npy", ours);
    out.commit();
    change(path);
    check_error([&] { const AtomicFolder again(path, true); },
                {"out\n", "sentipipe did not write, or what was changed since: \"" + name + "\"\n",
                 "move it out"});
    BOOST_TEST(fs::exists(fs::symlink_status(path / name)));
    BOOST_TEST(read(path / "manifest.json") == ours);
    BOOST_TEST(names_in(folder.path()) == Names{"out"}, boost::test_tools::per_element());
  }
}

BOOST_AUTO_TEST_CASE(a_link_to_nothing_is_refused_before_the_work) {
  const TemporaryFolder folder;
  std::filesystem::create_symlink("none", folder.path() / "out");
  check_error([&] { const AtomicFolder out(folder.path() / "out", false); },
              {"out\n", "a link to what is not there", "make the folder"});
}

BOOST_AUTO_TEST_CASE(a_pipe_in_the_place_of_the_partial_file_is_no_one_to_wait_for) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "out.txt";
  BOOST_REQUIRE(::mkfifo((file.string() + ".partial").c_str(), 0600) == 0);
  check_error([&] { write_file(file, "text"); },
              {"out.txt.partial\n", "a name that is needed while the output is written"});
}

BOOST_AUTO_TEST_CASE(a_file_in_the_place_of_the_folder_is_refused) {
  const TemporaryFolder folder;
  const auto file = folder.write("out", "a file");
  for (const bool overwrite : {false, true}) {
    check_error([&] { const AtomicFolder out(file, overwrite); },
                {"out\n", "a file that exists already", "a folder to create"});
  }
  check_error([&] { const AtomicFolder out(file / "below", false); },
              {"below\n", "writing failed: Not a directory"});
  BOOST_TEST(read(file) == "a file");
  BOOST_TEST(names_in(folder.path()) == Names{"out"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(overwrite_replaces_an_earlier_result_as_a_whole) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "out";
  {
    AtomicFolder out(path, false);
    out.write("manifest.json", earlier);
    out.write("model/old.npy", "old");
    out.commit();
  }
  {
    AtomicFolder out(path, true);
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
  write_result(folder.path() / "out", false, earlier);
  { AtomicFolder(folder.path() / "out", true).write("manifest.json", "later"); }
  BOOST_TEST(read(folder.path() / "out" / "manifest.json") == earlier);
  BOOST_TEST(names_in(folder.path()) == Names{"out"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(two_at_a_time_into_one_folder_the_second_is_told) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "out";
  {
    AtomicFolder out(path, false);
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
    AtomicFolder out(path, false);
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
    AtomicFolder out(path, true);
    out.write("manifest.json", ours);
    folder.write("out/chapter.tex", "precious");
    check_error([&] { out.commit(); }, {"out\n", "no result"});
  }
  BOOST_TEST(read(path / "chapter.tex") == "precious");
  BOOST_TEST(names_in(folder.path()) == Names{"out"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_a_killed_process_left_is_removed_by_the_next) {
  const TemporaryFolder folder;
  const auto path = folder.path() / "out";
  BOOST_TEST(!elsewhere([&] {
    AtomicFolder out(path, false);
    out.write("model/half.npy", "half");
    kill(getpid(), SIGKILL);
  }));
  BOOST_TEST(read(folder.path() / "out.partial" / "model" / "half.npy") == "half");
  write_result(path, false, "whole");
  BOOST_TEST(names_in(path) == Names{"manifest.json"}, boost::test_tools::per_element());
  BOOST_TEST(names_in(folder.path()) == Names{"out"}, boost::test_tools::per_element());
}
