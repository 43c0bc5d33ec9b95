#include "pipeline/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "classifiers/network.hpp"
#include "pipeline/table.hpp"
#include "treebank/tokens.hpp"

namespace sentipipe {

namespace {

std::string percent_text(double fraction) {
  return fmt::format("{:.2f}", 100 * fraction);
}

// "38.06 (419/1101)"
std::string accuracy_text(const Accuracy& a) {
  return fmt::format("{} ({}/{})", percent_text(a.fraction()), a.correct, a.total);
}

// "38.06 % (419/1101), 95 % interval 35.24 to 40.96"
std::string accuracy_with_interval(const Accuracy& a) {
  const auto interval = wilson_interval(a);
  return fmt::format("{} % ({}/{}), 95 % interval {} to {}", percent_text(a.fraction()), a.correct,
                     a.total, percent_text(interval.low), percent_text(interval.high));
}

std::string interval_text(const Accuracy& a) {
  const auto interval = wilson_interval(a);
  return fmt::format("{} to {}", percent_text(interval.low), percent_text(interval.high));
}

bool ended_well(Termination termination) {
  return termination == Termination::converged || termination == Termination::early_stop;
}

std::string fit_text(const Fit& fit) {
  if (ended_well(fit.termination)) return fmt::format("{}", fit.iterations);
  return fmt::format("{} NOT CONVERGED ({})", fit.iterations, to_name(fit.termination));
}

std::string vectors_text(const VectorsResult& vectors) {
  return fmt::format("{}{} from {}{}, {} of {} rows, {} dimensions", vectors.spec.name,
                     vectors.file.skipped > 0 ? " (with bad rows)" : "",
                     to_name(vectors.file.format), vectors.file.compressed ? " (gzip)" : "",
                     vectors.file.words.vocabulary.size(), vectors.file.rows,
                     vectors.file.words.vectors.n_rows);
}

// The accuracy table; with `intervals` also the Wilson intervals of dev and test.
Table accuracy_table(const RunResult& result, Head head, bool intervals) {
  Table table;
  table.header = {"vectors", "head", "l2", "train %", "dev %"};
  if (intervals) table.header.emplace_back("dev 95 %");
  table.header.emplace_back("test %");
  if (intervals) table.header.emplace_back("test 95 %");
  table.header.emplace_back("iterations");
  table.text_columns = 2;

  const auto add = [&](std::vector<std::string> cells, const Accuracy& train, const Accuracy& dev,
                       const Accuracy& test, std::string fit, bool emphasized) {
    cells.push_back(accuracy_text(train));
    cells.push_back(accuracy_text(dev));
    if (intervals) cells.push_back(interval_text(dev));
    cells.push_back(accuracy_text(test));
    if (intervals) cells.push_back(interval_text(test));
    cells.push_back(std::move(fit));
    table.rows.push_back({std::move(cells), emphasized});
  };
  const auto& base = result.baseline;
  add({"majority class", "", ""}, base.train, base.dev, base.test, "", false);
  for (const auto& vectors : result.vectors) {
    for (std::size_t i = 0; i < vectors.trials.size(); ++i) {
      const auto& trial = vectors.trials[i];
      add({vectors.spec.name, std::string(to_name(head)), fmt::format("{:.4g}", trial.l2)},
          trial.train, trial.dev, trial.test, fit_text(trial.fit), i == vectors.selected);
    }
  }
  return table;
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

// Gold classes in rows, predicted ones in columns, with each class's scores.
std::string confusion_text(const SplitEvaluation& evaluation,
                           const std::vector<std::string>& names) {
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
    table.rows.push_back({std::move(cells)});
  }
  return to_text(table) +
         fmt::format("  macro-F1 {} %\n", percent_text(macro_f1(evaluation.scores)));
}

std::string signed_percent(double fraction) {
  return fmt::format("{:+.2f}", 100 * fraction);
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

std::string comparison_csv(const std::vector<Comparison>& comparisons) {
  std::string out = "first,second,split,difference,low,high,only_first,only_second,mcnemar_p\n";
  for (const auto& [a, b, split, paired] : comparisons) {
    out += fmt::format("{},{},{},{},{},{},{},{},{}\n", a, b, split, paired.difference,
                       paired.interval.low, paired.interval.high, paired.only_a, paired.only_b,
                       paired.mcnemar_p);
  }
  return out;
}

std::vector<std::string> warnings_of(const RunResult& result) {
  std::vector<std::string> warnings;
  const auto names = class_names(result.treebank.task);
  for (const auto& vectors : result.vectors) {
    const auto& name = vectors.spec.name;
    const auto unconverged =
        std::count_if(vectors.trials.begin(), vectors.trials.end(),
                      [](const Trial& t) { return !ended_well(t.fit.termination); });
    if (unconverged > 0) {
      warnings.push_back(
          fmt::format("{}: {} of {} fits did not converge; raise --max-iterations or "
                      "--tolerance",
                      name, unconverged, vectors.trials.size()));
    }
    for (std::size_t k = 0; k < names.size(); ++k) {
      if (vectors.dev_evaluation.scores[k].predicted == 0) {
        warnings.push_back(
            fmt::format("{}: class {} ({}) is never predicted on dev", name, k, names[k]));
      }
    }
    if (vectors.file.skipped > 0) {
      warnings.push_back(fmt::format("{}: {} bad rows skipped, the first at {}", name,
                                     vectors.file.skipped, vectors.file.first_skipped));
    }
  }
  return warnings;
}

std::string accuracy_csv(const RunResult& result, const RunOptions& options) {
  std::string out =
      "vectors,labels,task,head,l2,train_correct,train_total,dev_correct,dev_total,test_correct,"
      "test_total,objective,gradient_norm,iterations,termination,selected\n";
  const auto line = [&](std::string_view vectors, std::string_view head, const std::string& l2,
                        const auto& counts, const std::string& fit, bool selected) {
    out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{}\n", vectors,
                       to_name(options.treebank_options.labels),
                       to_name(options.treebank_options.task), head, l2, counts.train.correct,
                       counts.train.total, counts.dev.correct, counts.dev.total,
                       counts.test.correct, counts.test.total, fit, selected ? 1 : 0);
  };
  // The baseline is no fit: the columns that tell of one are empty.
  line("majority-class", "", "", result.baseline, ",,,", false);
  for (const auto& vectors : result.vectors) {
    for (std::size_t i = 0; i < vectors.trials.size(); ++i) {
      const auto& trial = vectors.trials[i];
      const auto& fit = trial.fit;
      line(vectors.spec.name, to_name(options.head), fmt::format("{}", trial.l2), trial,
           fmt::format("{},{},{},{}", fit.objective, fit.gradient_norm, fit.iterations,
                       to_name(fit.termination)),
           i == vectors.selected);
    }
  }
  return out;
}

// With several vectors, rows of all of them, told apart by the first column.
std::string confusion_csv(const RunResult& result, SplitEvaluation VectorsResult::*evaluation) {
  const auto names = class_names(result.treebank.task);
  std::string out = fmt::format("vectors,gold,{}\n", fmt::join(names, ","));
  for (const auto& vectors : result.vectors) {
    const auto& confusion = (vectors.*evaluation).confusion;
    for (arma::uword k = 0; k < confusion.n_rows; ++k) {
      out += fmt::format("{},{}", vectors.spec.name, names[k]);
      for (arma::uword j = 0; j < confusion.n_cols; ++j) out += fmt::format(",{}", confusion(k, j));
      out += '\n';
    }
  }
  return out;
}

std::string predictions_tsv(const SplitEvaluation& evaluation,
                            const std::vector<Sentence>& sentences) {
  std::string out = "True\tPredicted\tText\n";
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    out +=
        fmt::format("{}\t{}\t{}\n", evaluation.gold(i), evaluation.predicted(i), sentences[i].text);
  }
  return out;
}

}  // namespace

