# The assignment's training run: smoothed loss against iteration.
# Placeholders in @...@ were filled in by sentipipe; the rest is yours to restyle: change this file
# and run `gnuplot FILE.gp` beside the data.
reset session
set encoding utf8
set datafile separator ","
set datafile columnheaders

data = "./@data@"

# Room above and below, for a single row as well.
stats data using "smoothed_loss" nooutput
room = 0.05 * (STATS_max > STATS_min ? STATS_max - STATS_min : 1)
set yrange [STATS_min - room : STATS_max + room]
set title "Training of the word vectors\nloss of a batch, smoothed: @last_loss@ after @last_place@"
set xlabel "iteration"
set ylabel "smoothed loss"
set grid linecolor "#dddddd" linetype 1
set border 3 linecolor "#666666"
set tics nomirror textcolor "#222222"
set format x "%.0f"
set rmargin 4
unset key

do for [ending in "svg png"] {
  if (ending eq "svg") { set terminal svg size 720,460 font "sans-serif,13" background "white" noenhanced }
  if (ending eq "png") { set terminal pngcairo size 720,460 font "sans,10" pointscale 1.5 background "white" noenhanced }
  set output "./@name@.".ending
  plot data using "iteration":"smoothed_loss" with lines linewidth 1.5 linecolor "#0072b2"
}
