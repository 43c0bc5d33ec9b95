#include "pipeline/cli/new_sentences.hpp"

#include <unistd.h>

#include <cstdio>

#include "stages/io/byte_reader.hpp"
#include "stages/text/tokens.hpp"

namespace sentipipe {

void declare(OptionSet& set, NewSentences& sentences) {
  set.add("model", "DIR", sentences.model, "the folder model/ that `run --output` wrote");
  set.add("text", "TEXT", sentences.texts,
          "a sentence, in quotation marks; without it sentences come from standard input, plain or "
          "compressed");
  set.add_switch("tokenized", sentences.tokenized,
                 "the text has its tokens between spaces already, as in the treebank");
}

Model model_of(const NewSentences& sentences) {
  require_option(!sentences.model.empty(), "option --model", "nothing",
                 "the folder model/ that `sentipipe run --output` wrote");
  return read_model(sentences.model);
}

void for_each_sentence(const NewSentences& sentences,
                       const std::function<void(const std::string&, const std::string&)>& visit) {
  const auto one = [&](std::string text) {
    for (const char* separator : {"\t", "\n", "\r"}) text = replace_all(text, separator, " ");
    visit(text, sentences.tokenized ? text : tokenize_english(text));
    std::fflush(stdout);  // who types a sentence wants the answer before the next
  };
  for (const auto& text : sentences.texts) one(text);
  if (!sentences.texts.empty()) return;
  ByteReader in(STDIN_FILENO, "standard input");
  in.begin_text();
  while (!in.at_end()) {
    const auto begin = in.offset();
    auto line = in.take_line();
    if (const auto nul = line.find('\0'); nul != std::string_view::npos)
      in.fail_at_nul(begin + nul);
    if (line.ends_with('\r')) line.remove_suffix(1);
    one(std::string(line));
  }
}

}  // namespace sentipipe