std::string describe_treebank(const Treebank& treebank) {
  const auto names = class_names(treebank.task);
  Table table;
  table.header = {"split", "sentences"};
  for (const auto& name : names) table.header.push_back(name);
  std::size_t sum = 0;
  for (const auto& [name, sentences] : splits_of(treebank)) {
    std::vector<std::size_t> counts(names.size(), 0);
    for (const auto& sentence : sentences) ++counts[sentence.label];
    Table::Row row = {{std::string(name), std::to_string(sentences.size())}};
    for (const auto count : counts) row.cells.push_back(std::to_string(count));
    table.rows.push_back(std::move(row));
    sum += sentences.size();
  }
  std::string out =
      fmt::format("Treebank: {}, task {}, {} labelled sentences, {} repaired\n",
                  to_name(treebank.layout), to_name(treebank.task), sum, treebank.repaired);
  if (treebank.contested_phrases > 0) {
    out += fmt::format("{} training phrases have several labels; the first counts\n",
                       treebank.contested_phrases);
  }
  return out + to_text(table);
}

std::string describe_run(const RunResult& result, const RunOptions& options) {
  const auto names = class_names(result.treebank.task);
  std::string out = describe_treebank(result.treebank) + "\n";
  for (const auto& vectors : result.vectors) out += "Vectors: " + vectors_text(vectors) + "\n";
  out += to_text(coverage_table(result)) + "\n";
  out += "Accuracy, chosen on dev (*)\n" + to_text(accuracy_table(result, options.head, false));
  if (!result.comparisons.empty()) {
    out += "\nDifferences of the chosen rows, in percentage points (paired bootstrap)\n" +
           to_text(comparison_table(result.comparisons));
  }
  for (const auto& vectors : result.vectors) {
    const auto& chosen = vectors.chosen();
    if (options.head == Head::network) {
      const NetworkShape shape = {.inputs = vectors.file.words.vectors.n_rows,
                                  .hidden = options.fit.hidden,
                                  .classes = names.size()};
      out += fmt::format("\nNetwork of {}: {} x {} + {} + {} x {} + {} = {} parameters\n",
                         vectors.spec.name, shape.inputs, shape.hidden, shape.hidden, shape.hidden,
                         shape.classes, shape.classes, shape.parameters());
    }
    out += fmt::format("\nBest of {}: l2 = {:.4g}\n  dev   {}\n  test  {}\n", vectors.spec.name,
                       chosen.l2, accuracy_with_interval(chosen.dev),
                       accuracy_with_interval(chosen.test));
    out += "Dev\n" + confusion_text(vectors.dev_evaluation, names);
    out += "Test\n" + confusion_text(vectors.test_evaluation, names);
  }
  for (const auto& warning : warnings_of(result)) out += "\nWarning: " + warning;
  return out + (warnings_of(result).empty() ? "" : "\n");
}

void write_tables(const OutputFolder& folder, const RunResult& result, const RunOptions& options) {
  const auto table = accuracy_table(result, options.head, true);
  folder.write("accuracy.csv", accuracy_csv(result, options));
  if (!result.comparisons.empty())
    folder.write("comparison.csv", comparison_csv(result.comparisons));
  folder.write("accuracy.md", to_markdown(table));
  folder.write("accuracy.tex", to_latex(table));
  folder.write("confusion_dev.csv", confusion_csv(result, &VectorsResult::dev_evaluation));
  folder.write("confusion_test.csv", confusion_csv(result, &VectorsResult::test_evaluation));
  const auto& best = result.best();
  folder.write("predictions_dev.tsv", predictions_tsv(best.dev_evaluation, result.treebank.dev));
  folder.write("predictions_test.tsv", predictions_tsv(best.test_evaluation, result.treebank.test));
}

}  // namespace sentipipe
