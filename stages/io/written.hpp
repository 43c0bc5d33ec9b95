// What sentipipe wrote into a folder: so that it removes and replaces that, and nothing else.
//
// The folder's file `.sentipipe` begins with a comment that no other file has, and goes on in lines
// as sha256sum writes and checks them (`sha256sum -c .sentipipe`): a sum, and a name relative to
// the folder. A file is ours as long as it fits a line; one that was changed since is the user's.
// In a folder NAME.partial a sum of zeros is that of a file which is being written, whatever it
// holds.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace sentipipe {

inline constexpr std::string_view list_name = ".sentipipe";
inline constexpr std::string_view new_list_name = ".sentipipe.new";  // until it is complete
inline constexpr std::string_view partial_ending = ".partial";

// Sums by name. A file that is about to be replaced has two, its own and the coming one.
using WrittenFiles = std::multimap<std::string, std::string>;

// The line of a file that is being written, and the whole list.
std::string unfinished_line(const std::string& name);
std::string list_text(const WrittenFiles& files);

// The list of a folder, empty when it has none. Throws Error when `.sentipipe` is no list of ours.
// Lines that are cut short or none of a list are left out: what they name is nobody's of ours.
WrittenFiles read_list(const std::filesystem::path& folder);

// Whether `file` is in its folder's list, and as it was written.
bool is_ours(const std::filesystem::path& file);
// Whether `folder` is what `run --output` wrote, as its list tells.
bool is_result(const std::filesystem::path& folder);

// What is in a folder, at any depth, relative to it; folders stand before what they hold. Ours are
// the list, the files that fit it and the folders that it has files in.
struct Contents {
  std::vector<std::filesystem::path> ours;
  std::vector<std::filesystem::path> strangers;
};
// Empty when there is no such folder.
Contents contents_of(const std::filesystem::path& folder);

// Removes these names from the folder, the last one first.
void remove_from(const std::filesystem::path& folder,
                 const std::vector<std::filesystem::path>& names);

// Throws Error: what is at `path` is not ours.
[[noreturn]] void refuse_stranger(const std::filesystem::path& path, const std::string& found);

// Throws Error when writing `output`, a file or a folder, would replace one of `inputs`: when it is
// one of them, holds one, or lies inside one that is a result.
void refuse_input(const std::filesystem::path& output,
                  const std::vector<std::filesystem::path>& inputs);

}  // namespace sentipipe
