#include "pipeline/report/table.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cctype>

#include "stages/base/printable.hpp"
#include "stages/text/tokens.hpp"

namespace sentipipe {

namespace {

std::string joined(const std::vector<std::string>& cells, const std::string& separator) {
  return fmt::format("{}", fmt::join(cells, separator));
}

// Against a bar, which ends a cell, and what Markdown takes for code, emphasis, links or HTML.
std::string escape_markdown(const std::string& given) {
  const std::string text = printable(given);
  const auto in_word = [&](std::size_t at) {
    return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    // Between letters an underscore stands for itself.
    const bool emphasis = text[i] == '_' && !(in_word(i - 1) && in_word(i + 1));
    if (emphasis || std::string_view("\\`*[<|~&$").find(text[i]) != std::string_view::npos)
      out += '\\';
    out += text[i];
  }
  return out;
}

std::string latex_of(char c) {
  switch (c) {
    case '\\':
      return "\\textbackslash{}";
    case '~':
      return "\\textasciitilde{}";
    case '^':
      return "\\textasciicircum{}";
    case '[':  // after the end of a row, an argument of it; so is a star
    case '*':
      return std::string("{") + c + "}";
    default:
      return (std::string_view("%_&#${}").find(c) != std::string_view::npos ? "\\" : "") +
             std::string(1, c);
  }
}

std::string escape_latex(const std::string& text) {
  std::string out;
  for (const char c : printable(text)) out += latex_of(c);
  return out;
}

template <class Change>
std::vector<std::string> changed(std::vector<std::string> cells, const Change& change) {
  std::transform(cells.begin(), cells.end(), cells.begin(), change);
  return cells;
}

}  // namespace

std::size_t display_width(const std::string& text) {
  std::size_t width = 0;
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  while (left > 0) {
    utf8proc_int32_t code_point = 0;
    const auto length = std::max<utf8proc_ssize_t>(1, utf8proc_iterate(at, left, &code_point));
    width += static_cast<std::size_t>(std::max(0, utf8proc_charwidth(code_point)));
    at += length;
    left -= length;
  }
  return width;
}

namespace {

using Lines = std::vector<std::vector<std::string>>;

Table printable_cells(Table table) {
  table.header = changed(table.header, [](const auto& cell) { return printable(cell); });
  for (auto& row : table.rows)
    row.cells = changed(row.cells, [](const auto& cell) { return printable(cell); });
  return table;
}

std::vector<std::size_t> column_widths(const Table& table, const Lines& header) {
  std::vector<std::size_t> widths(table.header.size(), 0);
  const auto widen = [&](const std::vector<std::string>& cells) {
    for (std::size_t c = 0; c < cells.size(); ++c)
      widths[c] = std::max(widths[c], display_width(cells[c]));
  };
  for (const auto& cells : header) widen(cells);
  for (const auto& row : table.rows) widen(row.cells);
  return widths;
}

// The header in several lines, none of which is wider than its column's cells or its longest word.
Lines broken_header(const Table& table) {
  const auto widths = column_widths(table, {});
  Lines lines(1, std::vector<std::string>(table.header.size()));
  for (std::size_t c = 0; c < table.header.size(); ++c) {
    std::size_t at = 0;
    for (const auto& word : split_at_spaces(table.header[c])) {
      std::string& last = lines[at][c];
      if (last.empty()) {
        last = word;
      } else if (display_width(last) + 1 + display_width(word) <= widths[c]) {
        last += ' ';
        last += word;
      } else {
        if (++at == lines.size()) lines.emplace_back(table.header.size());
        lines[at][c] = word;
      }
    }
  }
  return lines;
}

}  // namespace

std::size_t text_width(const Table& given) {
  const Table table = printable_cells(given);
  std::size_t width = 0;
  for (const auto column : column_widths(table, {table.header})) width += 2 + column;
  return width;
}

std::string to_text(const Table& given, const Screen& screen) {
  const Table table = printable_cells(given);
  const Lines header =
      text_width(table) > screen.columns ? broken_header(table) : Lines{table.header};
  const auto widths = column_widths(table, header);
  const auto line = [&](const Table::Row& row) {
    std::string out = row.emphasized ? "* " : "  ";
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const std::string padding(widths[c] - display_width(row.cells[c]), ' ');
      const auto cell = painted(Paint::strong, row.cells[c], screen.colour && row.strong == c);
      out += c == 0 ? "" : "  ";
      out += c < table.text_columns ? cell + padding : padding + cell;
    }
    out.resize(out.find_last_not_of(' ') + 1);
    return painted(Paint::chosen, out, screen.colour && row.emphasized) + "\n";
  };
  std::string out;
  for (const auto& cells : header) out += line({cells});
  for (const auto& row : table.rows) out += line(row);
  return out;
}

std::string to_markdown(const Table& table) {
  const auto line = [](const std::vector<std::string>& cells) {
    return "| " + joined(cells, " | ") + " |\n";
  };
  std::vector<std::string> rule;
  for (std::size_t c = 0; c < table.header.size(); ++c) {
    rule.emplace_back(c < table.text_columns ? "---" : "---:");
  }
  std::string out = line(changed(table.header, escape_markdown)) + line(rule);
  for (const auto& row : table.rows) {
    const auto cells = changed(row.cells, escape_markdown);
    out += line(!row.emphasized ? cells : changed(cells, [](const std::string& cell) {
      return cell.empty() ? cell : "**" + cell + "**";
    }));
  }
  return out;
}

std::string to_text(const std::vector<std::string>& notes) {
  std::string out;
  for (const auto& note : notes) out += printable(note) + "\n";
  return out;
}

std::string to_markdown(const std::vector<std::string>& notes) {
  std::string out;
  for (const auto& note : notes) out += "\n" + escape_markdown(note) + "\n";
  return out;
}

std::string to_latex(const Table& table) {
  const auto line = [](const std::vector<std::string>& cells) {
    return joined(cells, " & ") + " \\\\\n";
  };
  std::string out = "% needs \\usepackage{booktabs}\n\\begin{tabular}{" +
                    std::string(table.text_columns, 'l') +
                    std::string(table.header.size() - table.text_columns, 'r') + "}\n\\toprule\n";
  out += line(changed(table.header, escape_latex)) + "\\midrule\n";
  for (const auto& row : table.rows) {
    const auto cells = changed(row.cells, escape_latex);
    out += line(!row.emphasized ? cells : changed(cells, [](const std::string& cell) {
      return cell.empty() ? cell : "\\textbf{" + cell + "}";
    }));
  }
  return out + "\\bottomrule\n\\end{tabular}\n";
}

}  // namespace sentipipe
