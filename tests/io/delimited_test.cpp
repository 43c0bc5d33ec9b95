#include "stages/io/delimited.hpp"

#include <array>
#include <vector>

#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::array<std::string_view, 2> columns = {"name", "value"};

// The rows of a file with `text`, each with its line in front.
Rows rows_of(std::string_view text, Delimiter delimiter) {
  const TemporaryFolder folder;
  Rows rows;
  for_each_row(folder.write("table", text), delimiter, columns,
               [&](std::size_t line, std::span<const std::string_view> fields) {
                 rows.push_back({std::to_string(line)});
                 rows.back().insert(rows.back().end(), fields.begin(), fields.end());
               });
  return rows;
}

void check_bad(std::string_view text, Delimiter delimiter,
               std::initializer_list<std::string_view> parts) {
  check_error([&] { rows_of(text, delimiter); }, parts);
}

}  // namespace

BOOST_AUTO_TEST_CASE(rows_come_with_their_lines_and_empty_lines_are_left_out) {
  BOOST_TEST((rows_of("name\tvalue\na\t1\n\nb, \"c\"\t2", Delimiter::tab) ==
              Rows{{"2", "a", "1"}, {"4", "b, \"c\"", "2"}}));
  BOOST_TEST((rows_of("name|value\r\na|1\r\n", Delimiter::bar) == Rows{{"2", "a", "1"}}));
  BOOST_TEST((rows_of("name,value\n,\n", Delimiter::comma) == Rows{{"2", "", ""}}));
}

BOOST_AUTO_TEST_CASE(quotation_marks_hold_commas_where_they_are_asked_for) {
  BOOST_TEST(
      (rows_of("name,value\n\"a, b\",1\n\"say \"\"c\"\"\",\"2\"\n", Delimiter::quoted_comma) ==
       Rows{{"2", "a, b", "1"}, {"3", "say \"c\"", "2"}}));
  BOOST_TEST((rows_of("name,value\n\"a\",1\n", Delimiter::comma) == Rows{{"2", "\"a\"", "1"}}));
  check_bad("name,value\n\"a,1\n", Delimiter::quoted_comma,
            {"table, line 2\n", "a quotation mark that is not closed"});
}

BOOST_AUTO_TEST_CASE(a_written_field_is_read_back) {
  for (const std::string text : {"plain", "a, b", "say \"c\"", "\"", ",", ""}) {
    BOOST_TEST((rows_of("name,value\n" + csv_field(text) + ",1\n", Delimiter::quoted_comma) ==
                Rows{{"2", text, "1"}}));
  }
  BOOST_TEST(csv_field("plain") == "plain");
}

BOOST_AUTO_TEST_CASE(a_written_sentence_is_read_back_and_is_no_formula) {
  for (const std::string text :
       {"plain, \"quoted\"", "\"", "''", "'s", "=1", "+1", "-LRB- a -RRB-", "@x", "'=1", "''=1",
        " =1", " ' =1", "", "a=1", "\uff1d1", "\uff0b1", "\uff0d1", "'\uff20x"}) {
    const auto field = tsv_text(text);
    BOOST_TEST(!field.starts_with("\xef\xbc"), field);
    BOOST_TEST(field.find_first_of("=+-@ ") != 0U, field);
    const auto rows = rows_of("name\tvalue\n" + field + "\t1\n", Delimiter::quoted_tab);
    BOOST_REQUIRE(rows.size() == 1U);
    BOOST_TEST(from_tsv_text(rows[0][1]) == text);
  }
  BOOST_TEST(tsv_text("plain, text 's") == "plain, text 's");
  BOOST_TEST(tsv_text("-LRB- a") == "'-LRB- a");
  BOOST_TEST(tsv_text("say \"c\"") == "\"say \"\"c\"\"\"");
  BOOST_TEST(from_tsv_text("-LRB- a") == "-LRB- a");  // written by another program
}

BOOST_AUTO_TEST_CASE(the_header_and_the_number_of_columns_are_exact) {
  check_bad("value,name\n", Delimiter::comma,
            {"table, line 1\n", "found:    \"value,name\"", "the header \"name,value\""});
  check_bad("name,value,more\n", Delimiter::comma, {"line 1\n", "the header \"name,value\""});
  check_bad("\n\n", Delimiter::comma, {"line 1\n", "nothing but empty lines"});
  check_bad("name,value\na,1\nb\n", Delimiter::comma,
            {"line 3\n", "found:    1 column\n", "2 columns, as in the header"});
  check_bad("name,value\na,1,2\n", Delimiter::comma, {"line 2\n", "found:    3 columns\n"});
}
