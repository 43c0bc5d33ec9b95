// The written names of an enumeration's values, in one place for options, tables and files.
//
// An enumeration takes part by specialising `enum_names`:
//   template <> inline constexpr auto enum_names<Case> =
//       std::to_array<EnumName<Case>>({{Case::lower, "lower"}, {Case::keep, "keep"}});
#pragma once

#include <algorithm>
#include <array>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "error.hpp"

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

// "a, b or c".
std::string name_choices(std::span<const std::string_view> names);

// Throws Error, with `place` as its place, unless `name` is one of these.
void require_name(std::string_view name, std::span<const std::string_view> names,
                  const std::string& place);

template <NamedEnum E>
std::vector<std::string_view> names_of() {
  std::vector<std::string_view> names;
  for (const auto& entry : enum_names<E>) names.push_back(entry.name);
  return names;
}

// The names that from_name accepts.
template <NamedEnum E>
std::string name_choices() {
  return name_choices(names_of<E>());
}

// The value called `name`; throws Error, with `place` as its place, when there is none.
template <NamedEnum E>
E from_name(std::string_view name, const std::string& place) {
  require_name(name, names_of<E>(), place);
  return std::find_if(enum_names<E>.begin(), enum_names<E>.end(),
                      [&](const auto& entry) { return entry.name == name; })
      ->value;
}

template <NamedEnum E>
std::ostream& operator<<(std::ostream& out, E value) {
  return out << to_name(value);
}

}  // namespace sentipipe
