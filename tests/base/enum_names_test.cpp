#include <sstream>

#include "stages/base/enum_names.hpp"
#include "tools.hpp"

namespace sentipipe {

enum class Fruit { apple, blood_orange, cherry };
template <>
inline constexpr auto enum_names<Fruit> = std::to_array<EnumName<Fruit>>(
    {{Fruit::apple, "apple"}, {Fruit::blood_orange, "blood orange"}, {Fruit::cherry, "cherry"}});

enum class Lone { only };
template <>
inline constexpr auto enum_names<Lone> = std::to_array<EnumName<Lone>>({{Lone::only, "only"}});

enum class Nameless { a };

}  // namespace sentipipe

using namespace sentipipe;
using namespace sentipipe::test;

static_assert(NamedEnum<Fruit>);
static_assert(!NamedEnum<Nameless>);
static_assert(to_name(Fruit::cherry) == "cherry");

BOOST_AUTO_TEST_CASE(a_value_is_written_as_its_name) {
  std::ostringstream out;
  out << Fruit::blood_orange << '/' << Fruit::apple;
  BOOST_TEST(out.str() == "blood orange/apple");
  BOOST_TEST(to_name(static_cast<Fruit>(99)) == "?");
}

BOOST_AUTO_TEST_CASE(every_name_is_read_as_its_value) {
  for (const auto& entry : enum_names<Fruit>) {
    BOOST_TEST((from_name<Fruit>(entry.name, "here") == entry.value));
  }
}

BOOST_AUTO_TEST_CASE(choices_are_listed_with_commas_and_or) {
  BOOST_TEST(name_choices<Fruit>() == "apple, blood orange or cherry");
  BOOST_TEST(name_choices<Lone>() == "only");
}

BOOST_AUTO_TEST_CASE(an_unknown_name_is_an_error_that_lists_the_choices) {
  for (const std::string name : {"pear", "Apple", "apple ", ""}) {
    check_error([&] { (void)from_name<Fruit>(name, "option --fruit"); },
                {"option --fruit\n", "found:    \"" + name + "\"",
                 "expected: apple, blood orange or cherry", "use one of these names"});
  }
}
