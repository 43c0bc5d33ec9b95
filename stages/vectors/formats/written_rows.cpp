// What the writers share: which words and numbers they take, and files of rows.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "../../base/error.hpp"
#include "../../io/atomic.hpp"
#include "../../io/files.hpp"
#include "format.hpp"

namespace sentipipe {

namespace {

[[noreturn]] void complain(const VectorsToWrite& vectors, std::string found,
                           std::string_view expected, std::string_view remedy) {
  throw Error({.place = vectors.file.string(),
               .found = std::move(found),
               .expected = std::string(expected),
               .remedy = std::string(remedy)});
}

}  // namespace

void require_writable(const VectorsToWrite& vectors, const WordRules& rules) {
  const auto& words = vectors.words.words();
  for (const auto& word : words) {
    if (word.empty() || word.find_first_of(rules.forbidden) != std::string::npos)
      complain(vectors, "the word " + excerpt(word), rules.expected, rules.remedy);
    if (word.size() > longest_word)
      complain(vectors, too_long(word), short_enough(), "leave the word out");
  }
  if (words.empty()) complain(vectors, "no words", "at least one", "train or read vectors again");
  const auto& first = words.front();
  if (first.starts_with(byte_order_mark) ||
      (!rules.mark.empty() && first.starts_with(rules.mark))) {
    complain(vectors, "the word " + excerpt(first), "a first word that is not taken for a mark",
             rules.remedy);
  }
}

void append_row(const VectorsToWrite& vectors, std::size_t row, const std::string& word,
                std::vector<double>& numbers) {
  const std::size_t dim = vectors.rows.dim;
  numbers.resize(numbers.size() + dim);
  double* const begin = numbers.data() + numbers.size() - dim;
  vectors.rows.read(row, begin);
  if (!std::all_of(begin, begin + dim, [](double x) { return std::isfinite(x); })) {
    complain(vectors,
             fmt::format("a number that is not finite in row {}, of {}", row, excerpt(word)),
             "finite numbers", "train or read the vectors again");
  }
}

void write_rows(const VectorsToWrite& vectors, const WrittenRows& format) {
  require_writable(vectors, {.forbidden = format.forbidden,
                             .expected = "words without white space for this format",
                             .remedy = "write to a name that ends in .npy"});
  const auto& [file, words, rows, tokenization, on_progress] = vectors;
  AtomicFile out(file, {.gzip = file.extension() == ".gz"});
  if (format.header) {
    out.append(fmt::format("{} {}\n", words.size(), rows.dim * (rows.two_sets ? 2 : 1)));
  }
  std::vector<double> numbers;
  std::string row;
  WorkCounter counter(on_progress, words.size(), rows_a_report);
  for (std::size_t i = 0; i < words.size(); ++i) {
    counter.add();
    numbers.clear();
    row = words.words()[i];
    append_row(vectors, i, row, numbers);
    if (rows.two_sets) append_row(vectors, words.size() + i, row, numbers);
    format.append(row, numbers);
    out.append(row);
  }
  out.commit();
}

void append_decimals(std::string& row, const std::vector<double>& numbers) {
  for (const double number : numbers) fmt::format_to(std::back_inserter(row), " {}", number);
  row += '\n';
}

std::string too_long(std::string_view word) {
  return fmt::format("the word {} of {} bytes", excerpt(word, 20), word.size());
}

std::string short_enough() {
  return fmt::format("words of at most {} bytes", longest_word);
}

}  // namespace sentipipe
