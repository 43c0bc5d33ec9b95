#define BOOST_TEST_MODULE evaluation
#include <boost/test/unit_test.hpp>
