// The PTB layout: one bracketed tree a line, "(3 (2 It) (4 (2 's) (4 good)))".
#include <fmt/format.h>

#include <string_view>
#include <unordered_map>

#include "support/error.hpp"
#include "support/files.hpp"
#include "treebank/layouts.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

// A phrase of a tree: text.substr(begin, end - begin) of its Tree.
struct Node {
  std::uint32_t label;
  std::size_t begin;
  std::size_t end;
};

struct Tree {
  std::string text;         // all tokens, with a space between them
  std::vector<Node> nodes;  // children before their parent, so the root is the last

  [[nodiscard]] std::string text_of(const Node& node) const {
    return text.substr(node.begin, node.end - node.begin);
  }
};

class TreeParser {
 public:
  TreeParser(const fs::path& file, std::size_t line_number, std::string_view line)
      : file_(file), line_number_(line_number), line_(line) {}

  // Depth costs no call stack, so a hostile line cannot overflow it.
  Tree parse() {
    Tree tree;
    std::vector<Open> open;
    do {
      skip_spaces();
      if (peek() == '(') {
        if (!open.empty() && open.back().leaf) {
          fail("a tree after a token", "\"(label token)\" or \"(label tree tree)\"");
        }
        ++at_;
        open.push_back({.label = parse_label(), .begin = tree.text.size()});
        skip_spaces();
        if (peek() != '(') {
          append_token(tree.text);
          open.back().leaf = true;
          open.back().empty = false;
        }
      } else if (peek() == ')') {
        if (open.empty()) fail("')' without its '('", "balanced brackets");
        const Open node = open.back();
        if (node.empty)
          fail("a node without a token", "\"(label token)\" or \"(label tree tree)\"");
        ++at_;
        open.pop_back();
        if (!open.empty()) open.back().empty = false;
        const std::size_t begin =
            node.begin + (node.begin > 0 ? 1 : 0);  // past the space before it
        tree.nodes.push_back({.label = node.label, .begin = begin, .end = tree.text.size()});
      } else {
        fail(at_ < line_.size() ? "a token outside its node" : "the end of the line",
             open.empty() ? "a tree, starting with '('" : "')' or another '('");
      }
    } while (!open.empty());
    skip_spaces();
    if (at_ < line_.size()) fail("text after the tree", "one tree a line");
    return tree;
  }

 private:
  struct Open {
    std::uint32_t label;
    std::size_t begin;  // size of the tree's text when it opened
    bool empty = true;
    bool leaf = false;
  };

  [[noreturn]] void fail(const std::string& found, std::string expected) const {
    throw Error({.place = at_line(file_, line_number_),
                 .found = fmt::format("{} at column {}", found, at_ + 1),
                 .expected = std::move(expected),
                 .remedy = "restore the line from the published trees"});
  }

  [[nodiscard]] char peek() const { return at_ < line_.size() ? line_[at_] : '\0'; }
  void skip_spaces() {
    while (peek() == ' ') ++at_;
  }

  std::uint32_t parse_label() {
    const char digit = peek();
    if (digit < '0' || digit > '4' || at_ + 1 >= line_.size() ||
        std::string_view(" (").find(line_[at_ + 1]) == std::string_view::npos) {
      const auto end = line_.find_first_of(" ()", at_);
      fail("label " + excerpt(line_.substr(at_, end - at_)), "a label from 0 to 4 and a space");
    }
    ++at_;
    return static_cast<std::uint32_t>(digit - '0');
  }

  void append_token(std::string& text) {
    const auto end = std::min(line_.find_first_of(" ()", at_), line_.size());
    if (end == at_) fail("a node without a token", "\"(label token)\" or \"(label tree tree)\"");
    if (const auto tab = line_.substr(0, end).find_first_of("\t\r", at_); tab < end) {
      at_ = tab;
      fail("a tab or carriage return in a token", "tokens without white space");
    }
    if (!text.empty()) text += ' ';
    text += line_.substr(at_, end - at_);
    at_ = end;
  }

