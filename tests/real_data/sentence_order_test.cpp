// The treebank's file is sorted by what its reviews say; vectors must not learn that.
#include <boost/test/unit_test.hpp>

#include "pipeline/experiment/train.hpp"
#include "real_data/data.hpp"
#include "shuffled_treebank.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// A few epochs of --preset treebank; returns the bytes of vectors and words.
std::string train_on(const std::filesystem::path& treebank, SentenceOrder order) {
  const TemporaryFolder folder;
  auto options = train_options_of(Preset::treebank);
  options.treebank = treebank;
  options.output = folder.path() / "own.npy";
  options.quiet = true;
  options.trainer.epochs = 2;
  options.trainer.order = order;
  BOOST_REQUIRE(train(options, declare_train_options(options), "") == 0);
  return read(options.output) + read(folder.path() / "own.words");
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_treebank_in_another_order_trains_to_the_same_vectors) {
  const TemporaryFolder folder;
  const auto other = folder.path() / "other";
  copy_shuffled(stanford_folder(), other, 1);
  const auto published = train_on(stanford_folder(), SentenceOrder::shuffled);
  BOOST_TEST((published == train_on(other, SentenceOrder::shuffled)));
  BOOST_TEST(
      (train_on(stanford_folder(), SentenceOrder::file) != train_on(other, SentenceOrder::file)));
}
