// SVG and HTML as a parser sees them: tags, and the text between them.
#pragma once

#include <array>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sentipipe::test {

struct Markup {
  std::vector<std::string> texts;  // what stands between two tags, entities resolved
  std::multiset<std::string> tags;
};

inline std::string without_entities(std::string text) {
  for (const auto& [entity, character] :
       std::array<std::pair<std::string_view, const char*>, 7>{{{"&lt;", "<"},
                                                                {"&gt;", ">"},
                                                                {"&quot;", "\""},
                                                                {"&apos;", "'"},
                                                                {"&#39;", "'"},
                                                                {"&#x27;", "'"},
                                                                {"&amp;", "&"}}}) {
    for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + 1)) {
      text.replace(at, entity.size(), character);
    }
  }
  return text;
}

// Throws for markup that is not well formed: a tag that is not closed, or closes another, an
// attribute without quotation marks, a < in a text. Scripts and styles are skipped.
inline Markup parse_markup(const std::string& text) {
  static const std::set<std::string> without_end = {"meta", "img", "br", "!DOCTYPE", "!doctype"};
  const auto fail = [&](const std::string& what, std::size_t at) {
    throw std::runtime_error(what + " at \"" + text.substr(at, 80) + "\"");
  };
  Markup out;
  std::vector<std::string> open;
  for (std::size_t at = 0; at < text.size();) {
    const auto start = text.find('<', at);
    if (start != at) out.texts.push_back(without_entities(text.substr(at, start - at)));
    if (start == std::string::npos) break;
    if (text.compare(start, 4, "<!--") == 0) {
      at = text.find("-->", start) + 3;
      continue;
    }
    std::size_t end = start + 1;
    bool quoted = false;
    for (char mark = 0; end < text.size() && (quoted || text[end] != '>'); ++end) {
      if (text[end] == '<') fail("a < inside a tag", start);
      if (quoted ? text[end] == mark : text[end] == '"' || text[end] == '\'') {
        quoted = !quoted;
        mark = text[end];
      }
    }
    if (end == text.size()) fail("a tag without end", start);
    const std::string inside = text.substr(start + 1, end - start - 1);
    at = end + 1;
    if (inside.starts_with('/')) {
      if (open.empty() || inside.substr(1) != open.back()) fail("a tag that closes another", start);
      open.pop_back();
      continue;
    }
    const std::string name = inside.substr(0, inside.find_first_of(" \n\t/"));
    out.tags.insert(name);
    if (inside.ends_with('/') || inside.starts_with('?') || without_end.contains(name)) continue;
    open.push_back(name);
    if (name == "script" || name == "style") at = text.find("</" + name + ">", at);
  }
  if (!open.empty()) throw std::runtime_error("the tag " + open.back() + " is not closed");
  return out;
}

}  // namespace sentipipe::test
