#include "pipeline/experiment/slices.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace sentipipe {

namespace {

using Tokens = std::vector<std::string>;

// English words that negate a clause by themselves (Quirk et al. 1985, A Comprehensive Grammar of
// the English Language, 10.54 to 10.58), as the treebank splits them.
constexpr std::array<std::string_view, 10> negators = {
    "not", "n't", "no", "never", "none", "nobody", "nothing", "nor", "neither", "nowhere"};

bool has_negation(const Tokens& tokens) {
  return std::any_of(tokens.begin(), tokens.end(), [](const std::string& token) {
    return std::find(negators.begin(), negators.end(), token) != negators.end();
  });
}

// "X but Y" turns what X says (Socher et al. 2013, section 5.3).
bool has_contrast(const Tokens& tokens) {
  return std::find(tokens.begin(), tokens.end(), "but") != tokens.end();
}

struct Kind {
  std::string_view name;
  bool (*holds)(const Tokens& tokens, double unknown_share);
};

constexpr std::array kinds = {
    Kind{"all sentences", [](const Tokens&, double) { return true; }},
    Kind{"with negation (not, n't, no, never ...)",
         [](const Tokens& t, double) { return has_negation(t); }},
    Kind{"without negation", [](const Tokens& t, double) { return !has_negation(t); }},
    Kind{"with contrast (but)", [](const Tokens& t, double) { return has_contrast(t); }},
    Kind{"without contrast", [](const Tokens& t, double) { return !has_contrast(t); }},
    Kind{"up to 9 tokens", [](const Tokens& t, double) { return t.size() < 10; }},
    Kind{"10 to 19 tokens",
         [](const Tokens& t, double) { return t.size() >= 10 && t.size() < 20; }},
    Kind{"20 to 29 tokens",
         [](const Tokens& t, double) { return t.size() >= 20 && t.size() < 30; }},
    Kind{"30 tokens or more", [](const Tokens& t, double) { return t.size() >= 30; }},
    Kind{"every token known", [](const Tokens&, double unknown) { return unknown == 0; }},
    Kind{"up to 5 % unknown",
         [](const Tokens&, double unknown) { return unknown > 0 && unknown <= 0.05; }},
    Kind{"more than 5 % unknown", [](const Tokens&, double unknown) { return unknown > 0.05; }},
};

double unknown_share(const Vocabulary& known, const Tokens& tokens) {
  const auto unknown = std::count_if(tokens.begin(), tokens.end(),
                                     [&](const std::string& token) { return !known.find(token); });
  return tokens.empty() ? 0 : static_cast<double>(unknown) / static_cast<double>(tokens.size());
}

}  // namespace

std::vector<Slice> slices_of(const SplitEvaluation& evaluation, const TokenizedSentences& words,
                             const TokenizedSentences& looked_up, const Vocabulary& known) {
  std::vector<Slice> out;
  out.reserve(kinds.size());
  for (const auto& kind : kinds) out.push_back({kind.name, {}});
  for (std::size_t i = 0; i < words.size(); ++i) {
    const double unknown = unknown_share(known, looked_up[i]);
    for (std::size_t k = 0; k < kinds.size(); ++k) {
      if (!kinds[k].holds(words[i], unknown)) continue;
      ++out[k].accuracy.total;
      if (evaluation.gold(i) == evaluation.predicted(i)) ++out[k].accuracy.correct;
    }
  }
  return out;
}

}  // namespace sentipipe
