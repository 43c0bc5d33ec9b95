// A published table beside results of this machine, for people.
#pragma once

#include <vector>

#include "pipeline/experiment/published.hpp"
#include "pipeline/report/table.hpp"

namespace sentipipe {

// Row by row; then mean and largest absolute difference for each vectors and split.
Table published_table(const std::vector<PublishedMatch>& matches);
Table published_summary(const std::vector<PublishedMatch>& matches);

}  // namespace sentipipe
