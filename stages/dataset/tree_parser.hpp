// A line of the PTB layout: "(3 (2 It) (4 (2 's) (4 good)))".
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sentipipe {

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

// Throws Error, with the line's number and the column, for anything else than one tree. Depth costs
// no call stack, so a hostile line cannot overflow it.
Tree parse_tree(const std::filesystem::path& file, std::size_t line_number, std::string_view line);

}  // namespace sentipipe
