// --vectors [NAME=]FILE; an argument a line.
#include <set>

#include "arguments.hpp"
#include "fuzz.hpp"
#include "pipeline/cli/run_options.hpp"

using namespace sentipipe;
using namespace sentipipe::fuzz;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto texts = arguments_of(text_of(data, size));
  const auto specs = accepted([&] { return parse_vectors_specs(texts); });
  if (!specs) return 0;
  require(specs->size() == texts.size(), "a file an argument");
  std::set<std::string> names;
  for (std::size_t i = 0; i < specs->size(); ++i) {
    const auto& [name, file] = (*specs)[i];
    require(!name.empty() && name.find('/') == std::string::npos, "a name is no path");
    require(names.insert(name).second, "names differ");
    require(texts[i] == file || texts[i] == name + "=" + file, "a file is named as it was written");
  }
  return 0;
}
