#include "pipeline/cli/vector_file.hpp"

#include <fmt/format.h>

#include "pipeline/cli/options.hpp"
#include "pipeline/report/progress.hpp"
#include "stages/base/printable.hpp"

namespace sentipipe {

VectorsFile read_vector_file(const std::string& file) {
  require_option(!file.empty(), "option --vectors", "nothing", "a vector file");
  return read_vectors(file, {.on_progress = progress_bar("reading vectors")});
}

void print_neighbors(const std::vector<Neighbor>& neighbors) {
  for (const auto& neighbor : neighbors)
    fmt::print("  {:.4f}  {}\n", neighbor.cosine, printable(neighbor.word));
}

}  // namespace sentipipe
