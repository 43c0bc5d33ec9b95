#include "pipeline/run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "classifiers/network.hpp"
#include "pipeline/figures.hpp"
#include "support/error.hpp"
#include "support/files.hpp"
#include "support/progress.hpp"
#include "treebank/tokens.hpp"

namespace sentipipe {

namespace {

// Seconds since it was made or last asked.
class Stopwatch {
 public:
  double lap() {
    const auto now = std::chrono::steady_clock::now();
    return std::chrono::duration<double>(now - std::exchange(start_, now)).count();
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

struct Split {
  TokenizedSentences tokens;  // as they are looked up
  arma::uvec labels;          // n
};

struct Splits {
  Split train, dev, test;
};

Treebank read_sentences(const RunOptions& options) {
  auto treebank_options = options.treebank_options;
  treebank_options.on_progress = progress_bar("reading the treebank", !options.quiet);
  return read_treebank(options.treebank, treebank_options);
}

Split prepare(const std::vector<Sentence>& sentences, Tokenization tokenization,
              const RunOptions& options) {
  Split split;
  WorkCounter counter(progress_bar("splitting into words", !options.quiet), sentences.size(), 256);
  split.labels.set_size(sentences.size());
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    split.tokens.push_back(look_up_tokens(sentences[i].text, tokenization, options.letter_case));
    split.labels(i) = sentences[i].label;
    counter.add();
  }
  return split;
}

Splits prepare(const Treebank& treebank, Tokenization tokenization, const RunOptions& options) {
  return {.train = prepare(treebank.train, tokenization, options),
          .dev = prepare(treebank.dev, tokenization, options),
          .test = prepare(treebank.test, tokenization, options)};
}

Vocabulary vocabulary_of(const Splits& splits) {
  Vocabulary words;
  for (const auto* split : {&splits.train, &splits.dev, &splits.test}) {
    for (const auto& sentence : split->tokens) {
      for (const auto& token : sentence) words.add(token);
    }
  }
  return words;
}

Accuracy accuracy_of_one_class(const arma::uvec& gold, std::size_t label) {
  return {.correct = arma::accu(gold == label), .total = gold.n_elem};
}

Baseline majority_baseline(const Splits& splits, std::size_t classes) {
  const auto majority = majority_class(splits.train.labels, classes);
  return {.majority = majority,
          .train = accuracy_of_one_class(splits.train.labels, majority),
          .dev = accuracy_of_one_class(splits.dev.labels, majority),
          .test = accuracy_of_one_class(splits.test.labels, majority)};
}

// Where it has a part of its own to tell of: "reading glove".
OnProgress bar_of(const char* work, const VectorsSpec& spec, const RunOptions& options) {
  return progress_bar(fmt::format("{} {}", work, spec.name), !options.quiet);
}

VectorsFile read_words(const VectorsSpec& spec, const Vocabulary& wanted,
                       const RunOptions& options) {
  auto file = read_vectors(spec.file, {.keep = &wanted,
                                       .lenient = options.lenient,
                                       .threads = options.fit.threads,
                                       .on_progress = bar_of("reading", spec, options)});
  if (file.words.vocabulary.size() == 0) {
    throw Error({.place = spec.file,
                 .found = fmt::format("none of the treebank's {} words in its {} rows",
                                      wanted.size(), file.rows),
                 .expected = "vectors of the treebank's language",
                 .remedy = "check the file, and --case when its words are not in lower case"});
  }
  file.words = prepare_words(std::move(file.words), options.features);
  return file;
}

SplitEvaluation evaluate(const Classifier& model, const arma::mat& x, const arma::uvec& gold) {
  SplitEvaluation out;
  out.gold = gold;
  out.predicted = predict(model, x);
  const arma::mat p = probabilities(model, x);
  out.confidence.set_size(p.n_cols);
  for (arma::uword i = 0; i < p.n_cols; ++i) out.confidence(i) = p(out.predicted(i), i);
  out.confusion = confusion_matrix(gold, out.predicted, model.bias.n_elem);
  out.scores = scores_by_class(out.confusion);
  return out;
}

struct SplitFeatures {
  Features train, dev, test;
};

SplitFeatures average(const VectorsSpec& spec, const Splits& splits, const WordVectors& words,
                      const RunOptions& options) {
  const auto features = [&](const Split& split) {
    return average_words(split.tokens, words, options.features.oov,
                         bar_of("averaging", spec, options));
  };
  return {features(splits.train), features(splits.dev), features(splits.test)};
}

std::vector<Fit> fit(const VectorsSpec& spec, const Splits& splits, const SplitFeatures& features,
                     std::size_t classes, const RunOptions& options) {
  FitOptions fit_options = options.fit;
  fit_options.on_progress = bar_of("fitting", spec, options);
  const auto l2 = parse_l2(options.l2);
  const auto& x = features.train.x;
  const auto& y = splits.train.labels;
  return options.head == Head::network
             ? fit_networks(x, y, features.dev.x, splits.dev.labels, classes, l2, fit_options)
             : fit_path(options.head, x, y, classes, l2, fit_options);
}

std::vector<Trial> score(const VectorsSpec& spec, const std::vector<Fit>& fits,
                         const Splits& splits, const SplitFeatures& features,
                         const RunOptions& options) {
  const auto l2 = parse_l2(options.l2);
  WorkCounter counter(bar_of("scoring", spec, options), l2.size());
  std::vector<Trial> trials;
  for (std::size_t i = 0; i < l2.size(); ++i) {
    const auto& model = fits[i].model;
    const auto right = [&](const Split& split, const Features& of_split) {
      return accuracy(split.labels, predict(model, of_split.x));
    };
    trials.push_back({.l2 = l2[i],
                      .fit = fits[i],
                      .train = right(splits.train, features.train),
                      .dev = right(splits.dev, features.dev),
                      .test = right(splits.test, features.test)});
    counter.add();
  }
  return trials;
}

VectorsResult try_vectors(const VectorsSpec& spec, const Splits& splits, std::size_t classes,
                          const RunOptions& options,
                          std::vector<std::pair<std::string, double>>& seconds) {
  Stopwatch watch;
  VectorsResult out;
  out.spec = spec;
  out.file = read_words(spec, vocabulary_of(splits), options);
  seconds.emplace_back("read " + spec.name, watch.lap());

  const auto features = average(spec, splits, out.file.words, options);
  out.train = features.train.coverage;
  out.dev = features.dev.coverage;
  out.test = features.test.coverage;
  seconds.emplace_back("average " + spec.name, watch.lap());

  const auto fits = fit(spec, splits, features, classes, options);
  out.trials = score(spec, fits, splits, features, options);
  std::vector<Candidate> candidates;
  for (const auto& trial : out.trials)
    candidates.push_back({.l2 = trial.l2, .dev_correct = trial.dev.correct});
  out.selected = select_on_dev(candidates);
  seconds.emplace_back("fit " + spec.name, watch.lap());

  const auto& model = out.chosen().fit.model;
  out.dev_evaluation = evaluate(model, features.dev.x, splits.dev.labels);
  out.test_evaluation = evaluate(model, features.test.x, splits.test.labels);
  return out;
}

std::vector<Comparison> compare(const std::vector<VectorsResult>& vectors,
                                const RunOptions& options) {
  std::vector<Comparison> out;
  const auto bar = progress_bar("comparing", !options.quiet);
  const std::size_t comparisons = vectors.size() * (vectors.size() - 1);  // dev and test of a pair
  for (std::size_t i = 0; i < vectors.size(); ++i) {
    for (std::size_t j = i + 1; j < vectors.size(); ++j) {
      const auto& a = vectors[i];
      const auto& b = vectors[j];
      const auto add = [&](std::string_view split, const SplitEvaluation& of_a,
                           const SplitEvaluation& of_b) {
        const auto on_samples = [&](std::uint64_t done, std::uint64_t total) {
          if (bar) bar(out.size() * total + done, comparisons * total);
        };
        out.push_back({.a = a.spec.name,
                       .b = b.spec.name,
                       .split = split,
                       .paired = compare_paired(of_a.gold, of_a.predicted, of_b.predicted,
                                                options.fit.seed, on_samples)});
      };
      add("dev", a.dev_evaluation, b.dev_evaluation);
      add("test", a.test_evaluation, b.test_evaluation);
    }
  }
  return out;
}

// What can be known to be wrong before anything is read.
std::vector<VectorsSpec> check(const RunOptions& options) {
  require_option(!options.treebank.empty(), "option --treebank", "nothing",
                 "the treebank's folder");
  require_option(!options.vectors.empty(), "option --vectors", "nothing",
                 "at least one vector file");
  require_option(options.fit.tolerance > 0 && options.fit.tolerance < 1, "option --tolerance",
                 "a number outside (0, 1)", "a share of the first gradient norm, such as 1e-7");
  require_option(options.fit.max_iterations > 0, "option --max-iterations", "a number below 1",
                 "at least 1");
  // Boost reads -1 as the largest number there is.
  require_option(options.fit.hidden > 0 && options.fit.hidden <= 65'536, "option --hidden",
                 "a number outside 1 to 65536", "the number of hidden units, such as 50");
  require_option(options.fit.threads > 0 && options.fit.threads <= 1024, "option --threads",
                 "a number outside 1 to 1024", "about as many as the machine has cores");
  parse_l2(options.l2);
  auto specs = parse_vectors_specs(options.vectors);
  for (const auto& spec : specs) require_regular_file(spec.file);
  require_option(!options.report || !options.output.empty(), "option --report",
                 "no folder to write it into", "--output DIR as well");
  require_option(options.training_log.empty() || options.report, "option --training-log",
                 "no report to draw it in", "--report as well");
  if (!options.training_log.empty()) require_regular_file(options.training_log);
  if (options.report) require_gnuplot();
  return specs;
}

}  // namespace

const VectorsResult& RunResult::best() const {
  return *std::max_element(vectors.begin(), vectors.end(), [](const auto& a, const auto& b) {
    return a.chosen().dev.correct < b.chosen().dev.correct;
  });
}

RunResult run(const RunOptions& options) {
  const auto specs = check(options);
  Stopwatch watch;
  RunResult out;
  out.treebank = read_sentences(options);
  const std::size_t classes = class_names(out.treebank.task).size();
  out.seconds.emplace_back("read treebank", watch.lap());
  // Vectors are looked up with the tokens that they were trained on.
  std::map<Tokenization, Splits> splits_by_tokenization;
  for (const auto& spec : specs) {
    const auto tokenization = recorded_tokenization(spec.file);
    auto& splits = splits_by_tokenization[tokenization];
    if (splits.train.tokens.empty()) splits = prepare(out.treebank, tokenization, options);
    out.vectors.push_back(try_vectors(spec, splits, classes, options, out.seconds));
  }
  out.comparisons = compare(out.vectors, options);
  out.baseline = majority_baseline(splits_by_tokenization.begin()->second, classes);
  return out;
}

}  // namespace sentipipe
