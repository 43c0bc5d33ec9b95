// Tests that draw are skipped, with a message, where there is no gnuplot.
#pragma once

#include <boost/test/unit_test.hpp>

#include "pipeline/report/figures.hpp"
#include "stages/base/error.hpp"

namespace sentipipe::test {

inline boost::test_tools::assertion_result has_gnuplot(boost::unit_test::test_unit_id) {
  try {
    require_gnuplot();
    return true;
  } catch (const Error& e) {
    boost::test_tools::assertion_result missing(false);
    missing.message() << e.what();
    return missing;
  }
}

inline boost::unit_test::precondition needs_gnuplot() {
  return boost::unit_test::precondition(has_gnuplot);
}

}  // namespace sentipipe::test
