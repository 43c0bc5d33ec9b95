#include "labelled.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <unordered_map>

#include "../base/error.hpp"
#include "../base/printable.hpp"
#include "../io/delimited.hpp"
#include "../text/numbers.hpp"
#include "../text/tokens.hpp"
#include "dataset.hpp"
#include "labelled_rows.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr std::size_t longest_class_name = 200;  // bytes

// A class stands in the header of tables, where spreadsheets and gnuplot read it.
void require_class_name(const fs::path& file, std::size_t line, const std::string& name) {
  if (name.empty()) fail_at(file, line, "no label", "a label for each text", "give it one");
  const bool plain = tsv_text(name) == name || name.size() == 1 || is_number(name);
  if (plain && name.size() <= longest_class_name && printable(name) == name && name != "\"") return;
  fail_at(file, line, "the label " + excerpt(name),
          fmt::format("up to {} bytes without quotation marks and control characters, beginning "
                      "with = + - or @ in numbers alone",
                      longest_class_name),
          "name the class otherwise, or see that --label-column names the labels");
}

// The classes by their names; those of train, unless the options say which.
class Classes {
 public:
  explicit Classes(const LabelledOptions& options) : given_(!options.classes.empty()) {
    for (const auto& name : options.classes) add(name);
  }

  // Of a row; nothing when its class was not asked for.
  std::optional<std::uint32_t> label_of(const fs::path& file, const LabelledRow& row, bool train) {
    const std::string name(without_blanks(row.label));
    const auto found = numbers_.find(name);
    if (found != numbers_.end()) return found->second;
    if (given_) return std::nullopt;
    require_class_name(file, row.line, name);
    if (!train) {
      fail_at(file, row.line, "the label " + excerpt(name) + ", which no sentence of train has",
              names_text(names_), "give train some of its sentences, or leave it out: --classes");
    }
    if (names_.size() == most_classes) {
      fail_at(file, row.line, fmt::format("a label more than {}: {}", most_classes, excerpt(name)),
              fmt::format("2 to {} classes", most_classes),
              "see that --label-column names the labels");
    }
    return add(name);
  }

  // When train has been read: numbers in order, others by the alphabet.
  void sort(std::vector<Sentence>& train) {
    if (given_) return;
    const bool numeric = std::all_of(names_.begin(), names_.end(), [](const auto& name) {
      return finite_number(name).has_value();
    });
    std::vector<std::uint32_t> order(names_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](auto a, auto b) {
      const double x = numeric ? *finite_number(names_[a]) : 0;
      const double y = numeric ? *finite_number(names_[b]) : 0;
      return x < y || (x == y && names_[a] < names_[b]);
    });
    std::vector<std::string> sorted;
    std::vector<std::uint32_t> now(order.size());
    for (const auto old : order) {
      now[old] = numbers_[names_[old]] = static_cast<std::uint32_t>(sorted.size());
      sorted.push_back(names_[old]);
    }
    names_ = std::move(sorted);
    for (auto& sentence : train) sentence.label = now[sentence.label];
  }

  [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

 private:
  std::uint32_t add(const std::string& name) {
    const auto number = static_cast<std::uint32_t>(names_.size());
    names_.push_back(name);
    numbers_.emplace(name, number);
    return number;
  }

  bool given_;
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

struct LeftOut {
  std::size_t empty = 0;
  std::size_t other_classes = 0;
};

// The words with a space between them.
std::string tokenized(const std::string& text, Tokenizer how) {
  if (how == Tokenizer::english) return tokenize_english(text);
  std::string spaced = text;
  std::replace_if(
      spaced.begin(), spaced.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; },
      ' ');
  return fmt::format("{}", fmt::join(split_at_spaces(spaced), " "));
}

