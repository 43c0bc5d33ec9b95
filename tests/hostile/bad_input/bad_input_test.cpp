// The table of bad inputs, tests/bad_input.md: every row is made anew and held against the page.
//
// A row fails when the program ends well, is ended by a signal, prints a result, writes or changes
// a file, or has a message without place, found, expected and remedy; and when the page differs.
// SENTIPIPE_WRITE_BAD_INPUT=1 writes the page. Rows on permissions are not run by root, whom
// nothing is forbidden; the page's lines then stand as they are.
#include <unistd.h>

#include <array>
#include <atomic>
#include <optional>
#include <thread>

#include "inputs.hpp"
#include "place.hpp"
#include "program.hpp"
#include "sentipipe/text/tokens.hpp"

using namespace sentipipe;
using namespace sentipipe::test;
namespace fs = std::filesystem;

namespace {

const std::string page_file = std::string(SENTIPIPE_SOURCE) + "/tests/bad_input.md";

constexpr std::string_view introduction =
    "# Bad inputs and what sentipipe says\n\n"
    "Made by the test `bad_input`, which runs every command below on the input described, in a\n"
    "folder of good inputs with that one change, and fails when a row changes. After\n"
    "`SENTIPIPE_WRITE_BAD_INPUT=1 ctest -R bad_input` the page is what the program says now.\n"
    "No row ends with status 0, leaves a result, or changes a file.\n";

// A message taken apart: place, found, expected, remedy.
using Message = std::array<std::string, 4>;

struct Tried {
  Message message;
  int status = 0;
  std::string problem;  // empty: refused as it should be
};

// Nothing unless all four parts are there, once each, and say something.
std::optional<Message> parts_of(const std::string& text) {
  constexpr std::array<std::string_view, 4> starts = {
      "sentipipe: error: ", "  found:    ", "  expected: ", "  remedy:   "};
  const auto lines = split(text, '\n');
  if (lines.size() != starts.size() || !text.ends_with('\n')) return std::nullopt;
  Message out;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    if (!lines[i].starts_with(starts[i]) || lines[i].size() == starts[i].size()) return {};
    out[i] = lines[i].substr(starts[i].size());
  }
  return out;
}

std::string problem_of(const BadInput& row, const Outcome& outcome, const std::string& place) {
  if (outcome.status == 0) return "the program ended well";
  if (outcome.status < 0) return "a signal ended the program";
  if (!outcome.out.empty()) return "something was printed";
  if (place.empty()) return "a part of the message is missing";
  constexpr std::string_view more = "…";  // a place that ends so leaves the number to the page
  const bool open = row.place.ends_with(more);
  const auto start = row.place.substr(0, row.place.size() - (open ? more.size() : 0));
  return place == start || (open && place.starts_with(start)) ? "" : "the place is not " + start;
}

Tried tried(const BadInput& row, const GoodPlace& good) {
  const TemporaryFolder folder;
  const fs::path place = folder.path() / "place";
  good.copy(place, row.changes);
  const auto before = files_with_content(place);
  auto outcome = run_program(words_of(row.arguments), row.input, "", place);
  // The page does not depend on where the test ran.
  outcome.err = replace_all(outcome.err, fs::canonical(place).string(), ".");
  Tried out = {.message = {}, .status = outcome.status, .problem = {}};
  if (const auto parts = parts_of(outcome.err)) out.message = *parts;
  out.problem = problem_of(row, outcome, out.message[0]);
  if (out.problem.empty() && files_with_content(place) != before)
    out.problem = "a file was written or changed";
  if (!out.problem.empty()) out.problem += "; it said: " + outcome.err;
  return out;
}

std::vector<Tried> try_all(const std::vector<BadInput>& rows, const GoodPlace& good) {
  std::vector<Tried> out(rows.size());
  std::atomic<std::size_t> next = 0;
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < std::max(2U, std::thread::hardware_concurrency()); ++i) {
    threads.emplace_back([&] {
      for (auto at = next++; at < rows.size(); at = next++) out[at] = tried(rows[at], good);
    });
  }
  threads.clear();  // waits for them
  return out;
}

bool about_permissions(const BadInput& row) {
  return std::any_of(row.changes.begin(), row.changes.end(),
                     [](const Change& change) { return change.kind == Change::Kind::unreadable; });
}

// What a cell of a Markdown table cannot hold is spelt otherwise.
std::string cell(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '|' || c == '*' || c == '_') out += '\\';
    out += c == '<' ? "&lt;" : std::string(1, c);
  }
  return out;
}

// The cells that do not depend on the program.
std::string start_of_line(const BadInput& row) {
  return "| " + cell(row.given) + " | `" + row.arguments + "` |";
}

std::string line_of(const BadInput& row, const Tried& result) {
  std::string out = start_of_line(row);
  for (const auto& part : result.message) out += " " + cell(part) + " |";
  return out + " " + std::to_string(result.status) + " |";
}

// The line that the page has for a row that root cannot try.
std::string line_kept(const BadInput& row, const std::string& page) {
  for (const auto& line : split(page, '\n')) {
    if (line.starts_with(start_of_line(row))) return line;
  }
  return "(not tried: run this test as a user other than root)";
}

std::vector<Section> all_sections(const GoodFiles& good) {
  std::vector<Section> out;
  for (const auto section :
       {stanford_section, trees_section, text_vectors_section, binary_vectors_section, npy_section,
        number_section, run_options_section, config_section, command_section, training_section,
        checkpoint_section, model_section, evaluation_section, results_section, output_section}) {
    out.push_back(section(good));
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_bad_input_is_refused_as_the_page_says) {
  const GoodPlace good;
  const std::string page = read(page_file);
  const auto sections = all_sections(good.files());
  std::string made(introduction);
  std::size_t count = 0;
  for (const auto& section : sections) {
    made += "\n## " + section.title +
            "\n\n| given | sentipipe … | place | found | expected | remedy | status |\n"
            "|---|---|---|---|---|---|---|\n";
    const auto& rows = section.rows;
    std::vector<BadInput> to_try;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(to_try),
                 [](const BadInput& row) { return ::geteuid() != 0 || !about_permissions(row); });
    const auto results = try_all(to_try, good);
    auto result = results.begin();
    for (const auto& row : rows) {
      ++count;
      if (::geteuid() == 0 && about_permissions(row)) {
        made += line_kept(row, page) + "\n";
        continue;
      }
      BOOST_TEST_CONTEXT(section.title << ": " << row.given << ": " << row.arguments) {
        BOOST_TEST(result->problem == "");
      }
      made += line_of(row, *result++) + "\n";
    }
  }
  made += "\n" + std::to_string(count) + " bad inputs.\n";
  BOOST_TEST(count >= 150U);
  if (std::getenv("SENTIPIPE_WRITE_BAD_INPUT") != nullptr) {
    std::ofstream(page_file, std::ios::binary) << made;
    return;
  }
  BOOST_TEST(split(made, '\n') == split(page, '\n'), boost::test_tools::per_element());
}
