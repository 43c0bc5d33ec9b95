#include "vectors/vectors.hpp"

namespace sentipipe {

std::uint32_t Vocabulary::add(std::string_view word) {
  if (const auto number = find(word)) return *number;
  const auto number = static_cast<std::uint32_t>(words_.size());
  words_.emplace_back(word);
  numbers_.emplace(word, number);
  return number;
}

std::optional<std::uint32_t> Vocabulary::find(std::string_view word) const {
  const auto entry = numbers_.find(word);
  if (entry == numbers_.end()) return std::nullopt;
  return entry->second;
}

}  // namespace sentipipe
