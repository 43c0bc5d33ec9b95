// Words, sentences and names that are commands somewhere stay words everywhere: in gnuplot, HTML,
// SVG, LaTeX, Markdown, CSV, spreadsheets, shells and terminals.
#include <boost/test/unit_test.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "gnuplot.hpp"
#include "inputs.hpp"
#include "markup.hpp"
#include "pipeline/report/figures.hpp"
#include "pipeline/results/accuracy.hpp"
#include "pipeline/results/predictions.hpp"
#include "program.hpp"
#include "rfc4180.hpp"
#include "stages/base/printable.hpp"
#include "stages/io/delimited.hpp"
#include "stages/text/tokens.hpp"

using namespace sentipipe;
using namespace sentipipe::test;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> hostile = {
    R"(";system("touch pwned")#)",
    "`touch pwned`",
    "$(touch pwned)",
    "'; touch pwned; '",
    "| touch pwned",
    "< touch pwned",
    "<script>alert(1)</script>",
    "</script> </style> </p>",
    "<!-- \" onload=alert(1) '",
    "{{name}} {{{svg}}} {{> table}} {{#words}}",
    "|a|b|",
    R"(\input{/etc/passwd})",
    R"($x^2$ & % # _ { } ~ ^ \ c\d \n \101 "12" =123)",
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "'=1+1",
    "''-1",
    "\"quoted\", and, more\"",
    "a \"b",
    "%s%n %1$s {0}",
    "\x1b[31mred\x1b[0m \x1b]0;title\x07",
    "\u202Eturned \u2066isolated \u009b31m",
    "&lt;b&gt; &amp;",
};

// Of a name: no slash, which parts folders.
const std::string hostile_folder =
    "$(touch pwned) `touch pwned`; ' <script>alert(1)< {{name}} |a| \x1b[31m \u202E \xff";

bool is_command_to_a_terminal(const std::string& text) {
  return printable(text, "\n\t") != text;
}

bool starts_a_formula(const std::string& cell) {
  return cell.find_first_of("=+-@\t\r") == 0;
}

std::set<std::string> words_of(const std::vector<std::string>& sentences) {
  std::set<std::string> words;
  for (const auto& sentence : sentences) {
    for (const auto& word : look_up_tokens(sentence, Tokenization::treebank)) words.insert(word);
  }
  return words;
}

// A treebank of the hostile sentences and vectors of their words, in a folder with a hostile name.
class HostileInput {
 public:
  HostileInput() : place_(folder_.path() / hostile_folder) {
    std::string sentences = "sentence_index\tsentence\n";
    std::string splits = "sentence_index,splitset_label\n";
    std::string dictionary;
    std::string values = "phrase ids|sentiment values\n";
    std::size_t number = 0;
    for (const char* split : {"1", "2", "3"}) {
      for (std::size_t i = 0; i < hostile.size(); ++i) {
        const std::string index = std::to_string(++number);
        sentences += index + "\t" + hostile[i] + "\n";
        splits += index + "," + split + "\n";
        if (number > hostile.size()) continue;
        const std::string id = std::to_string(i);
        dictionary += hostile[i] + "|" + id + "\n";
        values += id + "|" + std::to_string(0.1 + 0.2 * static_cast<double>(i % 5)) + "\n";
      }
    }
    write("treebank/datasetSentences.txt", sentences);
    write("treebank/datasetSplit.txt", splits);
    write("treebank/dictionary.txt", dictionary);
    write("treebank/sentiment_labels.txt", values);
    std::string vectors;
    int n = 0;
    for (const auto& word : words_of(hostile)) {
      ++n;
      vectors += word + " " + std::to_string(n) + " " + std::to_string(n * n % 17) + "\n";
    }
    for (const auto* name : {vectors_name, "other.txt"}) write(name, vectors);
  }
  static constexpr const char* vectors_name = "\";system(\"touch pwned\")#.txt";

