// explain: each word's share in how a sentence is classified.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "pipeline/cli/commands.hpp"
#include "pipeline/cli/new_sentences.hpp"
#include "pipeline/experiment/explanation.hpp"
#include "pipeline/report/table.hpp"
#include "pipeline/report/terminal.hpp"
#include "stages/base/error.hpp"
#include "stages/base/printable.hpp"
#include "stages/text/numbers.hpp"
#include "stages/text/tokens.hpp"

namespace sentipipe {

namespace {

// A class by its number or name.
std::size_t class_of(const std::string& text, const std::vector<std::string>& names) {
  const auto named = std::find(names.begin(), names.end(), text);
  if (named != names.end()) return static_cast<std::size_t>(named - names.begin());
  const auto number = parse<std::size_t>(text);
  require_option(number && *number < names.size(), "option --gold", excerpt(text),
                 fmt::format("0 to {}, or one of: {}", names.size() - 1, fmt::join(names, ", ")));
  return *number;
}

// A table of more rows takes far more room than its sentence, and nobody reads it.
void require_readable_length(const std::string& text, std::size_t tokens) {
  constexpr std::size_t most = 10'000;
  if (tokens <= most) return;
  throw Error({.place = "the sentence " + excerpt(text),
               .found = fmt::format("{} words", tokens),
               .expected = fmt::format("at most {}", most),
               .remedy = "give one sentence at a time, each on a line of its own"});
}

Table explanation_table(const Explanation& explanation, std::size_t other) {
  const std::size_t classes = explanation.bias.n_elem;
  Table table;
  table.header = {"word"};
  for (std::size_t k = 0; k < classes; ++k) table.header.push_back(std::to_string(k));
  table.header.push_back(fmt::format("{} - {}", explanation.predicted, other));
  const auto add = [&](std::string name, const arma::vec& values) {
    std::vector<std::string> cells = {std::move(name)};
    for (const double value : values) cells.push_back(fmt::format("{:+.3f}", value));
    cells.push_back(fmt::format("{:+.3f}", values(explanation.predicted) - values(other)));
    table.rows.push_back({std::move(cells)});
  };
  for (const auto& word : explanation.words) {
    add(word.text + (word.known ? "" : " (unknown)"), word.share);
  }
  add("(bias)", explanation.bias);
  add("sum", explanation.logits);
  return table;
}

}  // namespace

int explain_command(const Arguments& arguments) {
  NewSentences sentences;
  std::string gold;
  OptionSet set(
      "explain --model DIR [--text TEXT ...] [--gold CLASS]",
      "Shows why a sentence is judged so: each word's share of each class's score (logit). The\n"
      "shares and the bias add up to it exactly. The last column is what a word adds to the\n"
      "predicted class's lead over the runner-up, or over --gold.");
  declare(set, sentences);
  set.add("gold", "CLASS", gold,
          "the right class, by number or name, to hold the prediction against");
  if (!set.parse(arguments)) return 0;
  const Model model = model_of(sentences);
  if (linear_part(model.classifier) == nullptr) {
    std::vector<std::string_view> linear;
    for (const auto& loss : linear_losses()) linear.push_back(loss.name);
    throw Error({.place = sentences.model,
                 .found = fmt::format("a {}, whose hidden layer mixes the words",
                                      head_of(model.classifier)),
                 .expected = "a head that is linear in the word vectors: " + name_choices(linear),
                 .remedy = "explain a model of `sentipipe run --head softmax`"});
  }
  const auto& names = model.classes;
  const std::optional<std::size_t> against =
      gold.empty() ? std::nullopt : std::optional(class_of(gold, names));
  for_each_sentence(sentences, [&](const std::string& text, const std::string& spaced) {
    const auto tokens = look_up_tokens(spaced, model.tokenization, model.letter_case);
    require_readable_length(text, tokens.size());
    const auto explanation = explain(model.classifier, model.words, model.oov, tokens);
    const bool wrong = against && *against != explanation.predicted;
    const std::size_t other = wrong ? *against : explanation.runner_up;
    const auto class_text = [&](std::size_t k) {
      return fmt::format("{} ({}), probability {:.3f}", names[k], k, explanation.probabilities(k));
    };
    fmt::print("{}\npredicted  {}\n{}  {}\n{}\n", printable(text),
               class_text(explanation.predicted), wrong ? "gold     " : "runner-up",
               class_text(other),
               to_text(explanation_table(explanation, other), screen_of(stdout)));
  });
  return 0;
}

}  // namespace sentipipe
