// How the table of bad inputs is written down: messages.txt, which the test holds the program to,
// and a page for readers.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "bad_input.hpp"

namespace sentipipe::test {

// A message taken apart: place, found, expected, remedy.
using Message = std::array<std::string, 4>;

struct TriedSection {
  Section section;
  std::vector<Message> messages;  // one for each row
};

// By section, what each input is answered; inputs with the same advice share its two lines:
//   expected: EXPECTED
//   remedy:   REMEDY
//     GIVEN -> FOUND
// Where a row leaves its place open, PLACE stands before FOUND.
std::string messages_text(const std::vector<TriedSection>& sections);

// A Markdown table a section.
std::string page_text(const std::vector<TriedSection>& sections);

// A place that ends so is only the beginning of what the message has to say.
inline constexpr std::string_view open_end = "…";

}  // namespace sentipipe::test
