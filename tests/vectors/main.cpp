#define BOOST_TEST_MODULE vectors
#include <boost/test/unit_test.hpp>
