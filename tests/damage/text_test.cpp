// Damaged text files that are read back. A reader for another file that is written (accuracy.csv,
// predictions) gets its test case here.
#include "damage/damage.hpp"
#include "pipeline/run_options.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

BOOST_AUTO_TEST_CASE(a_damaged_config_file_is_an_error_or_another_config_file) {
  const TemporaryFolder folder;
  const std::string file = folder.write("run.conf",
                                        "# a comment\ntreebank = trees\nvectors = a.txt\n"
                                        "l2 = logspace(-4,2,25)\nhead = ovr\nseed = 17\n"
                                        "tolerance = 1e-7\nquiet = true\noov = skip\n");
  const Reader reader = [&] {
    RunOptions options;
    if (!declare_run_options(options).parse({"--config", file}))
      throw std::logic_error("parsed as --help");
    (void)parse_l2(options.l2);
    (void)parse_vectors_specs(options.vectors);
  };
  reader();
  const auto cuts = cut_everywhere(file, reader);
  const auto flips = flip_bits({file}, reader);
  print_verdicts("config file", cuts, flips);
  BOOST_TEST(cuts.crashed + flips.crashed == 0U);
  BOOST_TEST(flips.refused > 0U);
}
