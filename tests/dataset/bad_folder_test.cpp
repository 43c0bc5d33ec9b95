// What is wrong with a treebank's folder and files, before any line of them is looked at.
#include "fixtures.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

const Files layouts[] = {stanford_files(), tree_files()};

}  // namespace

BOOST_AUTO_TEST_CASE(a_missing_folder_is_named_with_what_was_expected) {
  const TemporaryFolder folder;
  check_error(
      [&] { (void)read_dataset(folder.path() / "absent", {}); },
      {"absent\n", "no such folder", "datasetSentences.txt", "train.txt", "datasets/fetch.sh sst"});
}

BOOST_AUTO_TEST_CASE(a_file_in_the_place_of_the_folder_is_named) {
  const TemporaryFolder folder;
  const auto file = folder.write("sst.zip", "PK");
  check_error([&] { (void)read_dataset(file, {}); },
              {"sst.zip\n", "found:    a file", "expected: a folder with datasetSentences.txt"});
}

BOOST_AUTO_TEST_CASE(a_folder_of_neither_layout_is_named) {
  check_bad({}, {"neither layout's files", "a folder with datasetSentences.txt"});
  check_bad({{"readme.txt", "hello\n"}}, {"neither layout's files"});
  check_bad(without(tree_files(), "train.txt"), {"neither layout's files"});
}

BOOST_AUTO_TEST_CASE(each_missing_file_is_named) {
  for (const auto& files : layouts) {
    for (const auto& [name, bytes] : files) {
      if (name == "datasetSentences.txt" || name == "train.txt") continue;  // they tell the layout
      check_bad(without(files, name), {"/" + name + "\n", "found:    no such file",
                                       "expected: a readable file with content", "spelling"});
    }
  }
}

BOOST_AUTO_TEST_CASE(each_empty_file_is_named) {
  for (const auto& files : layouts) {
    for (const auto& [name, bytes] : files) {
      check_bad(with(files, name, ""), {"/" + name + "\n", "found:    an empty file"});
    }
  }
}

BOOST_AUTO_TEST_CASE(a_folder_in_the_place_of_each_file_is_named) {
  for (const auto& files : layouts) {
    for (const auto& [name, bytes] : files) {
      auto changed = without(files, name);
      changed[name + "/inside.txt"] = bytes;
      check_bad(changed, {"/" + name + "\n", "found:    a folder", "name a file inside it"});
    }
  }
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_text_are_found_with_their_line_in_each_file) {
  for (const auto& files : layouts) {
    for (const auto& [name, bytes] : files) {
      const auto lines = std::count(bytes.begin(), bytes.end(), '\n');
      const auto place = "/" + name + ", line " + std::to_string(lines + 1) + "\n";
      check_bad(with(files, name, bytes + "Am\xe9lie\n"), {place, "byte 0xe9", "UTF-8 text"});
      check_bad(with(files, name, bytes + std::string("\0\n", 2)), {place, "byte 0x00"});
    }
  }
}

BOOST_AUTO_TEST_CASE(a_line_beyond_16_mib_is_an_error_in_each_of_stanfords_files) {
  const std::string endless(std::size_t{17} << 20U, 'x');
  for (const auto& [name, bytes] : stanford_files()) {
    const auto lines = std::count(bytes.begin(), bytes.end(), '\n');
    check_bad(
        with(stanford_files(), name, bytes + endless + "\n"),
        {"/" + name + ", line " + std::to_string(lines + 1) + "\n", "a line of more than 16 MiB"});
  }
}

BOOST_AUTO_TEST_CASE(a_split_without_a_sentence_is_named) {
  // All of dev's and test's sentences moved to train, in turn.
  check_bad(with_change(stanford_files(), "datasetSplit.txt", "2,3", "2,1"),
            {"found:    no sentence for dev", "at least one dev sentence for the task fine_grained",
             "check the split files"});
  check_bad(with_change(stanford_files(), "datasetSplit.txt", "4,2", "4,1"),
            {"found:    no sentence for test"});
  check_bad(with(stanford_files(), "datasetSplit.txt",
                 "sentence_index,splitset_label\n1,2\n2,3\n3,2\n4,2\n"),
            {"found:    no sentence for train"});
  for (const std::string split : {"train", "dev", "test"}) {
    check_bad(with(tree_files(), split + ".txt", "\n"), {"found:    no sentence for " + split});
  }
}

BOOST_AUTO_TEST_CASE(a_split_that_is_all_neutral_is_empty_for_the_binary_task) {
  check_bad(tree_files(),
            {"found:    no sentence for test", "at least one test sentence for the task binary"},
            {.task = Task::binary});
}
