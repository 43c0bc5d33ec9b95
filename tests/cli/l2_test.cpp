// --l2: lists, logspace(FIRST,LAST,COUNT), and what is refused.
#include <boost/test/unit_test.hpp>

#include "pipeline/cli/penalties.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

using Numbers = std::vector<double>;

void check_same(const Numbers& found, const Numbers& expected) {
  BOOST_TEST(found == expected, boost::test_tools::per_element());
}

}  // namespace

BOOST_AUTO_TEST_CASE(penalties_stand_between_commas_or_spaces) {
  check_same(parse_l2({"1"}), {1});
  check_same(parse_l2({"0,1e-4,2.5"}), {0, 1e-4, 2.5});
  check_same(parse_l2({"3 2 1"}), {3, 2, 1});
  check_same(parse_l2({" 3 ,  2,1 "}), {3, 2, 1});
}

BOOST_AUTO_TEST_CASE(penalties_may_be_given_in_several_texts) {
  check_same(parse_l2({"3", "1,2", "0.5 4"}), {3, 1, 2, 0.5, 4});
}

BOOST_AUTO_TEST_CASE(penalties_keep_their_order_and_may_repeat) {
  check_same(parse_l2({"1,0.1,1"}), {1, 0.1, 1});
}

BOOST_AUTO_TEST_CASE(logspace_is_powers_of_ten_with_both_ends) {
  const auto found = parse_l2({"logspace(-2,1,4)"});
  BOOST_REQUIRE(found.size() == 4U);
  const Numbers expected = {0.01, 0.1, 1, 10};
  for (std::size_t i = 0; i < 4; ++i) {
    BOOST_TEST(found[i] == expected[i], boost::test_tools::tolerance(1e-15));
  }
  // half steps: 10^0.5
  BOOST_TEST(parse_l2({"logspace(0,1,3)"})[1] == 3.1622776601683795,
             boost::test_tools::tolerance(1e-15));
  BOOST_TEST(parse_l2({"logspace(1,-1,3)"})[2] == 0.1, boost::test_tools::tolerance(1e-15));
  BOOST_TEST(parse_l2({"logspace(-4,2,25)"}).size() == 25U);
}

BOOST_AUTO_TEST_CASE(logspace_takes_spaces_inside_and_neighbours) {
  check_same(parse_l2({"logspace( 0, 2 , 3 )"}), {1, 10, 100});
  check_same(parse_l2({"0.5,logspace(0, 2, 3),7", "logspace(0,1,2) 9"}),
             {0.5, 1, 10, 100, 7, 1, 10, 9});
}

BOOST_AUTO_TEST_CASE(what_is_no_penalty_is_refused_by_name) {
  for (const std::string bad : {"-1",
                                "-1e-9",
                                "nan",
                                "inf",
                                "-inf",
                                "1e999",
                                "abc",
                                "1x",
                                "0x10",
                                "--",
                                "logspace",
                                "logspace()",
                                "logspace(0,1)",
                                "logspace(0,1,2,3)",
                                "logspace(0,1,1)",
                                "logspace(0,1,0)",
                                "logspace(0,1,-2)",
                                "logspace(0,1,2.5)",
                                "logspace(0,1,10001)",
                                "logspace(0,a,3)",
                                "logspace(0,400,3)",
                                "logspace(nan,1,3)",
                                "logspace(0,1,3",
                                "logspace(0,1,3))",
                                "0,1,3)"}) {
    BOOST_TEST_CONTEXT(bad) {
      check_error([&] { parse_l2({"1," + bad}); },
                  {"option --l2", "found:", "finite numbers from 0 on", "for example --l2"});
    }
  }
  check_error([] { parse_l2({"1,two,3"}); }, {"\"two\""});
  check_error([] { parse_l2({"1", "logspace(0,1,1),3"}); }, {"\"logspace(0,1,1)\""});
}

BOOST_AUTO_TEST_CASE(no_penalty_at_all_is_refused) {
  for (const std::vector<std::string>& none : {std::vector<std::string>{}, {""}, {" , "}}) {
    check_error([&] { parse_l2(none); }, {"option --l2", "\"\""});
  }
}

BOOST_AUTO_TEST_CASE(more_than_ten_thousand_penalties_are_refused) {
  BOOST_TEST(parse_l2({"logspace(0,1,9999),7"}).size() == 10'000U);
  check_error([] { parse_l2({"logspace(0,1,10000),7"}); },
              {"option --l2", "10001 penalties", "10000 in all at most"});
}
