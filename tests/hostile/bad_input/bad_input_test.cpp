// The table of bad inputs: every row is made anew, and what is said held against messages.txt.
//
// A row fails when the program ends well, is ended by a signal, prints a result, writes or changes
// a file, or has a message without place, found, expected and remedy; and when the message is not
// the one in messages.txt. SENTIPIPE_WRITE_BAD_INPUT=1 writes that file as the program has it now.
#include <linux/capability.h>
#include <sys/prctl.h>

#include <atomic>
#include <optional>
#include <set>
#include <thread>

#include "inputs.hpp"
#include "page.hpp"
#include "place.hpp"
#include "program.hpp"
#include "stages/text/tokens.hpp"

using namespace sentipipe;
using namespace sentipipe::test;
namespace fs = std::filesystem;

namespace {

const std::string messages_file =
    std::string(SENTIPIPE_SOURCE) + "/tests/hostile/bad_input/messages.txt";
const fs::path page_file = fs::path(SENTIPIPE_PROGRAM).parent_path().parent_path() / "bad_input.md";

struct Tried {
  Message message;
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
  if (outcome.status != row.status) return "exit status " + std::to_string(outcome.status);
  if (!outcome.out.empty()) return "something was printed";
  if (place.empty()) return "a part of the message is missing";
  const bool open = row.place.ends_with(open_end);
  const auto start = row.place.substr(0, row.place.size() - (open ? open_end.size() : 0));
  return place == start || (open && place.starts_with(start)) ? "" : "the place is not " + start;
}

Tried tried(const BadInput& row, const GoodPlace& good) {
  const TemporaryFolder folder;
  const fs::path place = folder.path() / "place";
  good.copy(place, row.changes);
  const auto before = files_with_content(place);
  auto outcome = run_program(words_of(row.arguments), row.input, "", place);
  // A message does not depend on where the test ran.
  outcome.err = replace_all(outcome.err, fs::canonical(place).string(), ".");
  Tried out;
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

std::vector<Section> all_sections(const GoodFiles& good) {
  std::vector<Section> out;
  for (const auto section :
       {stanford_section, trees_section, labelled_section, text_vectors_section,
        binary_vectors_section, npy_section, number_section, run_options_section, config_section,
        command_section, training_section, checkpoint_section, model_section, evaluation_section,
        results_section, output_section}) {
    out.push_back(section(good));
  }
  return out;
}

// The lines of one text that the other does not have.
std::string lines_beyond(const std::string& text, const std::string& other, const char* sign) {
  const auto known = split(other, '\n');
  const std::set<std::string> lines(known.begin(), known.end());
  std::string out;
  for (const auto& line : split(text, '\n')) {
    if (!lines.contains(line)) out += sign + line + "\n";
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_bad_input_is_refused_with_its_message) {
  // Nothing is forbidden to root: the programs that a root without these rights starts are held to
  // permissions as anybody's. Others have not got them, and may not drop them either.
  prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE);
  prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH);
  const GoodPlace good;
  std::size_t count = 0;
  std::vector<TriedSection> sections;
  for (const auto& section : all_sections(good.files())) {
    const auto results = try_all(section.rows, good);
    sections.push_back({section, {}});
    for (std::size_t i = 0; i < results.size(); ++i, ++count) {
      const auto& row = section.rows[i];
      BOOST_TEST(results[i].problem == "", section.title << ": " << row.given << ": "
                                                         << row.arguments << ": "
                                                         << results[i].problem);
      sections.back().messages.push_back(results[i].message);
    }
  }
  BOOST_TEST(count >= 150U);
  std::ofstream(page_file, std::ios::binary) << page_text(sections);

  const auto now = messages_text(sections);
  if (std::getenv("SENTIPIPE_WRITE_BAD_INPUT") != nullptr) {
    std::ofstream(messages_file, std::ios::binary) << now;
    return;
  }
  const auto known = read(messages_file);
  BOOST_TEST((now == known), "what is said is not " << messages_file
                                                    << " (SENTIPIPE_WRITE_BAD_INPUT=1 writes it):\n"
                                                    << lines_beyond(known, now, "- ")
                                                    << lines_beyond(now, known, "+ "));
}
