// Whether a data set's labels follow the order of its file.
#pragma once

#include "stages/dataset/dataset.hpp"
#include "stages/evaluation/file_order.hpp"

namespace sentipipe {

// Places are line numbers; where each split is a file of its own, the share of its file that stands
// before a sentence: splits of one ordered text keep its order.
FileOrder file_order_of(const Dataset& dataset);

}  // namespace sentipipe
