// The penalties of --l2.
#pragma once

#include <string>
#include <vector>

namespace sentipipe {

// Numbers and logspace(FIRST,LAST,COUNT), powers of ten from 10^FIRST to 10^LAST, separated by
// commas or spaces. Throws Error, of `place`, unless all are finite and not negative, and there are
// 1 to 10,000.
std::vector<double> parse_l2(const std::vector<std::string>& texts,
                             const std::string& place = "option --l2");

}  // namespace sentipipe
