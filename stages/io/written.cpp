#include "written.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "../base/error.hpp"
#include "checksum.hpp"
#include "files.hpp"

namespace sentipipe {
namespace fs = std::filesystem;

namespace {

constexpr std::string_view mark =
    "# sentipipe wrote these files; --overwrite and make clean replace or remove them while their "
    "sums fit, and nothing else\n";

const std::string no_sum(Sha256::digits, '0');

// Letters that end a line or begin a notation, which sha256sum writes as \n, \r and \\.
constexpr std::string_view special = "\n\r\\";
constexpr std::string_view notation = "nr\\";

std::string list_line(const std::string& sum, const std::string& name) {
  std::string written;
  for (const char c : name) {
    const auto at = special.find(c);
    written += at == std::string_view::npos ? std::string(1, c) : std::string{'\\', notation[at]};
  }
  return fmt::format("{}{}  {}\n", written == name ? "" : "\\", sum, written);
}

// The name that stands in a line with a backslash before its sum.
std::string unescaped(std::string_view written) {
  std::string name;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const auto at = written[i] == '\\' && i + 1 < written.size() ? notation.find(written[i + 1])
                                                                 : std::string_view::npos;
    name += at == std::string_view::npos ? written[i] : special[at];
    i += at == std::string_view::npos ? 0 : 1;
  }
  return name;
}

void add_line(std::string_view line, WrittenFiles& files) {
  const bool escaped = line.starts_with('\\');
  if (escaped) line.remove_prefix(1);
  const std::string sum(line.substr(0, Sha256::digits));
  const bool good = line.size() > Sha256::digits + 2 &&
                    sum.find_first_not_of("0123456789abcdef") == std::string::npos &&
                    line.substr(Sha256::digits, 2) == "  ";
  if (!good) return;
  const auto name = line.substr(Sha256::digits + 2);
  files.emplace(escaped ? unescaped(name) : std::string(name), sum);
}

bool is_regular(const fs::path& file) {
  std::error_code ignored;
  return fs::is_regular_file(fs::symlink_status(file, ignored));
}

bool fits(const WrittenFiles& list, const std::string& name, const fs::path& file, bool partial) {
  const auto [first, last] = list.equal_range(name);
  if (first == last || !is_regular(file)) return false;
  const auto has = [&](const std::string& sum) {
    return std::any_of(first, last, [&](const auto& line) { return line.second == sum; });
  };
  return (partial && has(no_sum)) || has(sha256_of_file(file));
}

bool holds_files(const WrittenFiles& list, const std::string& folder) {
  const auto next = list.lower_bound(folder + "/");
  return next != list.end() && next->first.starts_with(folder + "/");
}

bool is_inside(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first ==
         folder.end();
}

}  // namespace

std::string unfinished_line(const std::string& name) {
  return list_line(no_sum, name);
}

std::string list_text(const WrittenFiles& files) {
  std::string text(mark);
  for (const auto& [name, sum] : files) text += list_line(sum, name);
  return text;
}

WrittenFiles read_list(const fs::path& folder) {
  WrittenFiles files;
  const fs::path file = folder / list_name;
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(file, ignored))) return files;
  // A process may be killed while it writes the first line: nothing of anybody is in such a file.
  if (is_regular(file) && fs::file_size(file, ignored) == 0) return files;
  const std::string text = is_regular(file) ? read_file(file) : "";
  if (text.empty() || !(text.starts_with(mark) || mark.starts_with(text)))
    refuse_stranger(file, "a file of this name that sentipipe did not write");
  for (std::size_t begin = 0;;) {
    const auto end = text.find('\n', begin);
    if (end == std::string::npos) return files;
    add_line(std::string_view(text).substr(begin, end - begin), files);
    begin = end + 1;
  }
}

bool is_ours(const fs::path& file) {
  return fits(read_list(file.parent_path()), file.filename(), file, false);
}

bool is_result(const fs::path& folder) {
  return read_list(folder).contains("manifest.json");
}

Contents contents_of(const fs::path& folder) {
  Contents out;
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) return out;
  const auto list = read_list(folder);
  const bool partial = folder.extension() == partial_ending;
  if (fs::exists(folder / list_name, ignored)) out.ours.emplace_back(list_name);
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto name = entry.path().lexically_relative(folder);
    if (name == list_name) continue;
    const bool is_folder = entry.is_directory() && !entry.is_symlink();
    const bool ours = is_folder ? holds_files(list, name) : fits(list, name, entry.path(), partial);
    (ours ? out.ours : out.strangers).push_back(name);
  }
  return out;
}

void remove_from(const fs::path& folder, const std::vector<fs::path>& names) {
  std::for_each(names.rbegin(), names.rend(),
                [&](const auto& name) { std::remove((folder / name).c_str()); });
}

void refuse_stranger(const fs::path& path, const std::string& found) {
  throw Error({.place = path.string(),
               .found = found,
               .expected = "a file that sentipipe wrote and nobody changed, or a free name",
               .remedy = "choose another output, or move it away yourself"});
}

void refuse_input(const fs::path& output, const std::vector<fs::path>& inputs) {
  std::error_code ignored;
  const auto refuse = [&](const std::string& found, const fs::path& input) {
    throw Error({.place = output.string(),
                 .found = fmt::format("{} of this command, {}", found, excerpt(input.string())),
                 .expected = "an output apart from what is read",
                 .remedy = "choose another output"});
  };
  const auto at = fs::weakly_canonical(output, ignored);
  for (const auto& input : inputs) {
    if (input.empty()) continue;
    const auto from = fs::weakly_canonical(input, ignored);
    if (at == from || fs::equivalent(output, input, ignored)) refuse("an input", input);
    if (is_inside(from, at)) refuse("a folder that holds an input", input);
    if (is_inside(at, from) && is_result(from)) refuse("a place inside an input", input);
  }
}

}  // namespace sentipipe
