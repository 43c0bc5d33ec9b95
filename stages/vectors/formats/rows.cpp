#include "rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "../../base/error.hpp"

namespace sentipipe {

void RowCollector::make_room(const ByteReader& in, const VectorLayout& layout, std::size_t most) {
  constexpr std::size_t packed_room = std::size_t{1} << 27U;  // numbers that get room at first
  if (layout.rows && !options_.lenient && *layout.rows > most) {
    throw Error(
        {.place = at_line(in.file(), 1),
         .found = fmt::format("a header of {} rows of {} numbers above {} bytes, {} rows at most",
                              *layout.rows, dim_, in.most_left(), most),
         .expected = "a file as long as its header says",
         .remedy = "fetch the file again, it is cut short; where there is --lenient, it "
                   "takes what is there"});
  }
  std::size_t rows = std::min(layout.rows.value_or(most), most);
  if (in.compressed()) rows = std::min(rows, packed_room / dim_);
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
  wrong_end(place, found, expected);
  constexpr std::size_t told = 3;
  if (bad_rows_++ < told) first_bad_.push_back(place + ": " + found);
}

void RowCollector::wrong_end(const std::string& place, const std::string& found,
                             const std::string& expected) {
  if (!options_.lenient) {
    throw Error({.place = place,
                 .found = found,
                 .expected = expected,
                 .remedy = "restore the file, or skip such rows with --lenient"});
  }
  if (result_.skipped++ == 0) result_.first_skipped = place + ": " + found;
}

VectorsFile RowCollector::finish(const std::filesystem::path& file) {
  constexpr std::size_t good_for_a_bad_one = 100;
  if (bad_rows_ * good_for_a_bad_one > rows()) {
    throw Error({.place = file.string(),
                 .found = fmt::format("{} bad rows of {}; {}", bad_rows_, rows(),
                                      fmt::join(first_bad_, "; ")),
                 .expected = "at most one bad row in 100, which --lenient skips",
                 .remedy = "restore the file, or write it again with one width for all rows"});
  }
  if (words_.vectors.n_cols != size()) words_.vectors.resize(dim_, size());
  result_.words = std::move(words_);
  return std::move(result_);
}

}  // namespace sentipipe
