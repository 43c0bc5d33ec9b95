// Checkpoints whose checksum does not keep the fuzzer from what is inside.
#pragma once

#include <string>
#include <string_view>

#include "stages/io/checksum.hpp"
#include "stages/io/files.hpp"

namespace sentipipe::fuzz {

// `input` itself when it starts as such a file does; else the file that has it as its payload.
inline std::string as_state(std::string_view input, std::string_view magic,
                            std::string_view identity) {
  std::string state(input);
  if (input.starts_with(magic)) return state;
  state.insert(0, identity);
  state.insert(0, magic);
  return state + sha256(state);
}

}  // namespace sentipipe::fuzz
