# Words in the plane. Data, tab-separated with a header: word (\042 and the like are gnuplot's notation
# of a character), its point, its label's middle, the end of the line that leads to the label.
# Placeholders in @...@ were filled in by sentipipe; the rest is yours to restyle: change this file
# and run `gnuplot FILE.gp` beside the data.
reset session
set datafile separator "\t"
set datafile columnheaders
set datafile commentschars ""  # a word may begin with #
set encoding utf8
set lmargin at screen @left@
set rmargin at screen @right@
set bmargin at screen @bottom@
set tmargin at screen @top@
set xrange [@x_min@:@x_max@]
set yrange [@y_min@:@y_max@]
set title "@title@"
set xlabel "first singular direction"
set ylabel "second singular direction"
set grid linecolor "#dddddd" linetype 1
set border 3 linecolor "#666666"
set tics nomirror textcolor "#222222"
unset key
data = "./@data@"

do for [ending in "svg png"] {
  if (ending eq "svg") { set terminal svg size @width@,@height@ font "sans-serif,@font_size@" background "white" noenhanced }
  if (ending eq "png") { set terminal pngcairo size @width@,@height@ font "sans,10" pointscale 1.5 background "white" noenhanced }
  set output "./@name@.".ending
  plot data using 2:3:($6-$2):($7-$3) with vectors nohead linecolor "#999999", \
    data using 2:3 with points pointtype 7 pointsize 0.5 linecolor "#0072b2", \
    data using 4:5:1 with labels textcolor "#222222"
}
