// An option and its value, as a manifest has them.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace sentipipe {

using PlainValue =
    std::variant<bool, std::int64_t, std::uint64_t, double, std::string, std::vector<std::string>>;

struct OptionValue {
  std::string name;  // without dashes
  PlainValue value;
};

}  // namespace sentipipe