  // Runs the program there, and checks that neither it nor gnuplot complains and that nothing
  // printed is a command to a terminal.
  std::string run_here(const std::vector<std::string>& arguments) const {
    const auto outcome = run_program(arguments, "", "", place_);
    BOOST_REQUIRE_MESSAGE(outcome.status == 0, outcome.err);
    BOOST_TEST(outcome.err == "");
    BOOST_TEST(!is_command_to_a_terminal(outcome.out), arguments[0] << ": " << outcome.out);
    return outcome.out;
  }
  void write(const std::string& name, const std::string& bytes) const {
    folder_.write(fs::path(hostile_folder) / name, bytes);
  }
  [[nodiscard]] fs::path path(const std::string& name) const { return place_ / name; }
  [[nodiscard]] bool pwned() const {
    const auto files = files_below(folder_.path());
    return std::any_of(files.begin(), files.end(), [](const auto& file) {
      return fs::path(file).filename().string().starts_with("pwned");
    });
  }

 private:
  TemporaryFolder folder_;
  fs::path place_;
};

constexpr const char* result_name = "=cmd|'calc'!A0, x";
constexpr const char* other_result_name = "|a|b| <script> $x$ `c` [l](u) *e* \\| &lt; -1";

// Runs once; the tests read the result.
const HostileInput& input() {
  static const HostileInput hostile_input;
  if (!fs::exists(hostile_input.path(result_name))) {
    hostile_input.run_here({"run", "--treebank", hostile_input.path("treebank"), "--vectors",
                            std::string("hostile=./") + HostileInput::vectors_name,
                            "other=other.txt", "--l2", "0.01,1", "--case", "lower", "--report",
                            "--output", result_name});
    fs::copy(hostile_input.path(result_name), hostile_input.path(other_result_name),
             fs::copy_options::recursive);
  }
  return hostile_input;
}

void check_script(const fs::path& script) {
  const auto text = read(script);
  BOOST_TEST(contains(text, "gnuplot"));
  for (const auto& sentence : hostile) BOOST_TEST(!contains(text, sentence), script << sentence);
  for (const auto* quote : {"data = \"", "set output \""}) {
    for (auto at = text.find(quote); at != std::string::npos; at = text.find(quote, at + 1))
      BOOST_TEST(text.compare(at + std::strlen(quote), 2, "./") == 0, script);
  }
}

// The texts of a figure, after a look at its form.
std::multiset<std::string> texts_of_figure(const fs::path& file) {
  const auto svg = read(file);
  BOOST_TEST(!is_command_to_a_terminal(svg), file);
  const auto markup = parse_markup(svg);
  BOOST_TEST(!markup.tags.contains("script"));
  return {markup.texts.begin(), markup.texts.end()};
}

}  // namespace

BOOST_AUTO_TEST_CASE(sentences_are_read_back_from_the_tables_as_they_were, *needs_gnuplot()) {
  const auto result = input().path(result_name);
  std::vector<std::string> texts;
  for (const auto& row : read_predictions(result / "predictions_dev.tsv"))
    texts.push_back(row.text);
  BOOST_TEST(texts == hostile, boost::test_tools::per_element());

  for (const std::string name :
       {"predictions_dev.tsv", "predictions_test.tsv", "mistakes_dev.tsv"}) {
    const auto rows = rfc4180(read(result / name), '\t');
    BOOST_TEST(rows.size() > 1U);
    for (const auto& row : rows) {
      BOOST_REQUIRE(row.size() == rows[0].size());
      for (const auto& cell : row) BOOST_TEST(!starts_a_formula(cell), cell);
      if (&row == &rows[0]) continue;
      const auto text = from_tsv_text(row.back());
      BOOST_TEST((std::find(hostile.begin(), hostile.end(), text) != hostile.end()), text);
    }
  }
  BOOST_TEST(!input().pwned());
}

