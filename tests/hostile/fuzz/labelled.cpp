// Labelled files, in each format whatever they look like, and recognised.
#include "stages/dataset/labelled.hpp"

#include "treebank.hpp"

using namespace sentipipe;
using namespace sentipipe::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array names = {"train", "dev", "test"};
  write_parts(names, text_of(data, size));
  const LabelledFiles files = {
      .train = in_folder("train"), .dev = in_folder("dev"), .test = in_folder("test")};
  const auto read = [&](const LabelledOptions& options) {
    const auto dataset = accepted([&] { return read_labelled(files, {.labelled = options}); });
    if (!dataset) return;
    require(dataset->classes.size() >= 2 && dataset->classes.size() <= most_classes,
            "classes are two to a thousand");
    check_treebank(*dataset);
  };
  for (const auto& format : enum_names<TextFormat>) read({.format = format.value});
  read({.text_column = "2", .label_column = "1", .no_header = true});
  read({.classes = {"1", "0"}, .encoding = Encoding::latin1, .tokenize = Tokenizer::spaces});
  return 0;
}
