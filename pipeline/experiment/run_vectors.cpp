#include "pipeline/experiment/run_vectors.hpp"

#include <fmt/format.h>

#include "stages/base/error.hpp"
#include "stages/base/stopwatch.hpp"
#include "stages/classifiers/standardize.hpp"

namespace sentipipe {

namespace {

// Where it has a part of its own to tell of: "reading glove".
OnProgress progress_of(const char* work, const VectorsSpec& spec, const RunPlan& plan) {
  return begin_work(plan.on_work, fmt::format("{} {}", work, spec.name));
}

VectorsFile read_words(const VectorsSpec& spec, const Vocabulary& wanted, const RunPlan& plan) {
  auto file = read_vectors(spec.file, {.keep = &wanted,
                                       .lenient = plan.lenient,
                                       .threads = plan.fit.threads,
                                       .on_progress = progress_of("reading", spec, plan)});
  if (file.words.vocab_size() == 0) {
    throw Error({.place = spec.file,
                 .found = fmt::format("none of the sentences' {} words in its {} rows",
                                      wanted.size(), file.rows),
                 .expected = "vectors of the sentences' language",
                 .remedy = "check the file, and --case when its words are not in lower case"});
  }
  file.words = prepare_words(std::move(file.words), plan.features);
  return file;
}

SplitEvaluation evaluate(const Classifier& model, const arma::mat& x, const arma::uvec& gold) {
  SplitEvaluation out;
  out.gold = gold;
  out.predicted = predict(model, x);
  const arma::mat p = probabilities(model, x);
  out.confidence.set_size(p.n_cols);
  for (arma::uword i = 0; i < p.n_cols; ++i) out.confidence(i) = p(out.predicted(i), i);
  out.confusion = confusion_matrix(gold, out.predicted, p.n_rows);
  out.scores = scores_by_class(out.confusion);
  return out;
}

struct SplitFeatures {
  Features train, dev, test;
};

SplitFeatures average(const VectorsSpec& spec, const Splits& splits, const WordVectors& words,
                      const RunPlan& plan) {
  const auto features = [&](const Split& split, std::string_view name) {
    return average_words(split.tokens, words, plan.features.oov,
                         progress_of("averaging", spec, plan),
                         fmt::format("features of {}, {}", spec.name, name));
  };
  return {features(splits.train, "train"), features(splits.dev, "dev"),
          features(splits.test, "test")};
}

std::vector<Fit> fit(const VectorsSpec& spec, const Splits& splits, const SplitFeatures& features,
                     std::size_t classes, const RunPlan& plan) {
  FitOptions fit_options = plan.fit;
  fit_options.on_progress = progress_of("fitting", spec, plan);
  const auto& y = splits.train.labels;
  const auto& whole = splits.train.whole;
  const auto fit_on = [&](const arma::mat& x, const arma::mat& dev_x) {
    return sentipipe::fit(plan.head, x, y, dev_x, splits.dev.labels, classes, plan.l2, fit_options,
                          whole);
  };
  if (!plan.features.standardize) return fit_on(features.train.x, features.dev.x);
  const auto by = standardization_of(features.train.x);
  auto fits = fit_on(standardized(features.train.x, by), standardized(features.dev.x, by));
  for (auto& fit : fits) fit.model = of_raw_features(std::move(fit.model), by);
  return fits;
}

std::vector<Trial> score(const VectorsSpec& spec, const std::vector<Fit>& fits,
                         const Splits& splits, const SplitFeatures& features, const RunPlan& plan) {
  WorkCounter counter(progress_of("scoring", spec, plan), plan.l2.size());
  std::vector<Trial> trials;
  for (std::size_t i = 0; i < plan.l2.size(); ++i) {
    const auto& model = fits[i].model;
    const auto right = [&](const Split& split, const Features& of_split) {
      return accuracy(split.labels, predict(model, of_split.x));
    };
    trials.push_back({.l2 = plan.l2[i],
                      .fit = fits[i],
                      .train = right(splits.train, features.train),
                      .dev = right(splits.dev, features.dev),
                      .test = right(splits.test, features.test)});
    counter.add();
  }
  return trials;
}

}  // namespace

VectorsRun run_vectors(const VectorsSpec& spec, const Splits& splits, std::size_t classes,
                       const RunPlan& plan) {
  Stopwatch watch;
  VectorsRun out;
  out.spec = spec;
  out.file = read_words(spec, vocabulary_of(splits), plan);
  out.seconds.emplace_back("read " + spec.name, watch.lap());

  const auto features = average(spec, splits, out.file.words, plan);
  out.train = features.train.coverage;
  out.dev = features.dev.coverage;
  out.test = features.test.coverage;
  out.seconds.emplace_back("average " + spec.name, watch.lap());

  const auto fits = fit(spec, splits, features, classes, plan);
  out.trials = score(spec, fits, splits, features, plan);
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