  const fs::path& file_;
  std::size_t line_number_;
  std::string_view line_;
  std::size_t at_ = 0;
};

// Calls use(tree, line number, bytes of the line) for every tree of the file.
template <class Use>
void for_each_tree(const fs::path& file, WorkCounter& counter, const Use& use) {
  const std::string text = read_text_file(file);
  std::size_t line_number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = text.find('\n', begin);
    std::string_view line(&text[begin], end - begin);
    begin = end + 1;
    ++line_number;
    counter.add(line.size() + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty()) use(TreeParser(file, line_number, line).parse(), line_number, line.size());
  }
}

// Of all phrases of a tree together, for each byte of its line. They are at most 8 in the published
// trees; a chain of n nested phrases has n / 2, and would fill the memory.
constexpr std::size_t most_phrase_bytes = 32;

void require_shallow(const fs::path& file, std::size_t line_number, std::size_t line_size,
                     const Tree& tree) {
  std::size_t bytes = 0;
  for (const auto& node : tree.nodes) bytes += node.end - node.begin;
  if (bytes <= most_phrase_bytes * line_size) return;
  throw Error({.place = at_line(file, line_number),
               .found = fmt::format("nested phrases of {} bytes in a line of {}", bytes, line_size),
               .expected = fmt::format("at most {} for each byte of the line", most_phrase_bytes),
               .remedy = "restore the line, or use --train-on root"});
}

struct Phrases {
  std::vector<Sentence> sentences;
  std::uint32_t trees = 0;
  std::size_t contested = 0;
};

// Each distinct phrase of the file's trees with the label of its first occurrence.
Phrases read_phrases(const fs::path& file, WorkCounter& counter) {
  struct Seen {
    std::size_t place;  // in the result
    std::uint32_t number;
    std::uint32_t label;
    bool contested = false;
  };
  std::unordered_map<std::string, Seen> seen;
  Phrases out;
  for_each_tree(
      file, counter, [&](const Tree& tree, std::size_t line_number, std::size_t line_size) {
        require_shallow(file, line_number, line_size, tree);
        for (const auto& node : tree.nodes) {
          const auto [entry, added] =
              seen.try_emplace(tree.text_of(node), Seen{seen.size(), out.trees, node.label});
          auto& phrase = entry->second;
          if (!added && phrase.label != node.label && !phrase.contested) {
            phrase.contested = true;
            ++out.contested;
          }
        }
        ++out.trees;
      });
  out.sentences.resize(seen.size());
  while (!seen.empty()) {  // texts are moved, not copied
    auto entry = seen.extract(seen.begin());
    const auto& phrase = entry.mapped();
    out.sentences[phrase.place] = {
        .text = std::move(entry.key()), .number = phrase.number, .label = phrase.label};
  }
  return out;
}

}  // namespace

Treebank read_ptb_trees(const fs::path& folder, const TreebankOptions& options) {
  Treebank treebank;
  treebank.files = {folder / "train.txt", folder / "dev.txt", folder / "test.txt"};
  for (const auto& file : treebank.files) require_readable_file(file);
  auto counter = byte_counter(treebank.files, options.on_progress);
  std::uint32_t number = 0;
  const auto read_roots = [&](const fs::path& file) {
    std::vector<Sentence> roots;
    for_each_tree(file, counter, [&](const Tree& tree, std::size_t, std::size_t) {
      roots.push_back({.text = tree.text, .number = number++, .label = tree.nodes.back().label});
    });
    return roots;
  };
  if (options.train_on == TrainOn::root) {
    treebank.train = read_roots(treebank.files[0]);
  } else {
    auto phrases = read_phrases(treebank.files[0], counter);
    treebank.train = std::move(phrases.sentences);
    treebank.contested_phrases = phrases.contested;
    number = phrases.trees;
  }
  treebank.dev = read_roots(treebank.files[1]);
  treebank.test = read_roots(treebank.files[2]);
  return treebank;
}

}  // namespace sentipipe
