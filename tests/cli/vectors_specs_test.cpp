// --vectors: NAME=FILE, or FILE alone.
#include <boost/test/unit_test.hpp>

#include "pipeline/cli/run_options.hpp"
#include "tools.hpp"

using namespace sentipipe;
using namespace sentipipe::test;

namespace {

void check_spec(const std::string& text, const std::string& name, const std::string& file) {
  const auto specs = parse_vectors_specs({text});
  BOOST_REQUIRE(specs.size() == 1U);
  BOOST_TEST(specs[0].name == name);
  BOOST_TEST(specs[0].file == file);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_file_is_called_by_its_name_without_the_last_extension) {
  check_spec("glove.6B.100d.txt", "glove.6B.100d", "glove.6B.100d.txt");
  check_spec("some/folder/mine.vec", "mine", "some/folder/mine.vec");
  check_spec("plain", "plain", "plain");
}

BOOST_AUTO_TEST_CASE(a_name_stands_before_the_first_equals_sign) {
  check_spec("GloVe=some/file.txt", "GloVe", "some/file.txt");
  check_spec("a_b-c+1.0=f=g", "a_b-c+1.0", "f=g");
}

BOOST_AUTO_TEST_CASE(an_equals_sign_after_a_slash_belongs_to_the_file) {
  check_spec("./dim=100/words.txt", "words", "./dim=100/words.txt");
  check_spec("mine=./dim=100/words.txt", "mine", "./dim=100/words.txt");
}

BOOST_AUTO_TEST_CASE(several_keep_their_order) {
  const auto specs = parse_vectors_specs({"b=x", "a=x"});
  BOOST_REQUIRE(specs.size() == 2U);
  BOOST_TEST(specs[0].name == "b");
  BOOST_TEST(specs[1].name == "a");
}

BOOST_AUTO_TEST_CASE(names_that_would_spoil_a_table_are_refused) {
  for (const std::string bad : {"a,b=f", "a b=f", "=f", "a\tb=f", "a\nb=f", "$x=f", "é=f", "a|b"}) {
    BOOST_TEST_CONTEXT(bad) {
      check_error([&] { parse_vectors_specs({bad}); },
                  {"option --vectors", "the name", "letters, digits", "--vectors NAME=FILE"});
    }
  }
}

BOOST_AUTO_TEST_CASE(the_same_name_twice_is_refused) {
  check_error(
      [] {
        parse_vectors_specs({"x/one.txt", "y/one.vec"});
      },
      {"option --vectors", "\"one\" twice", "a name of its own"});
}
