// A table of texts and its three written forms.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace sentipipe {

// Columns that `text` takes on a terminal: none for combining accents, two for wide characters.
std::size_t display_width(const std::string& text);

struct Table {
  struct Row {
    std::vector<std::string> cells;
    bool emphasized = false;  // the chosen row
  };
  std::vector<std::string> header;
  std::size_t text_columns = 1;  // so many columns from the left are aligned left, the others right
  std::vector<Row> rows;
};

// For the terminal, aligned by display width; an emphasized row has a `*` before it.
std::string to_text(const Table& table);
// An emphasized row is in bold in both.
std::string to_markdown(const Table& table);
std::string to_latex(const Table& table);

}  // namespace sentipipe