BOOST_AUTO_TEST_CASE(the_report_shows_words_and_is_well_formed, *needs_gnuplot()) {
  const auto page = read(input().path(result_name) / "report.html");
  BOOST_TEST(!is_command_to_a_terminal(page));
  const auto markup = parse_markup(page);
  BOOST_TEST(markup.tags.count("script") == 1U);
  BOOST_TEST(markup.tags.count("style") == 1U);
  const std::set<std::string> texts(markup.texts.begin(), markup.texts.end());
  for (const auto& word : words_of(hostile)) BOOST_TEST(texts.contains(printable(word)), word);
  for (const auto& sentence : hostile) {
    const auto attribute = page.find("data-text=\"");
    BOOST_REQUIRE(attribute != std::string::npos);
    BOOST_TEST(contains(without_entities(page), "data-text=\"" + printable(sentence) + "\""));
  }
  const auto manifest = nlohmann::json::parse(read(input().path(result_name) / "manifest.json"));
  BOOST_TEST(contains(manifest.at("command").get<std::string>(), "touch pwned"));
  BOOST_TEST(!input().pwned());
}

BOOST_AUTO_TEST_CASE(figures_get_words_through_files_and_show_them, *needs_gnuplot()) {
  for (const auto& file : files_below(input().path(result_name)))
    if (fs::path(file).extension() == ".gp") check_script(input().path(result_name) / file);
  // Names that gnuplot would give to a shell.
  for (const std::string base : {"<touch pwned; echo ", "|touch pwned 2 #", "-", "++"}) {
    std::vector<std::string> arguments = {"vectors",          "plot",   "--vectors", "other.txt",
                                          "--output=" + base, "--words"};
    const auto words = words_of(hostile);
    arguments.insert(arguments.end(), words.begin(), words.end());
    input().run_here(arguments);
    BOOST_TEST(!input().pwned());
    check_script(input().path(base + ".gp"));
    const auto texts = texts_of_figure(input().path(base + ".svg"));
    for (const auto& word : words) BOOST_TEST(texts.contains(printable(word)), word);
    for (const auto& row : rfc4180(read(input().path(base + ".tsv")), '\t'))
      BOOST_TEST(!starts_a_formula(row[0]), row[0]);
  }
  input().write("log.csv", "iteration,smoothed_loss\n10,2\n20,1\n");
  input().run_here({"vectors", "learning-curve", "log.csv", "--output", "|touch pwned 3 #"});
  check_script(input().path("|touch pwned 3 #.gp"));
  BOOST_TEST(fs::exists(input().path("|touch pwned 3 #.svg")));
  BOOST_TEST(!input().pwned());
}

BOOST_AUTO_TEST_CASE(names_of_results_are_names_in_csv_and_markdown, *needs_gnuplot()) {
  const std::string first = std::string("./") + result_name;
  input().run_here({"compare", result_name, other_result_name, "--output", "comparison.csv"});
  for (const auto& row : rfc4180(read(input().path("comparison.csv")), ',')) {
    BOOST_REQUIRE(row.size() == 9U);
    if (row[0] == "first") continue;
    BOOST_TEST(row[0] == first);
    BOOST_TEST(row[1] == other_result_name);
  }

  input().run_here({"gather", result_name, other_result_name, "--output", hostile_folder});
  const auto folder = input().path(hostile_folder);
  std::map<std::string, std::size_t> rows_of;
  const auto sweep = rfc4180(read(folder / "sweep.csv"), ',');
  for (const auto& row : sweep) {
    BOOST_REQUIRE(row.size() == 19U);
    ++rows_of[row[0]];
  }
  BOOST_TEST((rows_of == std::map<std::string, std::size_t>{
                             {"result", 1}, {first, 5}, {other_result_name, 5}}));
  check_script(folder / "sweep.gp");
  texts_of_figure(folder / "sweep.svg");

  const auto lines = split(read(folder / "sweep.md"), '\n');
  BOOST_TEST(lines.size() == 6U);  // header, rule, two vectors of two results
  for (const auto& line : lines) {
    std::size_t bars = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\\') {
        ++i;
      } else {
        BOOST_TEST((line[i] != '<' && line[i] != '`' && line[i] != '$' && line[i] != '&'), line);
        bars += line[i] == '|' ? 1 : 0;
      }
    }
    BOOST_TEST(bars == 10U, line);
  }
  BOOST_TEST(!input().pwned());
}

