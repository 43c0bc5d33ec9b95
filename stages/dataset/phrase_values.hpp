// Sentiment values by phrase id. Ids may have gaps and come in any order, so a table by id would be
// as large as a damaged id says; this one has a row a line. Private to this folder.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <unordered_set>
#include <vector>

namespace sentipipe {

struct PhraseValue {
  std::uint32_t id;
  std::uint32_t line;  // of the file, from 1
  double value;
};

class PhraseValues {
 public:
  // `rows` is not empty. Throws Error, naming `file`, when an id stands twice.
  PhraseValues(const std::filesystem::path& file, std::vector<PhraseValue> rows);

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  [[nodiscard]] std::uint32_t largest_id() const { return rows_.back().id; }
  [[nodiscard]] std::optional<std::size_t> row_of(std::uint32_t id) const {
    // Without gaps, as published, id is the row: most look-ups need not touch the table.
    if (largest_id() < rows_.size()) return id < rows_.size() ? std::optional(id) : std::nullopt;
    return search(id);
  }
  [[nodiscard]] double value(std::size_t row) const { return rows_[row].value; }

 private:
  [[nodiscard]] std::optional<std::size_t> search(std::uint32_t id) const;

  std::vector<PhraseValue> rows_;  // by id
};

// Tells an id that it was asked about before.
class SeenPhrases {
 public:
  // `values` must outlive this.
  explicit SeenPhrases(const PhraseValues& values) : values_(values), with_value_(values.size()) {}

  bool is_new(std::uint32_t id) {
    const auto row = values_.row_of(id);
    if (!row) return without_value_.insert(id).second;
    const bool before = with_value_[*row];
    with_value_[*row] = true;
    return !before;
  }

 private:
  const PhraseValues& values_;
  std::vector<bool> with_value_;  // by row
  std::unordered_set<std::uint32_t> without_value_;
};

}  // namespace sentipipe
