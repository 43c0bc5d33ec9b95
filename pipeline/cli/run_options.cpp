#include "pipeline/cli/run_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <optional>
#include <set>

#include "pipeline/results/accuracy.hpp"
#include "sentipipe/base/error.hpp"

namespace sentipipe {

OptionSet declare_run_options(RunOptions& options) {
  OptionSet set(
      "run --treebank DIR --vectors [NAME=]FILE ... [--output DIR] [options]",
      "Fits a classifier on averaged word vectors for each penalty, chooses the penalty on "
      "the\ndev set and reports accuracies, confusion matrices and predictions. A fit that did "
      "not\n"
      "converge is no error: the table says so, and the exit status is 0.");
  set.add("treebank", "DIR", options.treebank,
          "the treebank: Stanford files or PTB trees, recognised by their names");
  set.add("vectors", "[NAME=]FILE", options.vectors,
          "word vectors: GloVe text, word2vec text or binary, fastText .vec, plain or compressed; "
          "give several to compare them; of those equally good on dev the first is taken");
  set.add("output", "DIR", options.output,
          "folder to create with tables, predictions and the model");
  set.add("task", "NAME", options.dataset_options.sst.task,
          "fine_grained (5 classes) or binary (neutral sentences left out)");
  set.add("labels", "NAME", options.dataset_options.sst.labels,
          "exact, or course: phrases looked up in lower case, as the assignment's code does");
  set.add("train-on", "NAME", options.dataset_options.sst.train_on,
          "root, or phrase: all distinct phrases of the training trees; sentences, less often "
          "neutral, get a bias of their own");
  set.add("case", "NAME", options.letter_case, "lower or keep: the words' case for the look-up");
  set.add("oov", "NAME", options.features.oov,
          "zero: an unknown word counts in the mean's denominator; skip: it does not");
  set.add_switch("normalize-words", options.features.normalize_words,
                 "scale each word vector to length 1 before averaging");
  set.add_switch(
      "standardize", options.features.standardize,
      "fit on features of mean 0 and deviation 1 (of the training sentences), so that "
      "the penalty weighs each alike; the model is written for the features as they are");
  set.add("head", "NAME", options.head,
          "softmax; ovr: one logistic regression a class; network: one hidden layer");
  set.add("l2", "LIST", options.l2,
          "penalties (scikit-learn's C is 1/l2; for softmax with two classes 2/l2): numbers and "
          "logspace(FIRST,LAST,COUNT), comma-separated");
  set.add("tolerance", "NUMBER", options.fit.tolerance,
          "a fit has converged when its gradient norm is this share of the first one, and its "
          "objective can fall by no more than this share");
  set.add("max-iterations", "N", options.fit.max_iterations, "of the minimiser, for each penalty");
  set.add("hidden", "N", options.fit.hidden, "units of the network's hidden layer");
  set.add("activation", "NAME", options.fit.activation,
          "the network's: sigmoid, tanh or leaky_relu");
  set.add("seed", "N", options.fit.seed, "of the network's first weights and the bootstrap");
  set.add("threads", "N", options.fit.threads, "penalties fitted at a time; results do not change");
  set.add_switch("lenient", options.lenient,
                 "skip and count bad rows of vector files, up to 1 in 100");
  set.add_switch("report", options.report,
                 "also write report.html into --output, with its figures as SVG and PNG; needs "
                 "gnuplot-nox");
  set.add("training-log", "FILE", options.training_log,
          "what `vectors train --log` wrote, for a learning curve in the report");
  set.add_switch(
      "overwrite", options.overwrite,
      "replace the result of an earlier run in --output, when nothing in it was added or "
      "changed");
  set.add_switch("quiet", options.quiet, "print nothing but errors");
  return set;
}

std::vector<VectorsSpec> parse_vectors_specs(const std::vector<std::string>& texts) {
  const auto complain = [](const std::string& found, const std::string& expected) {
    throw Error({.place = "option --vectors",
                 .found = found,
                 .expected = expected,
                 .remedy = "write --vectors NAME=FILE"});
  };
  std::vector<VectorsSpec> specs;
  std::set<std::string> names;
  for (const auto& text : texts) {
    const auto equals = text.find('=');
    const bool named = equals != std::string::npos && equals < text.find('/');
    VectorsSpec spec = {
        .name = named ? text.substr(0, equals) : std::filesystem::path(text).stem().string(),
        .file = named ? text.substr(equals + 1) : text};
    if (!is_vectors_name(spec.name)) {
      complain("the name " + excerpt(spec.name), fmt::format("a name of {}", vectors_name_rule));
    }
    if (spec.file.empty()) complain(excerpt(text), "a file after the name");
    if (!names.insert(spec.name).second) {
      complain("the name " + excerpt(spec.name) + " twice", "a name of its own for each");
    }
    specs.push_back(std::move(spec));
  }
  return specs;
}

namespace {

std::vector<std::string_view> split_outside_brackets(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || (depth == 0 && (text[i] == ',' || text[i] == ' '))) {
      if (i > begin) parts.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    } else {
      depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
    }
  }
  return parts;
}

