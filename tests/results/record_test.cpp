// What is recorded is what was done: the options that a run was given, and all files it read.
#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "gnuplot.hpp"
#include "inputs.hpp"
#include "option_values.hpp"
#include "pipeline/cli/run_options.hpp"
#include "pipeline/cli/train_options.hpp"
#include "program.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

using Json = nlohmann::ordered_json;
using TextByName = std::map<std::string, std::string>;

// Of each option that takes names, all of them, as the shells are told them.
std::map<std::string, std::vector<std::string>> choices_of(std::vector<std::string> command) {
  std::map<std::string, std::vector<std::string>> out;
  command.emplace_back("--help=completion");
  for (const auto& line : split(run_well(command).out, '\n')) {
    const auto fields = split(line, '\t');
    if (fields.at(1).starts_with('=')) out[fields[0].substr(2)] = split(fields[1].substr(1), '|');
  }
  return out;
}

// A value for each declared option that is not its default; `texts` are those of paths and lists.
Json other_values(const Json& defaults, const std::vector<std::string>& command,
                  const TextByName& texts = {}) {
  Json out = defaults;
  const auto choices = choices_of(command);
  for (auto& [name, value] : out.items()) {
    const auto text = texts.count(name) != 0 ? texts.at(name) : "other";
    if (choices.count(name) != 0) {
      const auto& names = choices.at(name);
      value = value == names.back() ? names.front() : names.back();
    } else if (value.is_boolean()) {
      value = !value.get<bool>();
    } else if (value.is_array()) {
      value = {text};
    } else if (value.is_string()) {
      value = text;
    } else if (value.is_number_float()) {
      value = value.get<double>() / 2 + 1e-9;
    } else {
      value = value.get<std::uint64_t>() + 1;
    }
  }
  for (const auto& [name, value] : out.items()) BOOST_TEST(value != defaults.at(name), name);
  return out;
}

std::vector<std::string> arguments_of(const Json& values) {
  std::vector<std::string> out;
  for (const auto& [name, value] : values.items()) {
    out.push_back("--" + name);
    const auto& one = value.is_array() ? value.at(0) : value;
    if (!value.is_boolean()) out.push_back(one.is_string() ? one.get<std::string>() : one.dump());
  }
  return out;
}

// Parses other values with `declare`, and reads them back from what parsed and from what is
// declared on the same fields once more.
// Of what is parsed into more than a text (`parsed`), the set that did it has the text.
template <class Options, class Declare>
void check_read_back(Options options, const Declare& declare, const std::vector<std::string>& name,
                     const TextByName& parsed = {}) {
  auto set = declare(options);
  const auto given = other_values(json_of(set.values()), name, parsed);
  BOOST_REQUIRE(set.parse(arguments_of(given)));
  BOOST_TEST(json_of(set.values()) == given);
  auto again = json_of(declare(options).values());
  for (const auto& [option, text] : parsed) again[option] = given.at(option);
  BOOST_TEST(again == given);
  BOOST_TEST(json_of(set.values()) == given);
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_option_is_read_back_as_it_was_given) {
  check_read_back(RunRequest(), declare_run_options, {"run"},
                  {{"vectors", "named=other"}, {"l2", "0.5,logspace(0,1,2)"}, {"classes", "b,a"}});
  check_read_back(train_request_of(Preset::none), declare_train_options, {"vectors", "train"});
}

// Two of the options go with one layout of the treebank alone, others with labelled files.
BOOST_AUTO_TEST_CASE(the_manifest_has_every_option_as_it_was_given, *needs_gnuplot()) {
  const TemporaryFolder folder;
  const auto log = folder.write("log.csv", "iteration,smoothed_loss\n10,19.5\n20,18.25\n");
  const auto lines = folder.write("lines", "__label__a good film\n__label__b bad film\n").string();
  const std::vector<std::string> of_files = {"train",        "dev",       "test",    "format",
                                             "text-column",  "no-header", "classes", "encoding",
                                             "label-column", "tokenize"};
  auto with_train_on = of_files;
  with_train_on.emplace_back("train-on");
  auto with_labels = of_files;
  with_labels.emplace_back("labels");
  RunRequest request;
  const auto defaults = json_of(declare_run_options(request).values());
  std::set<std::string> recorded;
  for (const auto& [layout, refused] : std::map<std::string, std::vector<std::string>>{
           {"stanford", with_train_on},
           {"trees", with_labels},
           {"labelled", {"treebank", "task", "labels", "train-on"}}}) {
    auto given = other_values(defaults, {"run"},
                              {{"treebank", sample(layout)},
                               {"train", lines},
                               {"dev", lines},
                               {"test", lines},
                               {"classes", "b,a"},
                               {"vectors", "named=" + sample_vectors()},
                               {"output", (folder.path() / layout).string()},
                               {"l2", "0.5,logspace(0,1,2)"},
                               {"training-log", log.string()}});
    for (const auto& name : refused) given.erase(name);
    auto arguments = arguments_of(given);
    arguments.insert(arguments.begin(), "run");
    run_well(arguments);
    const auto manifest = Json::parse(read(folder.path() / layout / "manifest.json"));
    BOOST_TEST(manifest.at("options").size() == defaults.size());
    for (const auto& [name, value] : given.items()) {
      BOOST_TEST(manifest.at("options").at(name) == value, name);
      recorded.insert(name);
    }
  }
  BOOST_TEST(recorded.size() == defaults.size());
}

BOOST_AUTO_TEST_CASE(the_words_beside_an_npy_file_are_among_the_inputs) {
  const TinyInput input;
  run_well({"vectors", "convert", input.path("tiny.txt"), input.path("tiny.npy")});
  run_well({"run", "--treebank", input.path("trees"), "--vectors", input.path("tiny.npy"), "--l2",
            "1", "--output", input.path("result")});
  const auto manifest = Json::parse(read(input.path("result/manifest.json")));
  std::set<std::string> files;
  for (const auto& entry : manifest.at("inputs")) files.insert(entry.at("file"));
  BOOST_TEST(files.count(input.path("tiny.npy")) == 1U);
  BOOST_TEST(files.count(input.path("tiny.words")) == 1U);
}
