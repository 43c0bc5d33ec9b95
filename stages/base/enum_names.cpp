#include "enum_names.hpp"

namespace sentipipe {

std::string name_choices(std::span<const std::string_view> names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? " or " : ", ";
    out += names[i];
  }
  return out;
}

void require_name(std::string_view name, std::span<const std::string_view> names,
                  const std::string& place) {
  if (std::find(names.begin(), names.end(), name) != names.end()) return;
  throw Error({.place = place,
               .found = excerpt(name),
               .expected = name_choices(names),
               .remedy = "use one of these names"});
}

}  // namespace sentipipe
