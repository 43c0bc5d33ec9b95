#include "vectors/rows.hpp"

#include <algorithm>

#include "support/error.hpp"

namespace sentipipe {

void RowCollector::reserve(std::size_t rows) {
  if (options_.keep != nullptr) rows = std::min(rows, options_.keep->size());
  // set_size leaves the memory untouched. Without a column there would be no address of one.
  words_.vectors.set_size(dim_, std::max<std::size_t>(rows, 1));
}

double* RowCollector::room_for(std::size_t rows) {
  auto& matrix = words_.vectors;
  if (size() + rows > matrix.n_cols) matrix.resize(dim_, std::max(size() + rows, 2 * size()));
  return matrix.colptr(size());
}

bool RowCollector::take(std::string_view word, const double* column) {
  const auto number = size();
  if (words_.vocabulary.add(word) < number) return false;
  double* const next = words_.vectors.colptr(number);
  if (next != column) std::copy_n(column, dim_, next);  // a row before it was skipped
  return true;
}

void RowCollector::repeated_word(const std::string& place, std::string_view word) {
  bad_row(place, "the word " + excerpt(word) + " a second time", "each word once");
}

void RowCollector::bad_row(const std::string& place, const std::string& found,
                           const std::string& expected) {
  if (!options_.lenient) {
    throw Error({.place = place,
                 .found = found,
                 .expected = expected,
                 .remedy = "restore the file, or skip such rows with --lenient"});
  }
  if (result_.skipped++ == 0) result_.first_skipped = place + ": " + found;
}

VectorsFile RowCollector::finish() {
  if (words_.vectors.n_cols != size()) words_.vectors.resize(dim_, size());
  result_.words = std::move(words_);
  return std::move(result_);
}

}  // namespace sentipipe
