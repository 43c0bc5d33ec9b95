// A run writes the same tables and the same model whatever kernel OpenBLAS computes with.
#include <boost/test/unit_test.hpp>
#include <cstdlib>

#include "inputs.hpp"
#include "program.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

// The kernels that this processor can run.
std::vector<std::string> kernels() {
  std::vector<std::string> out;
#if defined(__x86_64__)
  out.emplace_back("Prescott");
  if (__builtin_cpu_supports("avx2")) out.emplace_back("Haswell");
  if (__builtin_cpu_supports("avx512f")) out.emplace_back("SkylakeX");
#endif
  return out;
}

// Sets OPENBLAS_CORETYPE while it lives.
class Kernel {
 public:
  explicit Kernel(const std::string& name) {
    if (const char* before = std::getenv(variable)) before_ = before;
    setenv(variable, name.c_str(), 1);
  }
  ~Kernel() { before_.empty() ? unsetenv(variable) : setenv(variable, before_.c_str(), 1); }
  Kernel(const Kernel&) = delete;
  Kernel& operator=(const Kernel&) = delete;

 private:
  static constexpr const char* variable = "OPENBLAS_CORETYPE";
  std::string before_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(tables_and_model_do_not_depend_on_the_kernel) {
  const TemporaryFolder folder;
  const auto result = (folder.path() / "result").string();
  for (const auto* head : {"softmax", "ovr", "network"}) {
    std::vector<std::string> first;
    for (const auto& name : kernels()) {
      const Kernel kernel(name);
      // A tolerance near the rounding of a gradient, where paths part first.
      run_well({"run", "--treebank", sample("trees"), "--vectors", sample_vectors(), "--head", head,
                "--task", "binary", "--l2", "logspace(-3,1,5)", "--tolerance", "1e-10", "--threads",
                "2", "--output", result, "--overwrite", "--quiet"});
      std::vector<std::string> files;
      for (const auto* file : {"accuracy.csv", "accuracy.md", "confusion_dev.csv",
                               "predictions_test.tsv", "mistakes_dev.tsv", "model/SHA256SUMS"})
        files.push_back(read(result + "/" + file));
      if (first.empty()) first = files;
      BOOST_TEST(files == first, head << " " << name);
    }
  }
}
