// The written names of an enumeration's values, in one place for options, tables and files.
//
// An enumeration takes part by specialising `enum_names`:
//   template <> inline constexpr auto enum_names<Head> =
//       std::to_array<EnumName<Head>>({{Head::softmax, "softmax"}, {Head::ovr, "ovr"}});
#pragma once

#include <array>
#include <istream>
#include <ostream>
#include <string>
#include <string_view>

#include "sentipipe/base/error.hpp"

namespace sentipipe {

template <class E>
struct EnumName {
  E value;
  std::string_view name;
};

template <class E>
inline constexpr std::array<EnumName<E>, 0> enum_names{};

template <class E>
concept NamedEnum = requires {
  requires !enum_names<E>.empty();
};

template <NamedEnum E>
constexpr std::string_view to_name(E value) {
  for (const auto& entry : enum_names<E>) {
    if (entry.value == value) return entry.name;
  }
  return "?";
}

// "a, b or c": the names that from_name accepts.
template <NamedEnum E>
std::string name_choices() {
  std::string out;
  for (std::size_t i = 0; i < enum_names<E>.size(); ++i) {
    if (i > 0) out += i + 1 == enum_names<E>.size() ? " or " : ", ";
    out += enum_names<E>[i].name;
  }
  return out;
}

// The value called `name`; throws Error, with `place` as its place, when there is none.
template <NamedEnum E>
E from_name(std::string_view name, const std::string& place) {
  for (const auto& entry : enum_names<E>) {
    if (entry.name == name) return entry.value;
  }
  throw Error({.place = place,
               .found = excerpt(name),
               .expected = name_choices<E>(),
               .remedy = "use one of these names"});
}

template <NamedEnum E>
std::ostream& operator<<(std::ostream& out, E value) {
  return out << to_name(value);
}

}  // namespace sentipipe
