#include "pipeline/report/learning_curve.hpp"

#include <fmt/format.h>

#include "pipeline/report/embedded.hpp"
#include "pipeline/report/figures.hpp"
#include "pipeline/results/training_log.hpp"

namespace sentipipe {

void write_learning_curve(Partial& files, const std::string& name,
                          const std::filesystem::path& file) {
  const auto log = read_training_log(file);
  files.write(name + ".csv", log.text);
  write_figure(
      files, name, log.reference ? learning_curve_reference_gp : learning_curve_corpus_gp,
      {{"data", name + ".csv"},
       {"last_loss", fmt::format("{:.4f}", log.last[log.reference ? 1 : 2])},
       {"last_place", log.reference ? fmt::format("{:.0f} iterations", log.last[0])
                                    : fmt::format("{:.4g} million words", log.last[0] / 1e6)}});
}

}  // namespace sentipipe
