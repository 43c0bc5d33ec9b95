#include "pipeline/report/report_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "pipeline/report/embedded.hpp"
#include "pipeline/report/file_order_text.hpp"
#include "pipeline/report/report.hpp"
#include "pipeline/report/report_confusion.hpp"
#include "pipeline/report/report_tables.hpp"
#include "pipeline/report/result_tables.hpp"
#include "pipeline/results/version.hpp"
#include "stages/base/printable.hpp"
#include "stages/io/checksum.hpp"

namespace sentipipe {

namespace {

using kainjow::mustache::data;

std::string interval_of(const Accuracy& accuracy) {
  const auto interval = wilson_interval(accuracy);
  return fmt::format("{} of {}; 95 % interval {} to {}", accuracy.correct, accuracy.total,
                     percent_text(interval.low), percent_text(interval.high));
}

data texts(const std::vector<std::string>& lines) {
  data out{data::type::list};
  for (const auto& line : lines) out << data("text", line);
  return out;
}

std::string_view about_equals(const RunResult& result) {
  const auto equals =
      std::count_if(result.vectors.begin(), result.vectors.end(), [&](const auto& vectors) {
        return vectors.chosen().dev.correct == result.best().chosen().dev.correct;
      });
  return equals > 1 ? " Others are as good on dev; it was given first." : "";
}

// The answer: which vectors, how good, by how much, how sure.
void set_answer(data& page, const RunResult& result) {
  const auto& best = result.best();
  const auto& chosen = best.chosen();
  page.set("answer",
           fmt::format("{} {} % of the test sentences right ({}), with l2 = {:.4g} chosen on dev "
                       "({} %).{}",
                       best.spec.name + (result.vectors.size() > 1 ? " won: it gets" : " gets"),
                       percent_text(chosen.test.fraction()), interval_of(chosen.test), chosen.l2,
                       percent_text(chosen.dev.fraction()), about_equals(result)));
  std::string certainty;
  for (const auto& [a, b, split, paired] : result.comparisons) {
    if (split != "test" || (a != best.spec.name && b != best.spec.name)) continue;
    const double sign = a == best.spec.name ? 1 : -1;
    const double low = sign * (sign > 0 ? paired.interval.low : paired.interval.high);
    const double high = sign * (sign > 0 ? paired.interval.high : paired.interval.low);
    const bool sure = low > 0 || high < 0;
    certainty += fmt::format(
        "{}On the same test sentences that is {:.2f} points {} {} (95 % interval {:+.2f} to "
        "{:+.2f}, McNemar p = {:.2g}): {}.",
        certainty.empty() ? "" : " ", std::abs(100 * paired.difference),
        sign * paired.difference < 0 ? "below" : "above", a == best.spec.name ? b : a, 100 * low,
        100 * high, paired.mcnemar_p,
        sure ? "more than chance explains" : "a difference that chance alone may explain");
  }
  if (!certainty.empty()) page.set("certainty", certainty);
  const auto names = result.dataset.classes;
  page.set("baseline", fmt::format("Always guessing {}, the most frequent class, gets {} %.",
                                   names[result.baseline.majority],
                                   percent_text(result.baseline.test.fraction())));
}

void set_figures(data& page, const std::vector<Figure>& figures) {
  for (const auto& [list, prefix] :
       {std::pair{"accuracy_figures", "accuracy"}, std::pair{"confusion_figures", "confusion"},
        std::pair{"word_figures", "words"}, std::pair{"training_figures", "learning"}}) {
    data entries{data::type::list};
    for (const auto& figure : figures) {
      if (!figure.name.starts_with(prefix)) continue;
      data entry;
      entry.set("name", figure.name);
      entry.set("caption", figure.caption);
      entry.set("svg", base64(figure.svg));
      entries << entry;
    }
    page.set(list, entries);
  }
}

void set_manifest(data& page, const Manifest& manifest) {
  page.set("command", printable(manifest.command));
  page.set("inputs", table_data(inputs_table(manifest.inputs), "Inputs"));
  TextPairs options;
  for (const auto& [name, value] : manifest.options) options.emplace_back(name, plain_text(value));
  page.set("options", table_data(pairs_table("option", "value", options), "Options"));
  page.set("versions",
           table_data(pairs_table("component", "version", component_versions()), "Versions"));
  TextPairs seconds;
  for (const auto& [stage, of_stage] : manifest.seconds)
    seconds.emplace_back(stage, plain_text(of_stage));
  page.set("seconds", table_data(pairs_table("stage", "seconds", seconds), "Seconds"));
}

}  // namespace

std::string report_page(const RunResult& result, const RunPlan& plan, const Manifest& manifest,
                        const std::vector<Figure>& figures) {
  const auto& best = result.best();
  data page;
  page.set("title", "Sentiment from word vectors");
  page.set("style", report_css);
  page.set("style_hash", sha256_base64(report_css));
  page.set("script", report_js);
  page.set("script_hash", sha256_base64(report_js));
  page.set("best", best.spec.name);
  page.set("linear", linear_part(best.chosen().fit.model) != nullptr);
  set_answer(page, result);
  auto warnings = unconverged_choices(result);
  for (auto& warning : warnings_of(result)) warnings.push_back(std::move(warning));
  page.set("warnings", texts(warnings));
  auto notes = choice_notes(result);
  for (auto& remark : remarks_of(result.dataset)) notes.push_back(std::move(remark));
  page.set("notes", texts(notes));
  if (result.file_order.is_told())
    page.set("file_order", file_order_paragraph(result.file_order, result.dataset.provenance));
  const auto accuracy = accuracy_table(result, plan.head, AccuracyDetail::intervals);
  page.set("chosen", table_data(chosen_rows(accuracy), "Accuracy of the chosen rows"));
  page.set("accuracy", table_data(accuracy, "Accuracy for each penalty"));
  if (!result.comparisons.empty()) {
    page.set("comparison", table_data(comparison_table(result.comparisons), "Differences"));
  }
  page.set("coverage", table_data(coverage_table(result), "Words without a vector"));
  page.set("kinds", table_data(slices_table(result, plan), "Kinds of sentences"));
  set_confusion(page, result, plan);
  set_figures(page, figures);
  set_manifest(page, manifest);
  for (const auto& [name, text] :
       {std::pair{"table", table_mustache}, std::pair{"figure", figure_mustache},
        std::pair{"sentence", sentence_mustache}}) {
    page.set(name, data(kainjow::mustache::partial([text = text] { return std::string(text); })));
  }
  kainjow::mustache::mustache page_template{std::string(report_mustache)};
  return page_template.render(page);
}

}  // namespace sentipipe
