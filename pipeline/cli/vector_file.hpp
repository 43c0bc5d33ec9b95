// What the commands on one file of vectors have in common.
#pragma once

#include <string>
#include <vector>

#include "stages/vectors/neighbors.hpp"

namespace sentipipe {

// All vectors of the file that --vectors names. Throws Error when it names none.
VectorsFile read_vector_file(const std::string& file);

// A line for each: cosine and word.
void print_neighbors(const std::vector<Neighbor>& neighbors);

}  // namespace sentipipe
