#include <cerrno>
#include <cstdio>
#include <utility>
#include <vector>

#include "support/descriptor.hpp"
#include "support/error.hpp"
#include "support/output.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

fs::path named(fs::path base) {
  const auto name = base.filename();
  if (!name.empty() && name != "." && name != "..") return base;
  throw Error({.place = "output " + excerpt(base.string()),
               .found = "no name of files",
               .expected = "a name that .svg and other endings are put to, in a folder or not",
               .remedy = "for example: --output figures/words"});
}

}  // namespace

OutputFiles::OutputFiles(fs::path base)
    : base_(named(std::move(base))),
      partial_(base_.string() + ".partial"),
      lock_(lock_partial(partial_, PartialKind::folder, base_)) {
  empty_partial(partial_, base_);
}

OutputFiles::~OutputFiles() {
  std::error_code ignored;
  fs::remove_all(partial_, ignored);
}

void OutputFiles::commit() {
  std::vector<std::pair<fs::path, fs::path>> moves;
  for (const auto& entry : fs::directory_iterator(partial_)) {
    moves.emplace_back(entry.path(),
                       replaceable_file(base_.parent_path() / entry.path().filename()));
  }
  for (const auto& [from, to] : moves) {
    if (::rename(from.c_str(), to.c_str()) != 0) fail_to_write(to, errno);
  }
  sync_folder(base_.parent_path());
}

}  // namespace sentipipe