// The sentences of a file; adds what its format is called to `formats`, if it is new.
std::vector<Sentence> read_split(const fs::path& file, const DatasetOptions& options, bool train,
                                 Classes& classes, LeftOut& left_out, std::string& formats) {
  std::vector<Sentence> out;
  std::uint32_t number = 0;
  const auto format = for_each_labelled_row(
      file, options.labelled, options.on_progress, [&](const LabelledRow& row) {
        const auto place = number++;
        auto text = tokenized(row.text, options.labelled.tokenize);
        if (text.empty()) {
          ++left_out.empty;
        } else if (const auto label = classes.label_of(file, row, train)) {
          out.push_back({.text = std::move(text), .number = place, .label = *label});
        } else {
          ++left_out.other_classes;
        }
      });
  if (formats.find(format) == std::string::npos)
    formats += fmt::format("{}{}", formats.empty() ? "" : ", ", format);
  if (!out.empty()) return out;
  throw Error({.place = file.string(),
               .found = fmt::format("no sentence in {} row{} of {}", number, number == 1 ? "" : "s",
                                    format),
               .expected = "at least one sentence with a label of the classes",
               .remedy = "check the file, and --classes and --format if they are given"});
}

void require_classes(const fs::path& train, const std::vector<Sentence>& sentences,
                     const std::vector<std::string>& names) {
  std::vector<std::size_t> counts(names.size());
  for (const auto& sentence : sentences) ++counts[sentence.label];
  const auto none = std::find(counts.begin(), counts.end(), 0U);
  if (none != counts.end()) {
    throw Error({.place = train.string(),
                 .found = "no sentence of the class " +
                          excerpt(names[static_cast<std::size_t>(none - counts.begin())]),
                 .expected = "some of each class of --classes",
                 .remedy = "leave the class out of --classes, or check its spelling"});
  }
  if (names.size() >= 2) return;
  throw Error({.place = train.string(),
               .found = "one class alone, " + excerpt(names.front()),
               .expected = fmt::format("2 to {} classes", most_classes),
               .remedy = "see that --label-column names the labels"});
}

// What a reader of accuracies should know: the same words twice.
std::vector<Count> counts_of(const Dataset& dataset, const LeftOut& left_out) {
  struct Seen {
    const std::vector<Sentence>* split;
    std::uint32_t label;
    bool contested = false;
  };
  std::unordered_map<std::string_view, Seen> seen;
  std::size_t repeated = 0;
  std::size_t leaked = 0;
  std::size_t contested = 0;
  for (const auto& [name, sentences] : splits_of(dataset)) {
    for (const auto& sentence : sentences) {
      const auto [entry, added] =
          seen.try_emplace(sentence.text, Seen{.split = &sentences, .label = sentence.label});
      auto& first = entry->second;
      if (added) continue;
      ++(first.split == &sentences ? repeated : leaked);
      if (first.label == sentence.label || first.contested) continue;
      first.contested = true;
      ++contested;
    }
  }
  const auto count = [](const char* name, std::size_t n, const char* one, const char* several) {
    return Count{.name = name, .count = n, .remark = n == 1 ? one : several};
  };
  return {count("empty_texts", left_out.empty, "text without a word, left out",
                "texts without a word, left out"),
          count("of_other_classes", left_out.other_classes, "text of another class, left out",
                "texts of other classes, left out"),
          count("repeated", repeated, "text repeated within its split",
                "texts repeated within their split"),
          count("in_two_splits", leaked,
                "text of dev or test stands in an earlier split as well: accuracies are too good",
                "texts of dev or test stand in an earlier split as well: accuracies are too good"),
          count("contested_texts", contested, "text with more than one label",
                "texts with more than one label")};
}

}  // namespace

Dataset read_labelled(const LabelledFiles& files, const DatasetOptions& options) {
  Dataset out;
  out.provenance = {.kind = "data",
                    .format = "",
                    .labels = "as_given",
                    .task = "own_classes",
                    .files = {files.train, files.dev, files.test},
                    .file_a_split = true};
  Classes classes(options.labelled);
  LeftOut left_out;
  const auto read = [&](const fs::path& file, bool train) {
    return read_split(file, options, train, classes, left_out, out.provenance.format);
  };
  out.train = read(files.train, true);
  classes.sort(out.train);
  require_classes(files.train, out.train, classes.names());
  out.dev = read(files.dev, false);
  out.test = read(files.test, false);
  out.classes = classes.names();
  out.provenance.counts = counts_of(out, left_out);
  return out;
}

}  // namespace sentipipe
