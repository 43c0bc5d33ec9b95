#include "pipeline/report/result_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace sentipipe {

std::string percent_text(double fraction) {
  return fmt::format("{:.2f}", 100 * fraction);
}

std::string accuracy_text(const Accuracy& a) {
  return fmt::format("{} ({}/{})", percent_text(a.fraction()), a.correct, a.total);
}

bool ended_well(Termination termination) {
  return termination == Termination::converged || termination == Termination::early_stop;
}

namespace {

std::string interval_text(const Accuracy& a) {
  const auto interval = wilson_interval(a);
  return fmt::format("{} to {}", percent_text(interval.low), percent_text(interval.high));
}

std::string fit_text(const Fit& fit) {
  if (ended_well(fit.termination)) return fmt::format("{}", fit.iterations);
  return fmt::format("{} NOT CONVERGED ({})", fit.iterations, to_name(fit.termination));
}

std::string signed_percent(double fraction) {
  return fmt::format("{:+.2f}", 100 * fraction);
}

}  // namespace

Table accuracy_table(const RunResult& result, std::string_view head, AccuracyDetail detail) {
  const bool intervals = detail == AccuracyDetail::intervals;
  Table table;
  table.header = {"vectors", "head", "l2", "train %", "dev %"};
  if (intervals) table.header.emplace_back("dev 95 %");
  table.header.emplace_back("test %");
  if (intervals) table.header.emplace_back("test 95 %");
  table.header.emplace_back("iterations");
  table.text_columns = 2;

  const auto add = [&](std::vector<std::string> cells, const Accuracy& train, const Accuracy& dev,
                       const Accuracy& test, std::string fit, bool emphasized) {
    const auto text = [&](const Accuracy& a) {
      return detail == AccuracyDetail::percent ? percent_text(a.fraction()) : accuracy_text(a);
    };
    cells.push_back(text(train));
    cells.push_back(text(dev));
    if (intervals) cells.push_back(interval_text(dev));
    cells.push_back(text(test));
    if (intervals) cells.push_back(interval_text(test));
    cells.push_back(std::move(fit));
    table.rows.push_back({std::move(cells), emphasized});
  };
  const auto& base = result.baseline;
  add({"majority class", "", ""}, base.train, base.dev, base.test, "", false);
  for (const auto& vectors : result.vectors) {
    for (std::size_t i = 0; i < vectors.trials.size(); ++i) {
      const auto& trial = vectors.trials[i];
      add({vectors.spec.name, std::string(head), fmt::format("{:.4g}", trial.l2)}, trial.train,
          trial.dev, trial.test, fit_text(trial.fit), i == vectors.selected);
    }
  }
  return table;
}

std::vector<std::string> unconverged_choices(const RunResult& result) {
  std::vector<std::string> out;
  for (const auto& vectors : result.vectors) {
    const auto& fit = vectors.chosen().fit;
    if (ended_well(fit.termination)) continue;
    out.push_back(fmt::format(
        "{}: the chosen row is NOT CONVERGED ({}): its objective, {:.6g}, can fall by {}",
        vectors.spec.name, to_name(fit.termination), fit.objective,
        std::isfinite(fit.gap) ? fmt::format("up to {:.2g}", fit.gap) : "nobody knows how much"));
  }
  return out;
}

Table coverage_table(const RunResult& result) {
  Table table;
  table.header = {"vectors",
                  "split",
                  "tokens",
                  "unknown",
                  "words",
                  "unknown",
                  "sentences without a known word"};
  table.text_columns = 2;
  const auto part_text = [](std::size_t part, std::size_t whole) {
    const double share = whole == 0 ? 0.0 : static_cast<double>(part) / static_cast<double>(whole);
    return fmt::format("{} ({:.1f} %)", part, 100 * share);
  };
  for (const auto& vectors : result.vectors) {
    const auto add = [&](const char* split, const Coverage& c) {
      table.rows.push_back(
          {{vectors.spec.name, split, std::to_string(c.tokens),
            part_text(c.unknown_tokens, c.tokens), std::to_string(c.types),
            part_text(c.unknown_types, c.types), std::to_string(c.zero_sentences)}});
    };
    add("train", vectors.train);
    add("dev", vectors.dev);
    add("test", vectors.test);
  }
  return table;
}

Table confusion_table(const SplitEvaluation& evaluation, const std::vector<std::string>& names) {
  Table table;
  table.header = {"gold \\ predicted"};
  for (std::size_t k = 0; k < names.size(); ++k) table.header.push_back(std::to_string(k));
  for (const char* score : {"precision", "recall", "F1"}) table.header.emplace_back(score);
  for (std::size_t k = 0; k < names.size(); ++k) {
    std::vector<std::string> cells = {fmt::format("{} {}", k, names[k])};
    for (std::size_t j = 0; j < names.size(); ++j) {
      cells.push_back(std::to_string(evaluation.confusion(k, j)));
    }
    const auto& scores = evaluation.scores[k];
    for (const double score : {scores.precision, scores.recall, scores.f1}) {
      cells.push_back(percent_text(score));
    }
    table.rows.push_back({.cells = std::move(cells), .strong = k + 1});
  }
  return table;
}

Table comparison_table(const std::vector<Comparison>& comparisons) {
  Table table;
  table.header = {"comparison",        "split",    "points", "95 % interval", "only first right",
                  "only second right", "McNemar p"};
  table.text_columns = 2;
  for (const auto& [a, b, split, paired] : comparisons) {
    table.rows.push_back(
        {{fmt::format("{} - {}", a, b), std::string(split), signed_percent(paired.difference),
          fmt::format("{} to {}", signed_percent(paired.interval.low),
                      signed_percent(paired.interval.high)),
          std::to_string(paired.only_a), std::to_string(paired.only_b),
          fmt::format("{:.2g}", paired.mcnemar_p)}});
  }
  return table;
}

namespace {

// Where the list could go on; nothing below 0, and nothing where it has one penalty alone.
std::string_view end_of_list(const Choice& choice) {
  const auto [least, most] = std::minmax_element(choice.penalties.begin(), choice.penalties.end());
  if (*least == *most) return "";
  if (choice.l2 == *most) return "largest";
  return choice.l2 == *least && choice.l2 > 0 ? "smallest" : "";
}

}  // namespace

std::vector<std::string> choice_notes(const std::vector<Choice>& choices, std::string_view first) {
  std::vector<std::string> out;
  double best = 0;
  for (const auto& choice : choices) {
    best = std::max(best, choice.dev.fraction());
    if (const auto end = end_of_list(choice); !end.empty()) {
      out.push_back(fmt::format("{}: the chosen l2 = {:.4g} is the {} of its list; extend --l2",
                                choice.name, choice.l2, end));
    }
  }
  std::vector<std::string> equals;
  for (const auto& choice : choices)
    if (choice.dev.fraction() == best) equals.push_back(choice.name);
  if (equals.size() > 1) {
    out.push_back(fmt::format("Equal on dev ({} %): {}; {}", percent_text(best),
                              fmt::join(equals, ", "), first));
  }
  return out;
}

std::vector<std::string> choice_notes(const RunResult& result) {
  std::vector<Choice> choices;
  for (const auto& vectors : result.vectors) {
    Choice choice = {.name = vectors.spec.name,
                     .l2 = vectors.chosen().l2,
                     .penalties = {},
                     .dev = vectors.chosen().dev};
    for (const auto& trial : vectors.trials) choice.penalties.push_back(trial.l2);
    choices.push_back(std::move(choice));
  }
  return choice_notes(choices, "predictions and model/ are of the first");
}

}  // namespace sentipipe
