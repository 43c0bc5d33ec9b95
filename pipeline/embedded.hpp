// Files of pipeline/figures/ and pipeline/page/, built into the program.
#pragma once

namespace sentipipe {

extern const char* const words_gp;

}  // namespace sentipipe
