// The values of options as JSON, to compare them.
#pragma once

#include <nlohmann/json.hpp>
#include <variant>
#include <vector>

#include "pipeline/results/option_value.hpp"

namespace sentipipe::test {

inline nlohmann::ordered_json json_of(const std::vector<OptionValue>& options) {
  nlohmann::ordered_json out = nlohmann::ordered_json::object();
  for (const auto& option : options)
    std::visit([&](const auto& value) { out[option.name] = value; }, option.value);
  return out;
}

}  // namespace sentipipe::test