std::optional<double> parse_number(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return std::nullopt;
  text = text.substr(first, text.find_last_not_of(' ') - first + 1);
  double value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return {};
  return value;
}

constexpr std::size_t most_penalties = 10'000;

[[noreturn]] void complain_about_l2(std::string found) {
  throw Error({.place = "option --l2",
               .found = std::move(found),
               .expected = fmt::format(
                   "finite numbers from 0 on, or logspace(FIRST,LAST,COUNT) with 2 or more powers "
                   "of ten; {} in all at most",
                   most_penalties),
               .remedy = "for example --l2 1e-4,1e-2,1 or --l2 \"logspace(-4,2,25)\""});
}

// The text between "logspace(" and ")": numpy.logspace's meaning.
std::vector<double> parse_logspace(std::string_view whole, std::string_view inside) {
  std::vector<double> arguments;
  for (const auto part : split_outside_brackets(inside)) {
    const auto number = parse_number(part);
    if (!number) complain_about_l2(excerpt(whole));
    arguments.push_back(*number);
  }
  if (arguments.size() != 3 || arguments[2] < 2 || arguments[2] > most_penalties ||
      arguments[2] != std::floor(arguments[2])) {
    complain_about_l2(excerpt(whole));
  }
  const auto count = static_cast<int>(arguments[2]);
  std::vector<double> out;
  for (int i = 0; i < count; ++i) {
    const double exponent = arguments[0] + (arguments[1] - arguments[0]) * i / (count - 1);
    out.push_back(std::pow(10.0, exponent));
    if (!std::isfinite(out.back())) complain_about_l2(excerpt(whole));
  }
  return out;
}

// The penalties of one item between commas.
std::vector<double> parse_penalties(std::string_view item) {
  constexpr std::string_view logspace = "logspace(";
  if (item.starts_with(logspace) && item.ends_with(')')) {
    return parse_logspace(item, item.substr(logspace.size(), item.size() - logspace.size() - 1));
  }
  const auto number = parse_number(item);
  if (!number || *number < 0) complain_about_l2(excerpt(item));
  return {*number};
}

}  // namespace

std::vector<double> parse_l2(const std::vector<std::string>& texts) {
  std::vector<double> out;
  for (const auto& text : texts) {
    for (const auto item : split_outside_brackets(text)) {
      const auto penalties = parse_penalties(item);
      out.insert(out.end(), penalties.begin(), penalties.end());
      // A fit each; and short texts can ask for very many.
      if (out.size() > most_penalties) complain_about_l2(fmt::format("{} penalties", out.size()));
    }
  }
  if (out.empty()) complain_about_l2(excerpt(""));
  return out;
}

}  // namespace sentipipe
