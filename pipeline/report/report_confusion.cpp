#include "pipeline/report/report_confusion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "pipeline/report/report_sentences.hpp"
#include "pipeline/report/result_tables.hpp"

namespace sentipipe {

namespace {

using kainjow::mustache::data;

std::string cell_id(std::size_t gold, std::size_t predicted) {
  return fmt::format("gold-{}-predicted-{}", gold, predicted);
}

// The confusion matrix, each filled cell with a link to its sentences.
void set_matrix(data& page, const SplitEvaluation& evaluation,
                const std::vector<std::string>& names) {
  data classes{data::type::list};
  data matrix{data::type::list};
  for (std::size_t gold = 0; gold < names.size(); ++gold) {
    const auto& scores = evaluation.scores[gold];
    data cells{data::type::list};
    for (std::size_t predicted = 0; predicted < names.size(); ++predicted) {
      const auto count = evaluation.confusion(gold, predicted);
      const double share =
          count == 0 ? 0 : static_cast<double>(count) / static_cast<double>(scores.gold);
      data cell;
      cell.set("filled", count > 0);
      cell.set("id", cell_id(gold, predicted));
      cell.set("gold", names[gold]);
      cell.set("predicted", names[predicted]);
      cell.set("count", std::to_string(count));
      cell.set("share", fmt::format("{:.0f} %", 100 * share));
      cell.set("level", std::to_string(static_cast<int>(std::min(4.0, std::floor(share * 8)))));
      cell.set("diagonal", gold == predicted);
      cells << cell;
    }
    data numbers{data::type::list};
    for (const double score : {scores.precision, scores.recall, scores.f1})
      numbers << data(percent_text(score));
    data row;
    row.set("name", names[gold]);
    row.set("cells", cells);
    row.set("scores", numbers);
    matrix << row;
    data name;
    name.set("name", names[gold]);
    classes << name;
  }
  page.set("classes", classes);
  page.set("matrix", matrix);
}

// The dev sentences by cell of the matrix, and the most confident mistakes once more.
void set_sentences(data& page, const RunResult& result, const RunPlan& plan) {
  constexpr std::size_t mistakes_shown = 20;
  const auto& names = result.dataset.classes;
  const auto sentences = reported_sentences(result.best(), result, plan);
  data mistakes{data::type::list};
  std::size_t shown = 0;
  data groups{data::type::list};
  for (std::size_t gold = 0; gold < names.size(); ++gold) {
    for (std::size_t predicted = 0; predicted < names.size(); ++predicted) {
      data members{data::type::list};
      std::size_t count = 0;
      for (const auto& sentence : sentences) {
        if (sentence.gold != gold || sentence.predicted != predicted) continue;
        members << sentence.data;
        ++count;
      }
      if (count == 0) continue;
      data group;
      group.set("id", cell_id(gold, predicted));
      group.set("gold", names[gold]);
      group.set("predicted", names[predicted]);
      group.set("count", std::to_string(count));
      group.set("sentences", members);
      groups << group;
    }
  }
  for (const auto& sentence : sentences) {
    if (sentence.gold == sentence.predicted || shown == mistakes_shown) continue;
    mistakes << sentence.data;
    ++shown;
  }
  page.set("groups", groups);
  page.set("mistakes", mistakes);
}

}  // namespace

void set_confusion(data& page, const RunResult& result, const RunPlan& plan) {
  set_matrix(page, result.best().dev_evaluation, result.dataset.classes);
  set_sentences(page, result, plan);
}

}  // namespace sentipipe
