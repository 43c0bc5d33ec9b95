#!/bin/bash
# How the experiments' Makefile behaves: what runs again and what does not, failures, kills.
# Usage: sweep.sh PROGRAM; writes to a temporary folder only.
program=$(realpath "$1")
# shellcheck source=tests/makefile/common.sh
source "$(dirname "$0")/common.sh"
results=$work/results

experiments() {  # the Makefile with the built program; its output in $work/out, its status returned
  make -f Makefile.experiments PROGRAM="$program" RESULTS="$results" SST="$work/stanford" "$@" \
    > "$work/out" 2>&1 < /dev/null
}
sweep() { experiments sweep HEADS=ovr TASKS=fine_grained L2="${l2-1}" "VECTORS=$vectors" "$@"; }
ran() { [ "$(grep -c "^sentipipe run " "$work/out")" -eq "$1" ]; }     # so many points
rows_of() { [ "$(grep -c "^$1," "$results/sweep/sweep.csv")" -eq "$2" ]; }
nothing_partial() { [ -z "$(find "$results" -name '*.part*' -o -name '*.old')" ]; }

cp -r datasets/sample/stanford "$work/stanford"
cp datasets/sample/glove.sample.100d.txt "$work/a.txt"
head -200 "$work/a.txt" > "$work/b.txt"
vectors="$work/a.txt two=$work/b.txt"

# --- The grid: a folder a point, gathered in the order of the grid, in parallel or not. ---
check "first call" sweep -j2
check "four points run" ran 4
for point in a-ovr-fine_grained-{mean,normalized} two-ovr-fine_grained-{mean,normalized}; do
  check "$point" test -s "$results/sweep/$point/accuracy.csv"
  check "$point in the table" rows_of "$point" 2  # the baseline and one penalty
done
check "normalized words" grep -q '"normalize-words": true' \
  "$results/sweep/a-ovr-fine_grained-normalized/manifest.json"
cp "$results/sweep/sweep.csv" "$work/parallel.csv"
check "table printed" printed "two-ovr-fine_grained-normalized  two"

check "second call" sweep
check "nothing runs again" not_printed "sentipipe "
check "table printed again" printed "two-ovr-fine_grained-normalized  two"
rm -r "$results"
check "one after the other" sweep
check "the same bytes" cmp "$results/sweep/sweep.csv" "$work/parallel.csv"

# --- What changes runs again, and only that. ---
head -190 "$work/a.txt" > "$work/b.txt"
check "a changed vector file" sweep
check "two points depend on it" ran 2
check "those of its name" not_printed "--vectors $work/a.txt"
l2=1,2
check "other penalties" sweep
check "all depend on them" ran 4
check "other options" sweep OPTIONS="--oov skip"
check "all depend on them" ran 4
check "options as before" sweep
check "all run again" ran 4
touch "$work/stanford/datasetSplit.txt"
check "a changed treebank" sweep
check "all depend on it" ran 4
echo "oov = skip" > "$work/options.conf"
check "an option file" sweep OPTIONS="--config $work/options.conf"
check "all depend on it" ran 4
echo "oov = zero" > "$work/options.conf"
check "a changed one" sweep OPTIONS="--config $work/options.conf"
check "all run again" ran 4
check "options as before" sweep
vectors="$work/a.txt"
check "a smaller grid" sweep
check "no point runs" ran 0
check "the table is smaller" rows_of two-ovr-fine_grained-mean 0

# --- A failed point: listed with its message, the others are there. ---
vectors="$work/a.txt two=$work/b.txt none=$work/none.txt"
echo "broken 1" >> "$work/b.txt"
check "failures give a status" eval "! sweep -j2"
check "the message" printed "b.txt, line 191"
check "the other message" printed "none.txt"
check "listed at the end" grep -q '^MISSING: .*/sweep/two-ovr-fine_grained-normalized$' "$work/out"
check "the others gathered" rows_of a-ovr-fine_grained-mean 3
check "no earlier result in its place" rows_of two-ovr-fine_grained-mean 0
check "still failing" eval "! sweep"
check "only the failed ones run" ran 4
head -180 "$work/a.txt" > "$work/b.txt"
cp "$work/b.txt" "$work/none.txt"
check "mended" sweep
check "only those run" ran 4
check "all gathered" rows_of none-ovr-fine_grained-normalized 3

