#define BOOST_TEST_MODULE treebank
#include <boost/test/unit_test.hpp>
