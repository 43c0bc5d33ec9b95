// Penn Treebank tokenisation of ordinary English text (Marcus et al. 1993; its rules as published
// with the treebank's tokenizer.sed).
#include <algorithm>
#include <array>
#include <cctype>

#include "tokens.hpp"

namespace sentipipe {

namespace {

constexpr std::string_view opening = "([{\"";
constexpr std::string_view closing = ",;:?!)]}\"";
constexpr std::array<std::string_view, 7> clitics = {"n't", "'s", "'m", "'d", "'ll", "'re", "'ve"};
constexpr std::size_t longest_clitic = 3;

bool has_letter_or_digit(std::string_view token) {
  return std::any_of(token.begin(), token.end(),
                     [](unsigned char c) { return std::isalnum(c) != 0 || c >= 0x80; });
}

// Length of the clitic that ends `word`; 0 when there is none, or nothing before it.
std::size_t clitic_length(std::string_view word) {
  // The end alone: a word may have very many clitics, which are split off one by one.
  const auto end = word.substr(word.size() - std::min(word.size(), longest_clitic));
  const std::string lower = to_lower_case(end);
  for (const auto clitic : clitics) {
    if (word.size() > clitic.size() && lower.ends_with(clitic)) return clitic.size();
  }
  return 0;
}

std::string_view quotation_mark(char c, bool open) {
  static constexpr std::string_view marks = "``''";
  if (c == '"') return open ? marks.substr(0, 2) : marks.substr(2);
  return {};
}

// Appends the tokens of what stands between two spaces.
void append_tokens(std::string_view chunk, bool last, std::vector<std::string>& tokens) {
  if (!has_letter_or_digit(chunk) && chunk != "\"") {
    tokens.emplace_back(chunk);  // "...", "--", "?!", "''" stay whole
    return;
  }
  while (!chunk.empty() && opening.find(chunk.front()) != std::string_view::npos) {
    const auto mark = quotation_mark(chunk.front(), true);
    tokens.emplace_back(mark.empty() ? chunk.substr(0, 1) : mark);
    chunk.remove_prefix(1);
  }
  std::vector<std::string> after;  // what is split off at the end, last first
  while (!chunk.empty()) {
    if (chunk.size() > 3 && chunk.ends_with("...")) {
      after.emplace_back("...");
      chunk.remove_suffix(3);
    } else if (closing.find(chunk.back()) != std::string_view::npos) {
      const auto mark = quotation_mark(chunk.back(), false);
      after.emplace_back(mark.empty() ? chunk.substr(chunk.size() - 1) : mark);
      chunk.remove_suffix(1);
    } else if (chunk.size() > 1 && chunk.back() == '.' && last &&
               chunk.find('.') == chunk.size() - 1) {
      after.emplace_back(".");  // a full stop ends the text, but belongs to "U.S." and to "Mr."
      chunk.remove_suffix(1);
    } else if (const auto length = clitic_length(chunk); length > 0) {
      after.emplace_back(chunk.substr(chunk.size() - length));
      chunk.remove_suffix(length);
    } else if (chunk.size() > 1 && chunk.back() == '\'') {
      after.emplace_back("'");
      chunk.remove_suffix(1);
    } else {
      break;
    }
  }
  if (!chunk.empty()) tokens.emplace_back(chunk);
  tokens.insert(tokens.end(), std::make_move_iterator(after.rbegin()),
                std::make_move_iterator(after.rend()));
}

}  // namespace

std::string tokenize_english(std::string_view text) {
  std::string spaced(text);
  spaced = replace_all(replace_all(spaced, "’", "'"), "‘", "'");
  spaced = replace_all(replace_all(spaced, "“", "\""), "”", "\"");
  std::replace_if(
      spaced.begin(), spaced.end(), [](unsigned char c) { return std::isspace(c) != 0; }, ' ');
  const auto chunks = split_at_spaces(spaced);
  std::vector<std::string> tokens;
  for (std::size_t i = 0; i < chunks.size(); ++i)
    append_tokens(chunks[i], i + 1 == chunks.size(), tokens);
  std::string out;
  for (const auto& token : tokens) out += (out.empty() ? "" : " ") + token;
  return out;
}

}  // namespace sentipipe
