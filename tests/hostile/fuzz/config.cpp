// The file of --config, for the commands with most options.
#include "fuzz.hpp"
#include "pipeline/cli/run_options.hpp"
#include "pipeline/cli/train_options.hpp"

using namespace sentipipe;
using namespace sentipipe::fuzz;

namespace {

void parse(OptionSet set, const std::string& file) {
  accepted([&] { return set.parse({"--config", file}); });
  (void)set.values();
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string file = write("options.conf", text_of(data, size)).string();
  RunRequest run;
  parse(declare_run_options(run), file);
  TrainRequest train;
  parse(declare_train_options(train), file);
  return 0;
}
