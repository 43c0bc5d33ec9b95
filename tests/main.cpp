// What runs the cases of a suite.
#define BOOST_TEST_MODULE sentipipe
#include <boost/test/unit_test.hpp>
