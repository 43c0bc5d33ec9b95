#define BOOST_TEST_MODULE classifiers
#include <boost/test/unit_test.hpp>
