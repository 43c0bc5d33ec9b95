# Accuracies against the penalty l2.
# Placeholders in @...@ were filled in by sentipipe; the rest is yours to restyle: change this file
# and run `gnuplot FILE.gp` beside the data.
reset session
set encoding utf8
set datafile separator ","
set datafile columnheaders
data = "./@data@"
percent(split) = 100.0 * column(split."_correct") / column(split."_total")

# A logarithmic axis has no place for l2 = 0: such fits stand at its left end, where the tic says 0,
# apart from the curves. The majority class is a row without a penalty.
stats data using (column("l2") > 0 ? column("l2") : 1e300) nooutput
l2_least = STATS_min
stats data using (column("l2")) nooutput
l2_most = STATS_max
has_zero = STATS_min == 0
only_zero = l2_most == 0
if (only_zero) { l2_least = 1.0; l2_most = 1.0 }
l2_zero = l2_least / 10
at(x) = x == 0 ? l2_zero : x
set logscale x
set xrange [l2_least / (has_zero ? 20 : 2) : 2 * l2_most]
set format x "%g"
# Less than a decade may hold none of the usual tics.
if (l2_most < 10 * l2_least) { set xtics (sprintf("%.4g", l2_least) l2_least) }
if (l2_most < 10 * l2_least && l2_most > 1.5 * l2_least) { set xtics add (sprintf("%.4g", l2_most) l2_most) }
if (only_zero) { set xtics () }
if (has_zero) { set xtics add ("0" l2_zero) }
set xlabel "penalty l2 = 1/C"
set grid linecolor "#dddddd" linetype 1
set border 3 linecolor "#666666"
set tics nomirror textcolor "#222222"
