#define BOOST_TEST_MODULE word2vec
#include <boost/test/unit_test.hpp>
