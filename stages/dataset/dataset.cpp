#include "dataset.hpp"

#include <fmt/format.h>

#include "../base/error.hpp"
#include "../io/files.hpp"
#include "formats.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

const DatasetFormat& recognise(const fs::path& folder) {
  for (const auto* format : dataset_formats)
    if (format->recognise(folder)) return *format;
  std::error_code code;
  std::string expected;
  for (const auto* format : dataset_formats)
    expected += fmt::format("{}{}", expected.empty() ? "" : ", or ", format->looks_like);
  throw Error({.place = folder.string(),
               .found = !fs::exists(folder, code)         ? "no such folder"
                        : !fs::is_directory(folder, code) ? "a file"
                                                          : "neither layout's files",
               .expected = expected,
               .remedy = "name the unpacked treebank's folder; datasets/fetch.sh sst gets it"});
}

}  // namespace

WorkCounter byte_counter(const std::vector<fs::path>& files, const OnProgress& on_progress) {
  std::uint64_t bytes = 0;
  for (const auto& file : files) {
    require_regular_file(file);
    bytes += fs::file_size(file);
  }
  return {on_progress, bytes, std::uint64_t{1} << 16U};
}

Dataset read_dataset(const fs::path& folder, const DatasetOptions& options) {
  const auto& format = recognise(folder);
  auto dataset = format.read(folder, options);
  dataset.provenance.format = format.name;
  return dataset;
}

}  // namespace sentipipe
