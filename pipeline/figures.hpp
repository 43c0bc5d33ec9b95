// The gnuplot scripts of pipeline/figures/, built into the program.
#pragma once

namespace sentipipe {

extern const char* const words_gp;

}  // namespace sentipipe
