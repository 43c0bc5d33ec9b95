// classify: labels of new sentences.
#include <fmt/format.h>

#include <utility>

#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/new_sentences.hpp"
#include "stages/base/printable.hpp"
#include "stages/io/delimited.hpp"

namespace sentipipe {

int classify_command(const Arguments& arguments) {
  NewSentences sentences;
  OptionSet set(
      "classify --model DIR [--text TEXT ...]",
      "Labels sentences, one a line from standard input or those of --text. Prints\n"
      "tab-separated: label, class, the classes' probabilities, unknown/all tokens, text.");
  declare(set, sentences);
  if (!set.parse(arguments)) return 0;
  const Model model = model_of(sentences);
  const auto& names = model.classes;
  auto print_header = [&, printed = false]() mutable {
    if (!std::exchange(printed, true))
      fmt::print("label\tclass\t{}\tunknown\ttext\n", fmt::join(names, "\t"));
  };
  for_each_sentence(sentences, [&](const std::string& text, const std::string& tokens) {
    print_header();  // not before input that is none
    const auto prediction = predict(model, tokens);
    fmt::print("{}\t{}", prediction.label, names[prediction.label]);
    for (const double p : prediction.probabilities) fmt::print("\t{:.4f}", p);
    fmt::print("\t{}/{}\t{}\n", prediction.unknown_tokens, prediction.tokens,
               tsv_text(printable(text)));
  });
  print_header();
  return 0;
}

}  // namespace sentipipe
