// Figures through gnuplot: a script beside its data, drawn as SVG and PNG.
#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace sentipipe {

// What the placeholders @name@ of a script stand for. The caller sees to it that a value cannot end
// the quoted string that it stands in.
using FigureValues = std::map<std::string, std::string>;

// Writes `script` (of embedded.hpp), its placeholders filled in, to BASE.gp and has gnuplot draw
// BASE.svg and BASE.png; @name@ is the base's file name. Throws Error when gnuplot is missing or
// fails.
void draw_figure(const std::filesystem::path& base, std::string script, FigureValues values);

// `text` as a data file's field that gnuplot takes as it is: tabs part fields and straight
// quotation marks enclose them, so the first become spaces and the second typographic ones.
std::string figure_label(const std::string& text);

}  // namespace sentipipe
