// The bundled sample, for programs that are tried without data of one's own.
#pragma once

#include <filesystem>

namespace sentipipe {

// The folder that holds stanford/, trees/ and glove.sample.100d.txt: share/sentipipe/sample where
// the library is installed, datasets/sample in the sources. Found from where this header was at
// compile time, so that any prefix will do.
inline std::filesystem::path sample_folder() {
  const auto home = std::filesystem::weakly_canonical(__FILE__).parent_path() / "../..";
  const auto installed = home / "../share/sentipipe/sample";
  return (exists(installed) ? installed : home / "datasets/sample").lexically_normal();
}

}  // namespace sentipipe
