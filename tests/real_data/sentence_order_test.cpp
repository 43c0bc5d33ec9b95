// The treebank's file is sorted by what its reviews say; vectors must not learn that.
#include <boost/test/unit_test.hpp>

#include "program.hpp"
#include "real_data/data.hpp"
#include "shuffled_treebank.hpp"
#include "stages/word2vec/trainer/block_source.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// A few epochs of --preset treebank; returns the bytes of vectors and words.
std::string training_unit(const std::filesystem::path& treebank, SentenceOrder order) {
  const TemporaryFolder folder;
  const auto output = folder.path() / "own.npy";
  run_well({"vectors", "train", "--preset", "treebank", "--epochs", "2", "--order",
            std::string(to_name(order)), "--treebank", treebank.string(), "--output",
            output.string(), "--quiet"});
  return read(output) + read(folder.path() / "own.words");
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_treebank_in_another_order_trains_to_the_same_vectors) {
  const TemporaryFolder folder;
  const auto other = folder.path() / "other";
  copy_shuffled(stanford_folder(), other, 1);
  const auto published = training_unit(stanford_folder(), SentenceOrder::shuffled);
  BOOST_TEST((published == training_unit(other, SentenceOrder::shuffled)));
  BOOST_TEST((training_unit(stanford_folder(), SentenceOrder::file) !=
              training_unit(other, SentenceOrder::file)));
}
