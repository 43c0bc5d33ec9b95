// The treebank's PTB layout, three files.
#include <set>
#include <string_view>

#include "treebank.hpp"

using namespace sentipipe;
using namespace sentipipe::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array names = {"train.txt", "dev.txt", "test.txt"};
  write_parts(names, text_of(data, size));
  const auto read = [](const SstOptions& options) {
    const auto treebank = accepted([&] { return read_dataset(in_folder(), {.sst = options}); });
    if (treebank) check_treebank(*treebank);
    return treebank;
  };
  read({.task = Task::binary});
  const auto roots = read({});
  const auto phrases = read({.training_unit = TrainingUnit::phrase});
  if (roots && phrases) {
    std::set<std::string_view> texts;
    for (const auto& phrase : phrases->train) texts.insert(phrase.text);
    require(texts.size() == phrases->train.size(), "phrases differ");
    for (const auto& root : roots->train)
      require(texts.contains(root.text), "a root is one of the phrases");
  }
  return 0;
}
