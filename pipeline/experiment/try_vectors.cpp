#include "pipeline/experiment/try_vectors.hpp"

#include <fmt/format.h>

#include "pipeline/report/progress.hpp"
#include "sentipipe/base/error.hpp"
#include "sentipipe/base/stopwatch.hpp"
#include "sentipipe/classifiers/network.hpp"
#include "sentipipe/classifiers/standardize.hpp"

namespace sentipipe {

namespace {

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
  const auto features = [&](const Split& split, std::string_view name) {
    return average_words(split.tokens, words, options.features.oov,
                         bar_of("averaging", spec, options),
                         fmt::format("features of {}, {}", spec.name, name));
  };
  return {features(splits.train, "train"), features(splits.dev, "dev"),
          features(splits.test, "test")};
}

std::vector<Fit> fit(const VectorsSpec& spec, const Splits& splits, const SplitFeatures& features,
                     std::size_t classes, const RunOptions& options) {
  FitOptions fit_options = options.fit;
  fit_options.on_progress = bar_of("fitting", spec, options);
  const auto l2 = parse_l2(options.l2);
  const auto& y = splits.train.labels;
  const auto& whole = splits.train.whole;
  const auto fit_on = [&](const arma::mat& x, const arma::mat& dev_x) {
    return options.head == Head::network
               ? fit_networks(x, y, dev_x, splits.dev.labels, classes, l2, fit_options, whole)
               : fit_path(options.head, x, y, classes, l2, fit_options, whole);
  };
  if (!options.features.standardize) return fit_on(features.train.x, features.dev.x);
  const auto by = standardization_of(features.train.x);
  auto fits = fit_on(standardized(features.train.x, by), standardized(features.dev.x, by));
  for (auto& fit : fits) fit.model = of_raw_features(std::move(fit.model), by);
  return fits;
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

}  // namespace

VectorsResult try_vectors(const VectorsSpec& spec, const Splits& splits, std::size_t classes,
                          const RunOptions& options) {
  Stopwatch watch;
  VectorsResult out;
  out.spec = spec;
  out.file = read_words(spec, vocabulary_of(splits), options);
  out.seconds.emplace_back("read " + spec.name, watch.lap());

  const auto features = average(spec, splits, out.file.words, options);
  out.train = features.train.coverage;
  out.dev = features.dev.coverage;
  out.test = features.test.coverage;
  out.seconds.emplace_back("average " + spec.name, watch.lap());

  const auto fits = fit(spec, splits, features, classes, options);
  out.trials = score(spec, fits, splits, features, options);
  std::vector<Candidate> candidates;
  for (const auto& trial : out.trials)
    candidates.push_back({.l2 = trial.l2, .dev_correct = trial.dev.correct});
  out.selected = select_on_dev(candidates);
  out.seconds.emplace_back("fit " + spec.name, watch.lap());

  const auto& model = out.chosen().fit.model;
  out.dev_evaluation = evaluate(model, features.dev.x, splits.dev.labels);
  out.test_evaluation = evaluate(model, features.test.x, splits.test.labels);
  return out;
}

}  // namespace sentipipe
