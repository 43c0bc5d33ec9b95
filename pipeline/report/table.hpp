// A table of texts and its three written forms. In all of them a text stays a text: it is made
// printable, and escaped for Markdown and LaTeX.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/report/terminal.hpp"

namespace sentipipe {

// Columns that `text` takes on a terminal: none for combining accents, two for wide characters.
std::size_t display_width(const std::string& text);

struct Table {
  struct Row {
    std::vector<std::string> cells;
    bool emphasized = false;                 // the chosen row
    std::optional<std::size_t> strong = {};  // index of the cell to look at first
  };
  std::vector<std::string> header;
  std::size_t text_columns = 1;  // so many columns from the left are aligned left, the others right
  std::vector<Row> rows;
};

// For reading as it is, aligned by display width; an emphasized row has a `*` before it. On a
// screen with colours it is green and strong cells are bold; where the table is too wide for the
// screen, the header breaks at its spaces.
std::string to_text(const Table& table, const Screen& screen = {});
// Columns that to_text takes without a break.
std::size_t text_width(const Table& table);
// An emphasized row is in bold in both.
std::string to_markdown(const Table& table);
std::string to_latex(const Table& table);

// Notes below a table: a line each, or a paragraph each.
std::string to_text(const std::vector<std::string>& notes);
std::string to_markdown(const std::vector<std::string>& notes);

}  // namespace sentipipe
