// How text was cut into tokens: what a treebank's reader, a vector file and a model must agree on.
#pragma once

#include "../base/enum_names.hpp"

namespace sentipipe {

enum class Tokenization {
  treebank,        // accents repaired, split at ASCII spaces; letter case as asked
  cs224n_python3,  // the CS224n course: accents unrepaired, Unicode white space, lower case
  cs224n_python2,  // the course before 2018: bytes, ASCII white space and lower case
};
template <>
inline constexpr auto enum_names<Tokenization> =
    std::to_array<EnumName<Tokenization>>({{Tokenization::treebank, "treebank"},
                                           {Tokenization::cs224n_python3, "cs224n_python3"},
                                           {Tokenization::cs224n_python2, "cs224n_python2"}});

}  // namespace sentipipe
