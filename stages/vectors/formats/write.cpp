// Has vectors written in the format that a file's name asks for.
#include <fmt/format.h>

#include <algorithm>

#include "../../base/error.hpp"
#include "format.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

bool is_gzip_name(const fs::path& file) {
  return file.extension() == ".gz";
}

}  // namespace

std::string vector_file_endings() {
  std::vector<std::string> endings;
  std::vector<std::string_view> packed;
  for (const auto& format : vector_formats()) {
    endings.push_back(fmt::format("{} ({})", format.ending, format.name));
    if (format.may_be_packed) packed.push_back(format.ending);
  }
  return fmt::format("{}; {} also with .gz",
                     name_choices(std::vector<std::string_view>(endings.begin(), endings.end())),
                     name_choices(packed));
}

const VectorFormat& format_of_name(const fs::path& file) {
  const bool packed = is_gzip_name(file);
  const auto ending = (packed ? file.stem() : file).extension();
  for (const auto& format : vector_formats()) {
    if (format.ending == ending && (!packed || format.may_be_packed)) return format;
  }
  throw Error({.place = file.string(),
               .found = "a name that tells no format",
               .expected = vector_file_endings(),
               .remedy = "choose a name with one of these endings"});
}

void write_vectors(const fs::path& file, const Vocabulary& words, const VectorRows& rows,
                   Tokenization tokenization, const OnProgress& on_progress) {
  format_of_name(file).write({.file = file,
                              .words = words,
                              .rows = rows,
                              .tokenization = tokenization,
                              .on_progress = on_progress});
}

void write_vectors(const fs::path& file, const Vocabulary& words, const arma::mat& rows,
                   Tokenization tokenization, const OnProgress& on_progress) {
  write_vectors(file, words,
                {.dim = rows.n_rows,
                 .two_sets = rows.n_cols == 2 * words.size(),
                 .read = [&rows](std::size_t row,
                                 double* to) { std::copy_n(rows.colptr(row), rows.n_rows, to); }},
                tokenization, on_progress);
}

}  // namespace sentipipe
