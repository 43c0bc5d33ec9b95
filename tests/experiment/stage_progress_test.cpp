// Each stage that can take long says how far it is.
#include <fmt/format.h>

#include <boost/test/unit_test.hpp>
#include <mutex>

#include "stages/classifiers/network.hpp"
#include "stages/dataset/dataset.hpp"
#include "stages/evaluation/paired.hpp"
#include "stages/features/features.hpp"
#include "stages/io/checksum.hpp"
#include "stages/vectors/intrinsic.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// Gathers what it is told; checks that it was something, that it grew, and that it ended near the
// total.
class Listener {
 public:
  OnProgress callback() {
    return [this](std::uint64_t done, std::uint64_t total) {
      const std::lock_guard lock(mutex_);
      BOOST_TEST(done <= total);
      largest_ = std::max(largest_, done);
      total_ = total;
      ++calls_;
    };
  }
  void check(const char* what) const {
    BOOST_TEST(calls_ > 1, what);
    BOOST_TEST(2 * largest_ > total_, what << ": " << largest_ << " of " << total_);
  }

 private:
  std::mutex mutex_;
  std::uint64_t largest_ = 0;
  std::uint64_t total_ = 0;
  int calls_ = 0;
};

template <class Work>
void check_told(const char* what, const Work& work) {
  Listener listener;
  work(listener.callback());
  listener.check(what);
}

WordVectors many_words() {
  WordVectors words;
  for (int i = 0; i < 3000; ++i) words.vocabulary.add("w" + std::to_string(i));
  words.vectors.randu(100, 3000);
  return words;
}

}  // namespace

BOOST_AUTO_TEST_CASE(vector_files) {
  const TemporaryFolder folder;
  const auto words = many_words();
  for (const char* name : {"a.txt", "a.vec", "a.bin", "a.txt.gz", "a.npy"}) {
    const auto file = folder.path() / name;
    check_told("writing", [&](const OnProgress& on_progress) {
      write_vectors(file, words.vocabulary, words.vectors, Tokenization::treebank, on_progress);
    });
    Listener listener;
    read_vectors(file, {.threads = 2, .on_progress = listener.callback()});
    // The smallest one has hardly more than the one megabyte after which the first word comes.
    if (std::string_view(name) != "a.bin") listener.check(name);
    check_told("checksum", [&](const OnProgress& on_progress) {
      BOOST_TEST(sha256_of_file(file, on_progress) == sha256(read(file)));
    });
  }
}

BOOST_AUTO_TEST_CASE(treebanks_of_both_layouts) {
  const TemporaryFolder folder;
  std::string trees;
  std::string sentences = "sentence_index\tsentence\n";
  std::string splits = "sentence_index,splitset_label\n";
  std::string dictionary;
  std::string values = "phrase ids|sentiment values\n";
  for (int i = 1; i <= 9000; ++i) {
    trees += fmt::format("(3 (2 word{}) (4 good))\n", i);
    sentences += fmt::format("{0}\tword{0} good\n", i);
    splits += fmt::format("{},{}\n", i, 1 + i % 3);
    dictionary += fmt::format("word{0} good|{0}\n", i);
    values += fmt::format("{}|0.7\n", i);
  }
  for (const char* split : {"train", "dev", "test"})
    folder.write("trees/" + std::string(split) + ".txt", trees);
  folder.write("stanford/datasetSentences.txt", sentences);
  folder.write("stanford/datasetSplit.txt", splits);
  folder.write("stanford/dictionary.txt", dictionary);
  folder.write("stanford/sentiment_labels.txt", values);
  for (const char* layout : {"trees", "stanford"}) {
    check_told(layout, [&](const OnProgress& on_progress) {
      read_dataset(folder.path() / layout, {.on_progress = on_progress});
    });
  }
}

BOOST_AUTO_TEST_CASE(averages_fits_and_comparisons) {
  const auto words = many_words();
  TokenizedSentences sentences;
  for (const auto& word : words.vocabulary.words()) sentences.push_back({word, "unknown"});
  check_told("averages", [&](const OnProgress& on_progress) {
    average_words(sentences, words, Oov::zero, on_progress);
  });
  const arma::mat x(3, 40, arma::fill::randu);
  const arma::uvec y = arma::regspace<arma::uvec>(0, 39) / 20;
  const arma::uvec other = arma::regspace<arma::uvec>(0, 39) / 30;
  check_told("fits", [&](const OnProgress& on_progress) {
    fit_path(softmax_loss, x, y, 2, {0.1, 1, 10}, {.threads = 2, .on_progress = on_progress});
  });
  check_told("networks", [&](const OnProgress& on_progress) {
    fit_networks(x, y, x, y, 2, {0.1, 1}, {.threads = 2, .on_progress = on_progress, .hidden = 3});
  });
  check_told("bootstrap",
             [&](const OnProgress& on_progress) { compare_paired(y, y, other, 1, on_progress); });
}

BOOST_AUTO_TEST_CASE(analogies) {
  auto words = many_words();
  for (int i = 0; i < 6000; ++i) words.vocabulary.add("more" + std::to_string(i));
  words.vectors.randu(5, 9000);
  check_told("analogies", [&](const OnProgress& on_progress) {
    evaluate_analogies(words, {{"section", {{"w1", "w2", "w3", "w4"}}}},
                       {.on_progress = on_progress});
  });
}
