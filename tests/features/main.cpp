#define BOOST_TEST_MODULE features
#include <boost/test/unit_test.hpp>
