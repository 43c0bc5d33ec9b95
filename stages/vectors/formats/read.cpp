// Has a vector file read by the format that recognises it.
#include <algorithm>

#include "../../base/error.hpp"
#include "../../io/files.hpp"
#include "fields.hpp"
#include "format.hpp"

namespace sentipipe {

namespace {

constexpr std::size_t largest_start_looked_at = std::size_t{1} << 20U;

[[noreturn]] void refuse(ByteReader& in) {
  in.begin_text();  // knows some other kinds of files by name
  const auto start = in.peek(largest_start_looked_at);
  const auto line = trimmed(first_line(start));
  if (const auto nul = line.find('\0'); nul != std::string_view::npos)
    in.fail_at_nul(in.offset() + nul);
  throw Error(
      {.place = at_line(in.file(), 1),
       .found = excerpt(line),
       .expected = "a word and its numbers (GloVe), or the line \"V d\" (word2vec, fastText)",
       .remedy = "name a vector file; its format is recognised by content, plain or compressed"});
}

}  // namespace

std::filesystem::path words_file_of(const std::filesystem::path& file) {
  return std::filesystem::path(file).replace_extension(".words");
}

std::vector<std::filesystem::path> files_of_vectors(const std::filesystem::path& file) {
  for (const auto& format : vector_formats()) {
    if (format.has_word_list && file.extension() == format.ending)
      return {file, words_file_of(file)};
  }
  return {file};
}

VectorsFile read_vectors(const std::filesystem::path& file, const ReadVectorsOptions& options) {
  require_readable_file(file);
  ByteReader in(file, options.on_progress);
  const auto start = in.peek(largest_start_looked_at);
  for (const auto& format : vector_formats()) {
    const auto layout = format.recognise(start);
    if (!layout) continue;
    auto out = format.read(in, *layout, options);
    out.format = format.name;
    out.files = {file};
    if (format.has_word_list) out.files.push_back(words_file_of(file));
    out.compressed = in.compressed();
    return out;
  }
  refuse(in);
}

}  // namespace sentipipe
