
# Each series is a row's first five columns: vectors|labels|task|head|features.
tasks = "@tasks@"
series = "@series@"
of(key) = strcol("vectors")."|".strcol("labels")."|".strcol("task")."|".strcol("head")."|".strcol("features") eq key
task_of(key) = word(parts(key), 3)
parts(key) = key eq "" ? "" : strstrt(key, "|") == 0 ? key : \
  substr(key, 1, strstrt(key, "|") - 1)." ".parts(substr(key, strstrt(key, "|") + 1, strlen(key)))
legend(key) = word(parts(key), 1).", ".word(parts(key), 4).", ".word(parts(key), 5) \
  .(@show_labels@ ? ", labels ".word(parts(key), 2) : "")
array colour[7] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#000000", "#e69f00", "#56b4e9"]
array point[8] = [7, 5, 9, 13, 6, 4, 8, 2]

curve(key) = of(key) && column("l2") > 0 ? column("l2") : NaN
unpenalised(key) = of(key) && column("l2") == 0 ? l2_zero : NaN
chosen(key) = of(key) && column("selected") == 1 ? at(column("l2")) : NaN

set ylabel "accuracy on dev in %"
set key outside right top vertical Left reverse samplen 4 spacing 1.2 noenhanced
set offsets 0, 0, 1, 1
panels = words(tasks)
width = 980.0
height = 440 * panels
do for [ending in "svg png"] {
  if (ending eq "svg") { set terminal svg size width,height font "sans-serif,13" background "white" noenhanced }
  if (ending eq "png") { set terminal pngcairo size width,height font "sans,10" pointscale 1.5 background "white" noenhanced }
  set output "./@name@.".ending
  set multiplot layout panels,1
  do for [task in tasks] {
    set title sprintf("Accuracy on dev by penalty, task %s; rings: chosen", task)
    stats [*:*][*:*] data using (strcol("task") eq task && strcol("l2") eq "" ? percent("dev") : NaN) nooutput
    majority = STATS_max
    keys = ""
    do for [key in series] { if (task_of(key) eq task) { keys = keys." ".key } }
    plot for [k=1:words(keys)] data using (curve(word(keys, k))):(percent("dev")) smooth unique \
        with linespoints linecolor rgb colour[1+(k-1)%7] dashtype 1+(k-1)%5 linewidth 1.5 \
        pointtype point[1+(k-1)%8] pointsize 0.7 title legend(word(keys, k)), \
      for [k=1:words(keys)] data using (unpenalised(word(keys, k))):(percent("dev")) \
        with points linecolor rgb colour[1+(k-1)%7] pointtype point[1+(k-1)%8] pointsize 0.7 notitle, \
      for [k=1:words(keys)] data using (chosen(word(keys, k))):(percent("dev")) \
        with points linecolor rgb colour[1+(k-1)%7] pointtype 6 pointsize 1.5 linewidth 2 notitle, \
      majority with lines linecolor "#888888" dashtype 4 linewidth 1.5 title "majority class"
  }
  unset multiplot
}