vectors="own=$results/vectors/own-python3.npy $work/a.txt"
check "vectors that cannot be trained" eval "! sweep TRAIN_OPTIONS=--iterations=none -j2"
check "the message" printed "--iterations"
check "what needs them" grep -q '^MISSING: .*/sweep/own-ovr-fine_grained-mean$' "$work/out"
check "the others gathered" rows_of a-ovr-fine_grained-mean 3
check "trained" sweep TRAIN_OPTIONS=--iterations=20
check "theirs alone" ran 2

# --- Killed at any moment: the same command again ends with the same bytes. ---
vectors="$work/a.txt two=$work/b.txt"
l2="logspace(-6,2,60)"  # long enough to be killed on the way
rm -r "$results"
check "undisturbed" sweep
mv "$results" "$work/undisturbed"
same_as_undisturbed() { diff -rq -x ".sentipipe*" -x manifest.json "$results" "$work/undisturbed"; }
begun() {  # waits until a point is being written
  for _ in $(seq 1000); do
    compgen -G "$results/sweep/*.partial" > /dev/null && return
    sleep 0.01
  done
  false
}
# Of the process group that the disturbed sweep leads: everything; make alone, whose run goes on; a
# run alone.
kill_group() { kill -9 -- -"$1"; }
kill_make() { pkill -9 -x make -g "$1"; }
kill_run() { pkill -9 -x "$(basename "$program")" -g "$1"; }
disturb() {  # disturb HOW: a sweep that is killed when its first point has begun
  rm -rf "$results"
  set -m
  sweep 2> /dev/null &
  set +m
  check "$1: a point has begun" begun
  check "$1: killed" "$1" $!
  check "$1: no table" eval "! wait $! 2> /dev/null"
}
for how in kill_group kill_make kill_run; do
  disturb "$how"
  check "$how: again" sweep -j2
  check "$how: the same bytes" same_as_undisturbed
  check "$how: nothing is left over" nothing_partial
done

# --- compare and published; LAUNCH before every heavy command. ---
l2=1
vectors="$work/a.txt two=$work/b.txt"
printf '#!/bin/sh\necho "$2" >> "%s/launched"\nexec "$@"\n' "$work" > "$work/launch"
chmod +x "$work/launch"
check "compare" experiments compare -j2 HEADS="softmax ovr" L2=1 VECTORS="$vectors" LAUNCH="$work/launch"
check "six pairs" [ "$(grep -c ' - ' "$work/out")" -eq 12 ]
check "their files" [ "$(wc -l < "$results/compare/comparison.csv")" -eq 13 ]
check "LAUNCH" [ "$(grep -c '^run$' "$work/launched")" -eq 4 ]
check "published" experiments published TRAIN_OPTIONS="--iterations 20" GLOVE_50D="$work/absent.txt"
check "own rows" printed "18 of 36 rows have a counterpart here"
check "absent vectors" printed "GLOVE_50D=$work/absent.txt: no such file"
check "published again" experiments published TRAIN_OPTIONS="--iterations 20"
check "nothing runs again" not_printed "sentipipe "
check "with the vectors" experiments published TRAIN_OPTIONS="--iterations 20" GLOVE_50D="$work/a.txt"
check "all rows" printed "36 of 36 rows have a counterpart here"
check "only those vectors run" ran 1

rm -r "$results"
check "all at once" experiments sweep compare published -j4 HEADS="softmax ovr" TASKS=binary L2=1 \
  VECTORS="$vectors" TRAIN_OPTIONS="--iterations 20"
check "each once" ran 10
line_of() { grep -n -m1 -- "$1" "$work/out" | cut -d: -f1; }
check "in their order" [ "$(line_of Chosen)" -lt "$(line_of ' - ')" ]

# --- Mistakes are told before anything runs; help knows every goal. ---
check "unknown features" eval "! sweep FEATURES=sum"
check "what is unknown" printed "FEATURES: sum is none of: mean normalized"
vectors="$work/a.txt a=$work/b.txt"
check "one name twice" eval "! sweep"
check "which name" printed "two have the same name"
experiments help
for goal in all run sweep compare published reference test benchmark setup build clean; do
  check "help" grep -q "^  $goal " "$work/out"
done

# Without RESULTS, everything lies under results/.
make -f Makefile.experiments help > "$work/out"
check "own vectors" printed "(own=results/vectors/own-python3.npy glove=datasets/sample/"
check "the main job" printed "RESULT=DIR for run (results/sample)"

finish
