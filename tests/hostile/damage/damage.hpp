// A file cut short at every byte, and with single bits turned over, before its reader.
#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <functional>
#include <random>
#include <string>

#include "tools.hpp"

namespace sentipipe::test {

constexpr std::size_t flip_count = 10'000;
constexpr std::uint32_t flip_seed = 6;

// Reads what lies in the folder; may throw Error and nothing else.
using Reader = std::function<void()>;

// How often a damaged file was taken for a whole one, where a format cannot know, and refused.
struct Verdicts {
  std::size_t taken = 0;
  std::size_t refused = 0;
  std::size_t crashed = 0;  // another exception
  [[nodiscard]] std::size_t all() const { return taken + refused + crashed; }
};

// Calls the reader and counts what it makes of the damage.
inline void judge(const Reader& reader, const std::string& damage, Verdicts& verdicts) {
  try {
    reader();
    ++verdicts.taken;
  } catch (const Error&) {
    ++verdicts.refused;
  } catch (const std::exception& e) {
    ++verdicts.crashed;
    BOOST_ERROR(damage << ": " << e.what());
  }
}

inline void overwrite(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

// The file without its last byte, its last two, ..., all of them. It is whole again afterwards.
inline Verdicts cut_everywhere(const std::filesystem::path& file, const Reader& reader) {
  const std::string whole = read(file);
  Verdicts out;
  for (std::size_t size = whole.size(); size-- > 0;) {
    overwrite(file, std::string_view(whole).substr(0, size));
    judge(reader, fmt::format("{} cut to {} bytes", file.string(), size), out);
  }
  overwrite(file, whole);
  return out;
}

// One bit at a time, drawn from all bytes of the files. They are whole again afterwards.
inline Verdicts flip_bits(const std::vector<std::filesystem::path>& files, const Reader& reader) {
  std::vector<std::string> whole;
  std::size_t bytes = 0;
  for (const auto& file : files) bytes += whole.emplace_back(read(file)).size();
  std::mt19937 random(flip_seed);
  Verdicts out;
  for (std::size_t i = 0; i < flip_count; ++i) {
    std::size_t at = random() % bytes;
    const unsigned bit = random() % 8;
    std::size_t f = 0;
    for (; at >= whole[f].size(); ++f) at -= whole[f].size();
    std::string damaged = whole[f];
    damaged[at] = static_cast<char>(static_cast<unsigned char>(damaged[at]) ^ 1U << bit);
    overwrite(files[f], damaged);
    judge(reader, fmt::format("{}, bit {} of byte {}", files[f].string(), bit, at), out);
    overwrite(files[f], whole[f]);
  }
  return out;
}

// A line of the figures that the test prints.
inline void print_verdicts(const std::string& format, const Verdicts& cuts, const Verdicts& flips) {
  fmt::print("{:<28} cut {:5} refused of {:5}   bit flipped {:6} refused of {:6}\n", format,
             cuts.refused, cuts.all(), flips.refused, flips.all());
  std::fflush(stdout);
}

}  // namespace sentipipe::test
