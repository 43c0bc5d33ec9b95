#include <boost/test/unit_test.hpp>
#include <vector>

#include "pipeline/experiment/dataset_order.hpp"
#include "real_data/data.hpp"
#include "stages/base/random.hpp"
#include "stages/dataset/dataset.hpp"
#include "stages/text/tokens.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

using Counts = std::vector<std::size_t>;

Counts class_counts(const std::vector<Sentence>& sentences) {
  Counts counts(5, 0);
  for (const auto& sentence : sentences) ++counts.at(sentence.label);
  return counts;
}

void check_counts(const Dataset& dataset) {
  const Counts train = {1092, 2218, 1624, 2322, 1288};
  const Counts dev = {139, 289, 229, 279, 165};
  const Counts test = {279, 633, 389, 510, 399};
  BOOST_TEST(class_counts(dataset.train) == train, boost::test_tools::per_element());
  BOOST_TEST(class_counts(dataset.dev) == dev, boost::test_tools::per_element());
  BOOST_TEST(class_counts(dataset.test) == test, boost::test_tools::per_element());
}

std::size_t changed_labels(const std::vector<Sentence>& a, const std::vector<Sentence>& b) {
  std::size_t changed = 0;
  for (std::size_t i = 0; i < a.size(); ++i) changed += a.at(i).label != b.at(i).label ? 1 : 0;
  return changed;
}

}  // namespace

BOOST_AUTO_TEST_CASE(stanford_layout_has_the_published_counts) {
  const auto dataset = read_dataset(stanford_folder(), {});
  check_counts(dataset);
  BOOST_TEST(dataset.provenance.counts.at(0).count == 107U);
}

BOOST_AUTO_TEST_CASE(both_layouts_give_the_same_sentences) {
  const auto files = read_dataset(stanford_folder(), {});
  const auto trees = read_dataset(trees_folder(), {});
  check_counts(trees);
  for (std::size_t s = 0; s < 3; ++s) {
    const auto& a = splits_of(files)[s].sentences;
    const auto& b = splits_of(trees)[s].sentences;
    BOOST_REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
      BOOST_TEST(a[i].text == b[i].text);
      BOOST_TEST(a[i].label == b[i].label);
    }
  }
}

BOOST_AUTO_TEST_CASE(binary_task_leaves_neutral_sentences_out) {
  const auto dataset = read_dataset(trees_folder(), {.sst = {.task = Task::binary}});
  BOOST_TEST(dataset.train.size() == 6920U);
  BOOST_TEST(dataset.dev.size() == 872U);
  BOOST_TEST(dataset.test.size() == 1821U);
}

BOOST_AUTO_TEST_CASE(course_look_up_changes_23_labels) {
  const auto exact = read_dataset(stanford_folder(), {.sst = {.labels = Labels::exact}});
  const auto course = read_dataset(stanford_folder(), {.sst = {.labels = Labels::course}});
  BOOST_TEST(changed_labels(exact.train, course.train) == 3U);
  BOOST_TEST(changed_labels(exact.dev, course.dev) == 19U);
  BOOST_TEST(changed_labels(exact.test, course.test) == 1U);
}

BOOST_AUTO_TEST_CASE(english_tokenizer_leaves_treebank_text_alone) {
  const auto dataset = read_dataset(trees_folder(), {});
  std::size_t changed = 0;
  for (const auto& [name, sentences] : splits_of(dataset)) {
    for (const auto& sentence : sentences) {
      if (tokenize_english(sentence.text) == sentence.text) continue;
      ++changed;
      BOOST_TEST_MESSAGE(sentence.text << "\n  -> " << tokenize_english(sentence.text));
    }
  }
  BOOST_TEST(changed ==
             14U);  // "rock 'n' roll", and sentences whose last word is a letter with a full stop
}

// Independent figures: 47.9 and 94.4 % of dev from training labels smoothed over line numbers.
BOOST_AUTO_TEST_CASE(labels_follow_the_order_of_the_published_files) {
  const auto check = [](const std::filesystem::path& folder, Task task, double low, double high) {
    const auto order = file_order_of(read_dataset(folder, {.sst = {.task = task}}));
    BOOST_TEST(order.is_told());
    BOOST_TEST(order.by_place.fraction() > low);
    BOOST_TEST(order.by_place.fraction() < high);
  };
  check(stanford_folder(), Task::fine_grained, 0.469, 0.489);
  check(stanford_folder(), Task::binary, 0.934, 0.954);
  // Files of the splits keep the order, and tell the place less exactly.
  check(trees_folder(), Task::fine_grained, 0.44, 0.479);
  check(trees_folder(), Task::binary, 0.88, 0.944);
}

// Each sentence stays in its split, at a place drawn at random.
BOOST_AUTO_TEST_CASE(labels_of_shuffled_files_do_not) {
  auto dataset = read_dataset(stanford_folder(), {});
  auto random = Mt19937::from_seed(1);
  for (int i = 0; i < 50; ++i) {
    for (auto* split : {&dataset.train, &dataset.dev, &dataset.test})
      for (auto& sentence : *split) sentence.number = random.next();
    BOOST_TEST(!file_order_of(dataset).is_told());
  }
}
