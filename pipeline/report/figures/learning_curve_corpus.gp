# Training on a corpus: loss, and learning rate below it, against the words done.
# Placeholders in @...@ were filled in by sentipipe; the rest is yours to restyle: change this file
# and run `gnuplot FILE.gp` beside the data.
reset session
set encoding utf8
set datafile separator ","
set datafile columnheaders

data = "./@data@"

# Room above and below, for a single row as well.
stats data using "mean_loss_per_pair" nooutput
room = 0.05 * (STATS_max > STATS_min ? STATS_max - STATS_min : 1)
loss_least = STATS_min - room
loss_most = STATS_max + room
set xrange [0 : *]
set grid linecolor "#dddddd" linetype 1
set border 3 linecolor "#666666"
set tics nomirror textcolor "#222222"
set lmargin at screen 0.15
set rmargin at screen 0.96
unset key

do for [ending in "svg png"] {
  if (ending eq "svg") { set terminal svg size 720,600 font "sans-serif,13" background "white" noenhanced }
  if (ending eq "png") { set terminal pngcairo size 720,600 font "sans,10" pointscale 1.5 background "white" noenhanced }
  set output "./@name@.".ending
  set multiplot
  set tmargin at screen 0.89
  set bmargin at screen 0.40
  set title "Training of the word vectors\nmean loss of a pair: @last_loss@ after @last_place@"
  set ylabel "loss of a pair"
  set format x ""
  unset xlabel
  set yrange [loss_least : loss_most]
  plot data using (column("words") / 1e6):"mean_loss_per_pair" \
    with linespoints linewidth 1.5 pointtype 7 pointsize 0.4 linecolor "#0072b2"
  set tmargin at screen 0.34
  set bmargin at screen 0.11
  unset title
  set ylabel "learning rate"
  set format x "%g"
  set xlabel "million words, all epochs together"
  set yrange [0 : *]
  plot data using (column("words") / 1e6):"learning_rate" \
    with linespoints linewidth 1.5 pointtype 7 pointsize 0.4 linecolor "#d55e00"
  unset multiplot
}
