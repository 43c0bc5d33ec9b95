// A file that we did not write is never removed or replaced.
#include "stages/io/written.hpp"

#include <unistd.h>

#include <csignal>

#include "io/elsewhere.hpp"
#include "io/folder_names.hpp"
#include "stages/io/atomic.hpp"
#include "stages/io/checksum.hpp"
#include "stages/io/state_file.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view magic = "sentipipe test checkpoint 1\n";
const std::string identity(Sha256::digits, 'a');

void write_state(const fs::path& file) {
  StateWriter state(file, magic, identity);
  state.add(1.5);
  state.commit();
}

// What is in the folder, at any depth, with the files' bytes.
std::map<std::string, std::string> all_in(const fs::path& folder) {
  std::map<std::string, std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    out[entry.path().lexically_relative(folder)] = entry.is_regular_file() ? read(entry) : "";
  return out;
}

// Checks that `work` is refused with these words and changes nothing in the folder.
template <class Work>
void check_untouched(const TemporaryFolder& folder, const Work& work,
                     std::initializer_list<std::string_view> parts) {
  const auto before = all_in(folder.path());
  check_error(work, parts);
  BOOST_TEST((all_in(folder.path()) == before));
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_list_is_a_comment_and_sums_as_sha256sum_has_them) {
  const TemporaryFolder folder;
  write_file(folder.path() / "b.csv", "abc");
  write_file(folder.path() / "a\\b\nc.csv", "");
  const auto list = read(folder.path() / list_name);
  BOOST_TEST(list.starts_with("# sentipipe wrote these files"));
  // sha256sum of coreutils 9.1.
  BOOST_TEST(list.substr(list.find('\n') + 1) ==
             "\\e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a\\\\b\\nc.csv\n"
             "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b.csv\n");
  write_file(folder.path() / "a\\b\nc.csv", "again");  // its name is read back
  write_file(folder.path() / "b.csv", "again");
  const auto again = read(folder.path() / list_name);
  BOOST_TEST(again.size() == list.size());  // without stale lines
  BOOST_TEST(contains(again, sha256("again") + "  b.csv\n"));
}

BOOST_AUTO_TEST_CASE(a_file_of_the_users_is_not_replaced) {
  const TemporaryFolder folder;
  const auto file = folder.write("out.csv", "mine");
  check_untouched(folder, [&] { write_file(file, "x"); },
                  {"out.csv\n", "a file that sentipipe did not write, or that was changed since",
                   "choose another output"});
  write_file(folder.path() / "other.csv", "ours");
  std::ofstream(folder.path() / "other.csv") << "changed";
  check_untouched(folder, [&] { write_file(folder.path() / "other.csv", "x"); }, {"changed since"});
}

BOOST_AUTO_TEST_CASE(a_file_that_appeared_during_the_work_is_not_replaced) {
  const TemporaryFolder folder;
  {
    AtomicFile out(folder.path() / "out.csv");
    out.append("ours");
    folder.write("out.csv", "mine");
    check_error([&] { out.commit(); }, {"out.csv\n", "sentipipe did not write"});
  }
  BOOST_TEST(read(folder.path() / "out.csv") == "mine");
  BOOST_TEST((all_in(folder.path()).size() == 1U));
}

BOOST_AUTO_TEST_CASE(a_list_of_somebody_else_is_left_alone) {
  const TemporaryFolder folder;
  for (const std::string text : {"notes\n", "# other\n", "\n"}) {
    folder.write(std::string(list_name), text);
    check_untouched(folder, [&] { write_file(folder.path() / "out.csv", "x"); },
                    {".sentipipe\n", "a file of this name that sentipipe did not write"});
  }
  fs::remove(folder.path() / list_name);
  check_error([&] { write_file(folder.path() / list_name, "x"); }, {"the name of the list"});
}

BOOST_AUTO_TEST_CASE(lines_that_are_cut_short_or_none_make_nothing_ours) {
  const TemporaryFolder folder;
  const auto sum = sha256("mine");
  write_file(folder.path() / "ours.csv", "ours");
  const auto file = folder.write("out.csv", "mine");
  const auto list = read(folder.path() / list_name);
  const std::vector<std::string> lines = {sum + "  out.csv",
                                          sum + " *out.csv\n",
                                          sum.substr(1) + "  out.csv\n",
                                          std::string(Sha256::digits, '0') + "  out.csv\n",
                                          sum + "  \n",
                                          "\n",
                                          "\\" + sum + "\n"};
  for (const auto& line : lines) {
    folder.write(std::string(list_name), list + line);
    check_untouched(folder, [&] { write_file(file, "x"); }, {"sentipipe did not write"});
  }
  folder.write(std::string(list_name), list + sum + "  out.csv\n");
  write_file(file, "x");
  BOOST_TEST(read(file) == "x");
}

BOOST_AUTO_TEST_CASE(what_stands_under_the_partial_name_is_left_alone) {
  const TemporaryFolder folder;
  const auto write = [&] { write_file(folder.path() / "out.csv", "x"); };
  const auto partial = folder.path() / "out.csv.partial";
  folder.write("out.csv.partial", "mine");
  check_untouched(folder, write, {"out.csv.partial\n", "needed while the output is written"});
  fs::rename(partial, folder.path() / "mine.txt");
  fs::create_hard_link(folder.path() / "mine.txt", partial);
  check_untouched(folder, write, {"out.csv.partial\n"});
  fs::remove(partial);
  fs::create_symlink("mine.txt", partial);
  check_untouched(folder, write, {"out.csv.partial\n"});
  fs::remove(partial);
  folder.write("out.csv.partial/deep/mine.txt", "mine");
  check_untouched(folder, write, {"out.csv.partial\n", "\"deep"});
  for (const auto& work : std::initializer_list<std::function<void()>>{
           [&] { const AtomicFolder out(folder.path() / "out.csv", false); },
           [&] { const AtomicFileGroup out(folder.path() / "out.csv", {".gp"}, {}); }})
    check_untouched(folder, work, {"out.csv.partial\n", "\"deep"});
  fs::remove_all(partial);
  fs::create_directory(partial);  // nothing of anybody's is lost with it
  write();
  BOOST_TEST((names_in(folder.path()) == Names{"mine.txt", "out.csv"}));
}

