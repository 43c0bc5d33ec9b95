// Figures through gnuplot: a script beside its data, drawn as SVG and PNG.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace sentipipe {

// What the placeholders @name@ of a script stand for.
using FigureValues = std::map<std::string, std::string>;

// Throws Error unless gnuplot 5.4 or later can be started and draws both formats: for the time
// before the work whose result is to be drawn.
void require_gnuplot();

// Writes `script` (of embedded.hpp), its placeholders filled in, to BASE.gp; @name@ is the base's
// file name. Throws Error for a value that could end the quoted string that it stands in.
void write_figure(const std::filesystem::path& base, std::string script, FigureValues values);

// Has gnuplot draw `folder`/NAME.svg and .png by NAME.gp for each of `names`. Throws Error when
// gnuplot is missing or fails.
void draw_figures(const std::filesystem::path& folder, const std::vector<std::string>& names);

// `text` as a data file's field that gnuplot takes as it is: tabs part fields and straight
// quotation marks enclose them, so the first become spaces and the second typographic ones.
std::string figure_label(const std::string& text);

}  // namespace sentipipe
