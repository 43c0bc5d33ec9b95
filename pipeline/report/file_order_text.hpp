// What is said of labels that follow the order of their file.
#pragma once

#include <string>

#include "stages/dataset/dataset.hpp"
#include "stages/evaluation/file_order.hpp"

namespace sentipipe {

// For an order that is told: one line, and all there is to say.
std::string file_order_line(const FileOrder& order);
std::string file_order_paragraph(const FileOrder& order, const Provenance& provenance);

}  // namespace sentipipe
