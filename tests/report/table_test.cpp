// A table's three written forms.
#include <boost/test/unit_test.hpp>

#include "pipeline/report/table.hpp"

using namespace sentipipe;

namespace {

const Table plain = {.header = {"name", "n"},
                     .text_columns = 1,
                     .rows = {{{"a", "10"}, false}, {{"longer", "2"}, true}, {{"", ""}, false}}};

Table of_one_cell(const std::string& cell, bool emphasized = false) {
  return {.header = {"h"}, .text_columns = 1, .rows = {{{cell}, emphasized}}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(text_is_aligned_and_the_chosen_row_has_a_star) {
  BOOST_TEST(to_text(plain) ==
             "  name     n\n"
             "  a       10\n"
             "* longer   2\n"
             "\n");
}

BOOST_AUTO_TEST_CASE(markdown_aligns_numbers_right_and_sets_the_chosen_row_bold) {
  BOOST_TEST(to_markdown(plain) ==
             "| name | n |\n"
             "| --- | ---: |\n"
             "| a | 10 |\n"
             "| **longer** | **2** |\n"
             "|  |  |\n");
}

BOOST_AUTO_TEST_CASE(latex_is_a_booktabs_table) {
  BOOST_TEST(to_latex(plain) ==
             "% needs \\usepackage{booktabs}\n"
             "\\begin{tabular}{lr}\n"
             "\\toprule\n"
             "name & n \\\\\n"
             "\\midrule\n"
             "a & 10 \\\\\n"
             "\\textbf{longer} & \\textbf{2} \\\\\n"
             " &  \\\\\n"
             "\\bottomrule\n"
             "\\end{tabular}\n");
}

// "é" as one character and as e with a combining accent: one column each. Two wide characters:
// four.
BOOST_AUTO_TEST_CASE(accents_take_one_column_and_wide_characters_two) {
  const Table table = {
      .header = {"word", "n"},
      .text_columns = 1,
      .rows = {{{"Ren\u00e9e"}}, {{"Rene\u0301e"}}, {{"\u6620\u753b"}}, {{"\u6620\u753b\u6620"}}}};
  Table numbered = table;
  for (auto& row : numbered.rows) row.cells.emplace_back("1");
  BOOST_TEST(to_text(numbered) ==
             "  word    n\n"
             "  Ren\u00e9e   1\n"
             "  Rene\u0301e   1\n"
             "  \u6620\u753b    1\n"
             "  \u6620\u753b\u6620  1\n");
}

// What escapes add stands outside of the padding, so a terminal shows the same columns.
BOOST_AUTO_TEST_CASE(colours_do_not_move_columns) {
  const Table table = {.header = {"word", "n", "m"},
                       .text_columns = 1,
                       .rows = {{{"\u6620\u753b", "10", "1"}, true},
                                {{"Rene\u0301e", "2", "3"}, false, 1},
                                {{"a", "4", "5"}, false, 0}}};
  BOOST_TEST(to_text(table, {.colour = true}) ==
             "  word    n  m\n"
             "\x1b[1m\x1b[32m* \u6620\u753b   10  1\x1b[0m\n"
             "  Rene\u0301e   \x1b[1m2\x1b[0m  3\n"
             "  \x1b[1ma\x1b[0m       4  5\n");
}

BOOST_AUTO_TEST_CASE(headers_break_where_a_table_is_too_wide) {
  const Table table = {.header = {"name", "only first right", "longest"},
                       .text_columns = 1,
                       .rows = {{{"a", "1", "2"}}, {{"b", "123456789", "3"}}}};
  BOOST_TEST(text_width(table) == 33U);
  const std::string whole =
      "  name  only first right  longest\n"
      "  a                    1        2\n"
      "  b            123456789        3\n";
  BOOST_TEST(to_text(table, {.columns = 33}) == whole);
  BOOST_TEST(to_text(table) == whole);
  BOOST_TEST(to_text(table, {.columns = 32}) ==
             "  name       only  longest\n"
             "            first\n"
             "            right\n"
             "  a             1        2\n"
             "  b     123456789        3\n");
}

BOOST_AUTO_TEST_CASE(cells_are_printable_in_all_forms) {
  const auto table = of_one_cell("\x1b[1m\n\xff");
  BOOST_TEST(to_text(table) == "  h\n  \\x1b[1m\\x0a\\xff\n");
  BOOST_TEST(text_width(table) == 17U);
  BOOST_TEST(to_markdown(table).ends_with("| \\\\x1b\\[1m\\\\x0a\\\\xff |\n"));
  BOOST_TEST(to_latex(table).find("\n\\textbackslash{}x1b{[}1m\\textbackslash{}x0a") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(bars_do_not_end_a_markdown_cell) {
  BOOST_TEST(to_markdown(of_one_cell("a|b|")).ends_with("| a\\|b\\| |\n"));
  BOOST_TEST(to_markdown(of_one_cell("a|b", true)).ends_with("| **a\\|b** |\n"));
  BOOST_TEST(to_markdown(of_one_cell("a\\|")).ends_with("| a\\\\\\| |\n"));
}

BOOST_AUTO_TEST_CASE(no_name_becomes_markdown) {
  BOOST_TEST(
      to_markdown(of_one_cell("<b> `c` *e* [l](u) ~s~ &lt; $x$ a_b _c_"))
          .ends_with("| \\<b> \\`c\\` \\*e\\* \\[l](u) \\~s\\~ \\&lt; \\$x\\$ a_b \\_c\\_ |\n"));
}

BOOST_AUTO_TEST_CASE(no_name_becomes_a_latex_command) {
  BOOST_TEST(to_latex(of_one_cell("50 %_&#$")).find("50 \\%\\_\\&\\#\\$ \\\\\n") !=
             std::string::npos);
  BOOST_TEST(to_latex(of_one_cell("\\input{x}")).find("\n\\textbackslash{}input\\{x\\} \\\\\n") !=
             std::string::npos);
  BOOST_TEST(to_latex(of_one_cell("[1cm]*~^"))
                 .find("\n{[}1cm]{*}\\textasciitilde{}\\textasciicircum{} \\\\\n") !=
             std::string::npos);
  BOOST_TEST(to_latex(of_one_cell("a_b", true)).find("\\textbf{a\\_b}") != std::string::npos);
}
