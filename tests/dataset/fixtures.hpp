// Small treebanks in both layouts; a test changes one file of them.
#pragma once

#include <map>
#include <string>

#include "stages/dataset/dataset.hpp"
#include "tools.hpp"

namespace sentipipe::test {

using Files = std::map<std::string, std::string>;

// Four sentences, of which the second and the last are for dev and test.
inline Files stanford_files() {
  return {{"datasetSentences.txt",
           "sentence_index\tsentence\n"
           "1\tA good film .\n"
           "2\tNot -LRB- very -RRB- good .\n"
           "3\tAwful !\n"
           "4\tIt is .\n"},
          {"datasetSplit.txt",
           "sentence_index,splitset_label\n"
           "1,1\n"
           "2,3\n"
           "3,1\n"
           "4,2\n"},
          {"dictionary.txt",
           "good|0\n"
           "Not ( very ) good .|4\n"
           "It is .|1\n"
           "A good film .|3\n"
           "Awful !|2\n"},
          {"sentiment_labels.txt",
           "phrase ids|sentiment values\n"
           "0|0.7\n"
           "1|0.5\n"
           "2|0.05\n"
           "3|0.9\n"
           "4|0.3\n"}};
}

// The same sentences and labels as trees.
inline Files tree_files() {
  return {{"train.txt",
           "(4 (2 A) (4 (4 (3 good) (2 film)) (2 .)))\n"
           "(0 (1 Awful) (2 !))\n"},
          {"dev.txt", "(1 (1 (1 Not) (2 (2 -LRB-) (2 (2 very) (2 -RRB-)))) (3 (3 good) (2 .)))\n"},
          {"test.txt", "(2 (2 It) (2 (2 is) (2 .)))\n"}};
}

inline Dataset read_files(const Files& files, const SstOptions& options = {}) {
  const TemporaryFolder folder;
  for (const auto& [name, bytes] : files) folder.write(name, bytes);
  return read_dataset(folder.path(), {.sst = options});
}

// How many of something were counted on the way; 0 when it was not.
inline std::size_t counted(const Dataset& dataset, std::string_view name) {
  for (const auto& count : dataset.provenance.counts)
    if (count.name == name) return count.count;
  return 0;
}

// `files` with the bytes of one of them replaced.
inline Files with(Files files, const std::string& name, const std::string& bytes) {
  files.at(name) = bytes;
  return files;
}
inline Files without(Files files, const std::string& name) {
  files.erase(name);
  return files;
}

// `files` with the text `from` of file `name`, which must be there, replaced by `to`.
inline Files with_change(Files files, const std::string& name, const std::string& from,
                         const std::string& to) {
  auto& bytes = files.at(name);
  const auto at = bytes.find(from);
  BOOST_REQUIRE(at != std::string::npos);
  bytes.replace(at, from.size(), to);
  return files;
}

// Text and label of each sentence: "4 A good film .".
inline std::vector<std::string> labelled(const std::vector<Sentence>& sentences) {
  std::vector<std::string> out;
  for (const auto& sentence : sentences) {
    out.push_back(std::to_string(sentence.label) + " " + sentence.text);
  }
  return out;
}

inline void check_sentences(const std::vector<Sentence>& sentences,
                            const std::vector<std::string>& expected) {
  BOOST_TEST(labelled(sentences) == expected, boost::test_tools::per_element());
}

// That `files` are an Error whose message holds every one of `parts`.
inline void check_bad(const Files& files, std::initializer_list<std::string_view> parts,
                      const SstOptions& options = {}) {
  check_error([&] { read_files(files, options); }, parts);
}

}  // namespace sentipipe::test
