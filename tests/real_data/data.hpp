// Where the published data lies below SENTIPIPE_DATA.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace sentipipe::test {

inline std::filesystem::path data() {
  return std::getenv("SENTIPIPE_DATA");
}
inline std::filesystem::path stanford_folder() {
  return data() / "sst/stanfordSentimentTreebank";
}
inline std::filesystem::path trees_folder() {
  return data() / "sst/trees";
}
inline std::filesystem::path labelled_file(const std::string& name) {
  return data() / "labelled" / name;
}
inline std::filesystem::path labelled_glove_file() {
  return data() / "glove.6B.100d.labelled.txt.gz";
}
inline std::filesystem::path glove_file() {
  return data() / "glove.6B.100d.sst.txt";
}

}  // namespace sentipipe::test
