# A confusion matrix: counts, and shares of the gold class, which give the colours.
# Placeholders in @...@ were filled in by sentipipe; the rest is yours to restyle: change this file
# and run `gnuplot FILE.gp` beside the data.
reset session
set encoding utf8
set datafile separator ","
set datafile columnheaders
data = "./@data@"  # vectors, gold class, and how often each class was predicted
name = "@vectors@"
classes = @classes@

# Rows of other vectors are not drawn.
gold_row = -1
gold(dummy) = strcol(1) eq name ? (gold_row = gold_row + 1) : NaN
total(dummy) = sum [k=3:2+classes] column(k)
share(k) = total(0) > 0 ? column(k) / total(0) : 0
text(k) = total(0) > 0 ? sprintf("%d\n%.1f %%", column(k), 100 * share(k)) : "0"

set title "Confusion on @split@, vectors @vectors@, l2 = @l2@\nin % of the gold class; right: @right@"
set xlabel "predicted class"
set ylabel "gold class"
set xrange [-0.5 : classes - 0.5]
set yrange [classes - 0.5 : -0.5]
unset key
unset colorbox
set border 15 linecolor "#888888"
set tics scale 0 textcolor "#222222"
set xtics ()
set ytics ()
do for [k=1:classes] {
  # The right ones.
  set object k rectangle center k-1,k-1 size 1,1 front fillstyle empty border linecolor "black" linewidth 2
}
# White to dark blue: darker is more, in grey as well.
set palette defined (0 "white", 1 "#00457c")
set cbrange [0:1]
# White letters where black ones would have less contrast.
dark = 0.72

height = 160 + 84 * classes
width = classes == 2 ? 560 : 220 + 104 * classes
do for [ending in "svg png"] {
  if (ending eq "svg") { set terminal svg size width,height font "sans-serif,14" background "white" noenhanced }
  if (ending eq "png") { set terminal pngcairo size width,height font "sans,11" pointscale 1.5 background "white" noenhanced }
  set output "./@name@.".ending
  # First the classes' names, at the ends of the axes.
  plot for [k=3:2+classes] data every ::0::0 using (k-3):(k-3):xticlabels(columnhead(k)):yticlabels(columnhead(k)) with dots linecolor "white", \
    for [k=3:2+classes] gold_row = -1, data using (k-3):(gold(0)):(k-3.5):(k-2.5):(gold_row-0.5):(gold_row+0.5):(share(k)) \
      with boxxyerror fillstyle solid noborder linecolor palette, \
    for [k=3:2+classes] gold_row = -1, data using (share(k) > dark ? NaN : k-3):(gold(0)):(text(k)) with labels textcolor "black", \
    for [k=3:2+classes] gold_row = -1, data using (share(k) > dark ? k-3 : NaN):(gold(0)):(text(k)) with labels textcolor "white"
}
