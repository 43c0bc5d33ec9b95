#include "phrase_values.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "../base/error.hpp"

namespace sentipipe {

PhraseValues::PhraseValues(const std::filesystem::path& file, std::vector<PhraseValue> rows)
    : rows_(std::move(rows)) {
  const auto by_id = [](const PhraseValue& a, const PhraseValue& b) { return a.id < b.id; };
  if (!std::is_sorted(rows_.begin(), rows_.end(), by_id))  // as published, they are
    std::stable_sort(rows_.begin(), rows_.end(), by_id);
  const auto twice =
      std::adjacent_find(rows_.begin(), rows_.end(),
                         [](const PhraseValue& a, const PhraseValue& b) { return a.id == b.id; });
  if (twice == rows_.end()) return;
  throw Error({.place = at_line(file, (twice + 1)->line),
               .found = fmt::format("phrase id {} a second time", twice->id),
               .expected = "each id once",
               .remedy = "remove one of the two lines"});
}

std::optional<std::size_t> PhraseValues::search(std::uint32_t id) const {
  const auto found =
      std::lower_bound(rows_.begin(), rows_.end(), id,
                       [](const PhraseValue& row, std::uint32_t i) { return row.id < i; });
  if (found == rows_.end() || found->id != id) return std::nullopt;
  return found - rows_.begin();
}

}  // namespace sentipipe
