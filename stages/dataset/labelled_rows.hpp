// The rows of a labelled file, whatever its format. Private to this folder.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "../base/on_progress.hpp"
#include "labelled.hpp"
#include "text_source.hpp"

namespace sentipipe {

struct LabelledRow {
  std::size_t line;  // where it begins
  std::string label, text;
};

using OnLabelledRow = std::function<void(const LabelledRow& row)>;

// Calls `on_row` for every row of `file`, and returns what its format is called: "CSV".
std::string_view for_each_labelled_row(const std::filesystem::path& file,
                                       const LabelledOptions& options,
                                       const OnProgress& on_progress, const OnLabelledRow& on_row);

// The formats, a file each.
void read_csv(TextSource& source, const LabelledOptions& options, const OnLabelledRow& on_row);
void read_tsv(TextSource& source, const LabelledOptions& options, const OnLabelledRow& on_row);
void read_json_lines(TextSource& source, const LabelledOptions& options,
                     const OnLabelledRow& on_row);
void read_fasttext(TextSource& source, const OnLabelledRow& on_row);

}  // namespace sentipipe
