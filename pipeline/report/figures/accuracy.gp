
names = "@vectors@"
set style line 1 linecolor "#009e73" linewidth 1.5 dashtype 3 pointtype 9 pointsize 0.6
set style line 2 linecolor "#0072b2" linewidth 2.5 dashtype 1 pointtype 7 pointsize 0.6
set style line 3 linecolor "#d55e00" linewidth 1.5 dashtype 2 pointtype 4 pointsize 0.6
set style line 4 linecolor "#888888" linewidth 1.5 dashtype 4 pointtype 0
set style line 5 linecolor "black" linewidth 2 pointtype 6 pointsize 1.5
array legend[5] = ["train", "dev", "test", "majority class (dev)", "chosen on dev"]
array legend_at[5] = [0, 100, 195, 290, 510]  # pixels
legend_width = 650.0
set ylabel "accuracy in %"
unset key

# The same accuracy axis in all panels.
least = 100
most = 0
do for [split in "train dev test"] {
  stats data using (percent(split)) nooutput
  least = STATS_min < least ? STATS_min : least
  most = STATS_max > most ? STATS_max : most
}
set yrange [least - 3 : most + 3]
stats data using (strcol("l2") eq "" ? percent("dev") : NaN) nooutput
majority = STATS_max

# A row's penalty when it belongs to a curve of `name`, its place when it has none, and `value` when
# it is the chosen one; NaN is not drawn.
curve(name) = strcol("vectors") eq name && column("l2") > 0 ? column("l2") : NaN
unpenalised(name) = strcol("vectors") eq name && column("l2") == 0 ? l2_zero : NaN
chosen(name, value) = strcol("vectors") eq name && column("selected") == 1 ? value : NaN

panels = words(names)
columns = panels <= 3 ? panels : panels == 4 ? 2 : 3
rows = (panels + columns - 1) / columns
width = columns == 1 ? 720 : 500 * columns + 40
height = 400 * rows + 60
do for [ending in "svg png"] {
  if (ending eq "svg") { set terminal svg size width,height font "sans-serif,13" background "white" noenhanced }
  if (ending eq "png") { set terminal pngcairo size width,height font "sans,10" pointscale 1.5 background "white" noenhanced }
  set output "./@name@.".ending
  # Pixels as shares of the figure: room for axes, a legend below, titles above.
  set multiplot layout rows,columns \
    margins screen 75.0 / width, 1 - 25.0 / width, 105.0 / height, 1 - 65.0 / height \
    spacing screen 80.0 / width, 130.0 / height
  do for [k=1:5] {
    x = 0.5 + (legend_at[k] - legend_width / 2) / width
    y = 20.0 / height
    if (k < 5) { set arrow 10 + k from screen x,y to screen x + 36.0 / width,y nohead linestyle k }
    set label 10 + k "" at screen x + 18.0 / width,y point linestyle k
    set label 20 + k legend[k] at screen x + 44.0 / width,y
  }
  do for [name in names] {
    stats [*:*][*:*] data using (chosen(name, column("l2"))) nooutput
    best = STATS_max
    stats [*:*][*:*] data using (chosen(name, percent("dev"))) nooutput
    best_dev = STATS_max
    stats [*:*][*:*] data using (chosen(name, percent("test"))) nooutput
    set title sprintf("Accuracy by penalty, vectors %s\nchosen: l2 = %.4g, dev %.2f %%, test %.2f %%", \
      name, best, best_dev, STATS_max)
    set arrow 1 from at(best), graph 0 to at(best), graph 1 nohead back linecolor "#888888" dashtype 3
    plot for [k=1:3] data using (curve(name)):(percent(word("train dev test", k))) \
        smooth unique with linespoints linestyle k, \
      for [k=1:3] data using (unpenalised(name)):(percent(word("train dev test", k))) \
        with points linestyle k, \
      data using (at(chosen(name, column("l2")))):(percent("dev")) \
        with points linestyle 5, \
      majority with lines linestyle 4
    unset label
    unset arrow
  }
  unset multiplot
}
