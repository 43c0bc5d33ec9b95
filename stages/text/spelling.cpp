#include "spelling.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace sentipipe {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({substituted, diagonal + 1, row[j] + 1});
    }
  }
  return row.back();
}

std::vector<std::string> near_spellings(std::string_view word,
                                        std::span<const std::string> candidates,
                                        std::size_t count) {
  constexpr std::size_t longest = 64;  // bytes; of longer words nobody makes one mistake
  if (word.size() > longest) return {};
  const std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
  std::vector<std::pair<std::size_t, std::string>> near;
  for (const auto& candidate : candidates) {
    const auto longer = std::max(candidate.size(), word.size());
    if (longer - std::min(candidate.size(), word.size()) > limit) continue;
    if (const auto distance = edit_distance(word, candidate); distance <= limit) {
      near.emplace_back(distance, candidate);
    }
  }
  std::stable_sort(near.begin(), near.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  near.resize(std::min(near.size(), count));
  std::vector<std::string> out;
  out.reserve(near.size());
  for (auto& [distance, candidate] : near) out.push_back(std::move(candidate));
  return out;
}

}  // namespace sentipipe
