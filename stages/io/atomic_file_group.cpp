#include "../base/error.hpp"
#include "atomic.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

const fs::path& named(const fs::path& base) {
  const auto name = base.filename();
  if (!name.empty() && name != "." && name != "..") return base;
  throw Error({.place = "output " + excerpt(base.string()),
               .found = "no name of files",
               .expected = "a name that .svg and other endings are put to, in a folder or not",
               .remedy = "for example: --output figures/words"});
}

}  // namespace

AtomicFileGroup::AtomicFileGroup(const fs::path& base, const std::vector<std::string>& endings,
                                 const std::vector<fs::path>& inputs)
    : Partial(named(base)) {
  for (const auto& ending : endings) {
    refuse_input(base.string() + ending, inputs);
    require_replaceable(base.string() + ending);
  }
}

void AtomicFileGroup::commit() {
  for (const auto& [name, sum] : finished_) require_replaceable(final_name(name));
  announce();
  move_out();
}

}  // namespace sentipipe
