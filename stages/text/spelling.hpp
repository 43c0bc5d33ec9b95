// "Did you mean ...?"
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sentipipe {

// Levenshtein's distance (1966): insertions, deletions and substitutions of bytes.
std::size_t edit_distance(std::string_view a, std::string_view b);

// Up to `count` of `candidates` at most a third of the word's length away, nearest first.
std::vector<std::string> near_spellings(std::string_view word,
                                        std::span<const std::string> candidates,
                                        std::size_t count = 3);

}  // namespace sentipipe
