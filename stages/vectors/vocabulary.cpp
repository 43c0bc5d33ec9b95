#include <functional>

#include "vectors.hpp"

namespace sentipipe {

namespace {

std::size_t hash_of(std::string_view word) {
  return std::hash<std::string_view>{}(word);
}

// The half of the hash that a slot keeps; the other half chooses the slot.
std::uint32_t kept_half(std::size_t hash) {
  return static_cast<std::uint32_t>(hash >> 32U);
}

}  // namespace

std::size_t Vocabulary::slot_of(std::string_view word, std::size_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.number == empty) return at;
    if (slot.hash == kept_half(hash) && words_[slot.number] == word) return at;
  }
}

void Vocabulary::grow() {
  slots_.assign(2 * slots_.size(), Slot{});
  for (std::uint32_t number = 0; number < words_.size(); ++number) {
    const auto hash = hash_of(words_[number]);
    slots_[slot_of(words_[number], hash)] = {kept_half(hash), number};
  }
}

std::uint32_t Vocabulary::add(std::string_view word) {
  const auto hash = hash_of(word);
  auto at = slot_of(word, hash);
  if (slots_[at].number != empty) return slots_[at].number;
  const auto number = static_cast<std::uint32_t>(words_.size());
  words_.emplace_back(word);
  if (2 * words_.size() > slots_.size()) {
    grow();
  } else {
    slots_[at] = {kept_half(hash), number};
  }
  return number;
}

std::optional<std::uint32_t> Vocabulary::find(std::string_view word) const {
  const auto number = slots_[slot_of(word, hash_of(word))].number;
  if (number == empty) return std::nullopt;
  return number;
}

}  // namespace sentipipe