BOOST_AUTO_TEST_CASE(what_a_killed_process_left_of_a_file_is_removed_by_the_next) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "out.csv";
  const auto partial = folder.path() / "out.csv.partial";
  const auto kill_writing = [&] {
    return !elsewhere([&] {
      AtomicFile out(file);
      out.append(std::string(1 << 19, 'x'));  // more than is kept in memory
      kill(getpid(), SIGKILL);
    });
  };
  BOOST_TEST(kill_writing());
  BOOST_TEST(fs::file_size(partial / "out.csv") > 0U);
  write_file(file, "whole");
  BOOST_TEST((names_in(folder.path()) == Names{"out.csv"}));
  // What somebody put beside it keeps it there.
  BOOST_TEST(kill_writing());
  folder.write("out.csv.partial/mine.txt", "mine");
  check_untouched(folder, [&] { write_file(file, "x"); }, {"out.csv.partial\n", "\"mine.txt\""});
}

BOOST_AUTO_TEST_CASE(between_its_line_and_its_name_a_killed_file_can_be_written_again) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "out.csv";
  write_file(file, "old");
  BOOST_TEST(!elsewhere([&] {
    AtomicFile out(file);
    out.append("new");
    out.finish();
    kill(getpid(), SIGKILL);
  }));
  const auto list = read(folder.path() / list_name);
  BOOST_TEST((contains(list, sha256("old")) && contains(list, sha256("new"))));
  write_file(file, "newer");
  BOOST_TEST(read(folder.path() / list_name).find(sha256("old")) == std::string::npos);
  // The new one in place, as if it had been killed right after that.
  BOOST_TEST(!elsewhere([&] {
    AtomicFile out(file);
    out.append("newest");
    out.finish();
    kill(getpid(), SIGKILL);
  }));
  std::ofstream(file) << "newest";
  write_file(file, "last");
  BOOST_TEST(read(file) == "last");
}

BOOST_AUTO_TEST_CASE(an_abandoned_file_leaves_no_line_and_takes_none_away) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "out.csv";
  write_file(file, "same");
  const auto list = read(folder.path() / list_name);
  {
    AtomicFile out(file);
    out.append("same");
    out.finish();
  }
  BOOST_TEST(read(folder.path() / list_name) == list);
  write_file(file, "next");
}

BOOST_AUTO_TEST_CASE(a_place_in_a_result_takes_no_other_file) {
  const TemporaryFolder folder;
  {
    AtomicFolder out(folder.path() / "result", false);
    out.write("manifest.json", "{}");
    out.write("accuracy.csv", "a,b\n");
    out.commit();
  }
  for (const std::string name : {"result/accuracy.csv", "result/new.csv"})
    check_untouched(folder, [&] { write_file(folder.path() / name, "x"); },
                    {name + "\n", "a place in a result"});
}

BOOST_AUTO_TEST_CASE(a_link_to_nothing_is_not_replaced) {
  const TemporaryFolder folder;
  fs::create_symlink("none", folder.path() / "out.csv");
  check_error([&] { write_file(folder.path() / "out.csv", "x"); }, {"a link to what is not there"});
  BOOST_TEST(fs::is_symlink(folder.path() / "out.csv"));
}

BOOST_AUTO_TEST_CASE(a_checkpoint_is_known_by_its_first_line) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "state";
  write_state(file);
  write_state(file);
  BOOST_TEST(all_in(folder.path()).size() == 1U);  // and needs no list
  for (const std::string text :
       {"", "sentipipe", "my own state, which is longer than the line\n"}) {
    folder.write("state", text);
    check_untouched(folder, [&] { write_state(file); }, {"state\n", "sentipipe did not write"});
  }
}

BOOST_AUTO_TEST_CASE(inputs_are_no_outputs) {
  const TemporaryFolder folder;
  const auto in = folder.write("in/a.txt", "input");
  fs::create_hard_link(in, folder.path() / "same.txt");
  fs::create_directory_symlink("in", folder.path() / "link");
  {
    AtomicFolder out(folder.path() / "result", false);
    out.write("manifest.json", "{}");
    out.commit();
  }
  const auto refused = [&](const std::string& output, const std::string& input) {
    try {
      refuse_input(folder.path() / output, {"", folder.path() / input});
      return std::string();
    } catch (const Error& e) {
      return std::string(e.what());
    }
  };
  for (const std::string output : {"in/a.txt", "in/../in/a.txt", "link/a.txt", "same.txt"})
    BOOST_TEST(contains(refused(output, "in/a.txt"), "an input of this command"), output);
  for (const std::string output : {"in", "link", "in/"})
    BOOST_TEST(contains(refused(output, "in/a.txt"), "a folder that holds an input"), output);
  BOOST_TEST(contains(refused("result/new/b.csv", "result"), "a place inside an input"));
  BOOST_TEST(refused("in/b.txt", "in/a.txt").empty());
  BOOST_TEST(refused("in/b.txt", "in").empty());  // no result
  BOOST_TEST(refused("int", "in").empty());
}