BOOST_AUTO_TEST_CASE(names_that_no_table_can_hold_are_refused) {
  for (const std::string name :
       {"=1+1", "+1+1", "-2+3", "@SUM", "a\"b", "a b", "a,b", "a|b", "`a`", "$a", "<a>", "{a}",
        "\\a", "a\nb", "\x1b[31m", "a'b", "a%b", "\u202E"}) {
    BOOST_TEST(!is_vectors_name(name), name);
    check_refused({"run", "--treebank", "t", "--vectors", name + "=file"}, {"option --vectors"});
  }
  BOOST_TEST(is_vectors_name("a-b+c_2.x"));
  for (const std::string name : {"a\"b", "a\x1b[31m", "a\nb"}) {
    check_refused({"compare", name, "b"},
                  {"the result " + excerpt(name), "without quotation marks"});
  }
}

BOOST_AUTO_TEST_CASE(what_is_printed_is_no_command_to_a_terminal, *needs_gnuplot()) {
  const std::string model = std::string(result_name) + "/model";
  for (const auto& sentence : hostile) {
    const auto explained =
        input().run_here({"explain", "--model", model, "--tokenized", "--text=" + sentence});
    BOOST_TEST(explained.starts_with(printable(sentence) + "\n"));
    const auto table = input().run_here({"classify", "--model", model, "--text=" + sentence});
    const auto rows = rfc4180(table, '\t');
    BOOST_REQUIRE(rows.size() == 2U);
    BOOST_TEST(!starts_a_formula(rows[1].back()));
    BOOST_TEST(from_tsv_text(rows[1].back()) == printable(sentence));
  }
  const auto words = words_of(hostile);
  std::vector<std::string> arguments = {"vectors", "nearest", "--vectors", "other.txt", "--word"};
  arguments.insert(arguments.end(), words.begin(), words.end());
  const auto nearest = input().run_here(arguments);
  for (const auto& word : words) BOOST_TEST(contains(nearest, printable(word) + "\n"), word);
  // A word with NUL in it, which no argument can hold.
  input().write("nul.txt", std::string("a 1 2\nb") + '\0' + " 1 3\n");
  BOOST_TEST(
      contains(input().run_here({"vectors", "nearest", "a", "--vectors", "nul.txt"}), "b\\x00\n"));

  input().write("published.csv",
                "source,python,sklearn_head,vectors,reg,train,dev,test\n"
                "\"\x1b[31m=cmd|'/C calc'!A0, \"\"x\"\"\",3,ovr,\x1b[32mown,1,50,50,50\n");
  const auto published = input().run_here({"published", "published.csv", result_name});
  BOOST_TEST(contains(published, "\\x1b[31m=cmd|'/C calc'!A0, \"x\""));
  BOOST_TEST(contains(published, "no result has vectors \\x1b[32mown"));
}

BOOST_AUTO_TEST_CASE(errors_name_files_and_are_no_command_to_a_terminal) {
  const auto outcome = run_program({"treebank", "none/" + hostile_folder});
  BOOST_TEST(outcome.status == 1);
  BOOST_TEST(!is_command_to_a_terminal(outcome.err));
  BOOST_TEST(contains(outcome.err, "none/" + printable(hostile_folder) + "\n"));
}

// A token may not hold what parts the columns and lines of the tables.
BOOST_AUTO_TEST_CASE(tabs_and_carriage_returns_in_sentences_are_refused) {
  const TinyInput tiny;
  for (const std::string bad : {"a\t=1", "a\rb", "a\r"}) {
    tiny.folder().write("trees/dev.txt", "(2 the)\n(4 " + bad + ")\n");
    check_refused(tiny.arguments(), {"dev.txt, line 2", "a tab or carriage return in a token"});
  }
  const HostileInput stanford;
  stanford.write("treebank/datasetSentences.txt", "sentence_index\tsentence\n1\ta\rb\n");
  const auto outcome = run_program({"treebank", stanford.path("treebank")});
  BOOST_TEST(contains(outcome.err, "line 2\n  found:    a carriage return in a sentence"));
}
