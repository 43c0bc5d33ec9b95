// Figures through gnuplot: a script beside its data, drawn as SVG and PNG.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "stages/io/atomic.hpp"

namespace sentipipe {

// What the placeholders @name@ of a script stand for.
using FigureValues = std::map<std::string, std::string>;

// Throws Error unless gnuplot 5.4 or later can be started and draws both formats: for the time
// before the work whose result is to be drawn.
void require_gnuplot();

// Writes `script` (of embedded.hpp), its placeholders filled in, to NAME.gp; @name@ is `name`.
// Scripts write "./" before a file's name: gnuplot takes "<name" and "|name" for shell commands.
// Throws Error for a value that could end the quoted string that it stands in.
void write_figure(Partial& files, const std::string& name, std::string script, FigureValues values);

// Has gnuplot draw NAME.svg and .png by NAME.gp for each of `names`. Throws Error when gnuplot is
// missing or fails.
void draw_figures(Partial& files, const std::vector<std::string>& names);

// `text` as a data file's field that gnuplot shows as it is: printable, and in gnuplot's octal
// notation what is special there (a quotation mark encloses a field, a backslash begins a notation,
// blanks before a field are dropped) or makes a spreadsheet take the field for a formula (= + - @
// at its beginning).
std::string figure_label(const std::string& text);

}  // namespace sentipipe
