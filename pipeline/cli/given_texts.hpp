// What is given for options, on the command line and in a config file, as texts; what they mean is
// known to the options (option.hpp).
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/cli/option.hpp"

namespace sentipipe {

// Options that take what stands on the command line without a name, in this order, each up to so
// many times; -1: any number of times.
using Positional = std::vector<std::pair<std::string, int>>;

struct GivenTexts {
  Texts texts;
  std::string place;  // for an Error: "option --l2", or "run.conf, option l2"
};

struct Given {
  bool help = false;                          // was asked for; nothing else is looked at then
  std::map<std::string, GivenTexts> options;  // by name, those that were given
};

// An option of the command line takes the place of all that the file of --config says of it. Throws
// Error for anything unknown or unreadable.
Given read_given(const std::vector<std::string>& arguments, const std::vector<Option>& options,
                 const Positional& positional);

// The lines of --help.
std::string help_lines(const std::vector<Option>& options);

}  // namespace sentipipe
