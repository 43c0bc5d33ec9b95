// Text to tokens: repair of doubly encoded text, splitting, the forms that are looked up.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../base/enum_names.hpp"
#include "tokenization.hpp"

namespace sentipipe {

// Whether words are lower-cased before they are looked up among the vectors.
enum class Case { lower, keep };
template <>
inline constexpr auto enum_names<Case> = std::to_array<EnumName<Case>>({{Case::lower, "lower"},
                                                                        {Case::keep, "keep"}});

// Undoes a second UTF-8 encoding: text whose code points are all below U+0100 and, read as bytes,
// are UTF-8 again ("CafÃ©" for "Café"). Nothing when `text` is not of that kind.
std::optional<std::string> repair_double_encoding(std::string_view text);

// How many bytes at the start of `text` are UTF-8: all of them, or those before the first fault.
std::size_t utf8_length(std::string_view text);

// Unicode lower case, character by character; bytes that are not UTF-8 stay as they are.
std::string to_lower_case(std::string_view text);

// `text` with every `from` replaced by `to`.
std::string replace_all(std::string_view text, std::string_view from, std::string_view to);

// The Penn Treebank's bracket tokens -LRB- and -RRB- as the characters ( and ).
std::string restore_brackets(std::string_view text);

// Tokens are what stands between ASCII spaces; a no-break space stays inside its token.
std::vector<std::string> split_at_spaces(std::string_view text);

// `text` as the published datasetSentences.txt has it: the bytes of non-ASCII text taken for
// characters and encoded once more. The inverse of repair_double_encoding.
std::string encode_twice(std::string_view text);

// The forms under which a sentence's tokens are looked up. `letter_case` counts for
// Tokenization::treebank alone, which also restores brackets; the course's ways lower-case always.
std::vector<std::string> look_up_tokens(std::string_view text, Tokenization tokenization,
                                        Case letter_case = Case::lower);

// Splits ordinary English text as the Penn Treebank does: punctuation apart, "isn't" as "is n't",
// quotation marks as `` and ''. Text that is tokenised already comes back unchanged, save for 14 of
// the treebank's 11,855 sentences ("rock 'n' roll", "... by Jason X.").
std::string tokenize_english(std::string_view text);

}  // namespace sentipipe
