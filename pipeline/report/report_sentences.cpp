#include "pipeline/report/report_sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "pipeline/experiment/explanation.hpp"
#include "stages/base/printable.hpp"

namespace sentipipe {

namespace {

using kainjow::mustache::data;

// The word's colour by how its share compares with all shares on the page: p1 to p4 towards the
// prediction, n1 to n4 away from it, none for the weaker half.
class ShareScale {
 public:
  explicit ShareScale(std::vector<double> sizes) {
    std::sort(sizes.begin(), sizes.end());
    constexpr std::array quantiles = {0.5, 0.75, 0.9, 0.97};
    for (std::size_t i = 0; i < quantiles.size() && !sizes.empty(); ++i) {
      limits_[i] =
          sizes[static_cast<std::size_t>(quantiles[i] * static_cast<double>(sizes.size() - 1))];
    }
  }
  [[nodiscard]] std::string kind(double share) const {
    const auto above = std::count_if(limits_.begin(), limits_.end(),
                                     [&](double limit) { return std::abs(share) > limit; });
    return above == 0 ? "" : fmt::format("{}{}", share > 0 ? 'p' : 'n', above);
  }

 private:
  std::array<double, 4> limits_ = {};
};

// A sentence's words and the lead of the prediction over `other`.
void set_shares(data& out, const Explanation& explanation, std::size_t other,
                const ShareScale& scale) {
  const std::size_t predicted = explanation.predicted;
  data words{data::type::list};
  for (const auto& word : explanation.words) {
    const double share = lead(word, predicted, other);
    data entry;
    entry.set("word", printable(word.text));
    entry.set("kind", word.known ? scale.kind(share) : "u");
    entry.set("share", word.known ? fmt::format("{:+.2f}", share) : "?");
    words << entry;
  }
  out.set("words", words);
  out.set("lead",
          fmt::format("{:+.2f}", explanation.logits(predicted) - explanation.logits(other)));
  out.set("bias", fmt::format("{:+.2f}", explanation.bias(predicted) - explanation.bias(other)));
}

}  // namespace

std::vector<ReportedSentence> reported_sentences(const VectorsRun& vectors, const RunResult& result,
                                                 const RunPlan& plan) {
  const auto& names = result.dataset.classes;
  const auto& sentences = result.dataset.dev;
  const auto& model = vectors.chosen().fit.model;
  const bool linear = linear_part(model) != nullptr;
  // The class that the prediction is held against: gold, or the runner-up of a right prediction.
  std::vector<std::pair<Explanation, std::size_t>> explained;
  std::vector<double> sizes;
  const auto& tokens = result.splits.at(vectors.file.tokenization).dev.tokens;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    auto explanation = explain(model, vectors.file.words, plan.features.oov, tokens[i]);
    const bool right = explanation.predicted == sentences[i].label;
    const std::size_t other = right ? explanation.runner_up : sentences[i].label;
    for (const auto& word : explanation.words) {
      if (linear && word.known) sizes.push_back(std::abs(lead(word, explanation.predicted, other)));
    }
    explained.emplace_back(std::move(explanation), other);
  }
  const ShareScale scale(std::move(sizes));

  std::vector<ReportedSentence> out;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const auto& [explanation, other] = explained[i];
    const std::size_t predicted = explanation.predicted;
    const auto& p = explanation.probabilities;
    data entry;
    entry.set("number", std::to_string(i + 1));
    entry.set("text", printable(sentences[i].text));
    entry.set("predicted", names[predicted]);
    entry.set("p_predicted", fmt::format("{:.2f}", p(predicted)));
    entry.set("against", other == sentences[i].label ? "gold" : "runner-up");
    entry.set("other", names[other]);
    entry.set("p_other", fmt::format("{:.2f}", p(other)));
    if (linear) set_shares(entry, explanation, other, scale);
    out.push_back({sentences[i].label, predicted, p(predicted), std::move(entry)});
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.confidence > b.confidence; });
  return out;
}

}  // namespace sentipipe
