#include "tree_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "../base/error.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

class TreeParser {
 public:
  TreeParser(const fs::path& file, std::size_t line_number, std::string_view line)
      : file_(file), line_number_(line_number), line_(line) {}

  Tree parse() {
    do {
      skip_spaces();
      if (peek() == '(') {
        open_node();
      } else if (peek() == ')') {
        close_node();
      } else {
        fail(at_ < line_.size() ? "a token outside its node" : "the end of the line",
             open_.empty() ? "a tree, starting with '('" : "')' or another '('");
      }
    } while (!open_.empty());
    skip_spaces();
    if (at_ < line_.size()) fail("text after the tree", "one tree a line");
    return std::move(tree_);
  }

 private:
  static constexpr const char* node_form = "\"(label token)\" or \"(label tree tree)\"";

  struct Open {
    std::uint32_t label;
    std::size_t begin;  // size of the tree's text when it opened
    bool empty = true;
    bool leaf = false;
  };

  void open_node() {
    if (!open_.empty() && open_.back().leaf) fail("a tree after a token", node_form);
    ++at_;
    open_.push_back({.label = parse_label(), .begin = tree_.text.size()});
    skip_spaces();
    if (peek() == '(') return;
    append_token();
    open_.back().leaf = true;
    open_.back().empty = false;
  }

  void close_node() {
    if (open_.empty()) fail("')' without its '('", "balanced brackets");
    const Open node = open_.back();
    if (node.empty) fail("a node without a token", node_form);
    ++at_;
    open_.pop_back();
    if (!open_.empty()) open_.back().empty = false;
    const std::size_t begin = node.begin + (node.begin > 0 ? 1 : 0);  // past the space before it
    tree_.nodes.push_back({.label = node.label, .begin = begin, .end = tree_.text.size()});
  }

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

  void append_token() {
    const auto end = std::min(line_.find_first_of(" ()", at_), line_.size());
    if (end == at_) fail("a node without a token", node_form);
    if (const auto tab = line_.substr(0, end).find_first_of("\t\r", at_); tab < end) {
      at_ = tab;
      fail("a tab or carriage return in a token", "tokens without white space");
    }
    if (!tree_.text.empty()) tree_.text += ' ';
    tree_.text += line_.substr(at_, end - at_);
    at_ = end;
  }

  const fs::path& file_;
  std::size_t line_number_;
  std::string_view line_;
  std::size_t at_ = 0;
  Tree tree_;
  std::vector<Open> open_;  // from the root to where the parser is
};

}  // namespace

Tree parse_tree(const fs::path& file, std::size_t line_number, std::string_view line) {
  return TreeParser(file, line_number, line).parse();
}

}  // namespace sentipipe
