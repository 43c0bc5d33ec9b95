# Words in the plane. Data, tab-separated with a header: word, its point, its label's middle, the end
# of the line that leads to the label.
# Placeholders in @...@ were filled in by `sentipipe vectors plot`; the rest is yours to restyle:
# change this file and run `gnuplot FILE.gp` beside the data.
set datafile separator "\t"
set encoding utf8
set lmargin at screen @left@
set rmargin at screen @right@
set bmargin at screen @bottom@
set tmargin at screen @top@
set xrange [@x_min@:@x_max@]
set yrange [@y_min@:@y_max@]
set xlabel "first singular direction"
set ylabel "second singular direction"
set grid linecolor "#dddddd"
set border linecolor "#666666"
unset key
data = "@data@"

plot_words = 'plot data every ::1 using 2:3:($6-$2):($7-$3) with vectors nohead linecolor "#bbbbbb", \
  data every ::1 using 2:3 with points pointtype 7 pointsize 0.5 linecolor "#0072b2", \
  data every ::1 using 4:5:1 with labels font ",@font_size@" textcolor "#222222"'

set terminal svg size @width@,@height@ font "sans-serif,@font_size@" background "white" noenhanced
set output "@name@.svg"
eval plot_words
set terminal pngcairo size @width@,@height@ font "sans,@font_size@" background "white" noenhanced
set output "@name@.png"
eval plot_words
