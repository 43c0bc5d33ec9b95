#!/bin/bash
# What users give the experiments' Makefile: every variable with text that means something to make, to a shell or
# to both. Either the program gets exactly that, or one line refuses it and says why; nothing in it is carried out.
# shellcheck source=tests/makefile/common.sh
source "$(dirname "$0")/common.sh"
fake=$PWD/tests/makefile/fake.sh
export NOTES=$work/notes

run='touch${IFS}pwned'
each=('a b' "a'b" 'a"b' a:b "a\`$run\`" "\$($run)" '$(shell touch pwned)' '${HOME}' '$(HOME)' '$$' "a;$run;" 'a|b' 'a&b'
  'a#b' 'a%b' 'a*' '~' '=' 'a,b' 'a\' '(a)' '[a]?' 'a!b' '>a' '%' '-a' '@')
all=$(printf %s "${each[@]}" é)
texts="SST GLOVE GLOVE_50D RESULTS RESULT L2 OPTIONS TRAIN_OPTIONS ASSIGNMENT_OPTIONS VECTORS HEADS TASKS FEATURES
  LAUNCH PROGRAM PRESET DATA CORPUS LOAD KILLS TRIALS FUZZ_SECONDS FUZZ_RUNS"

experiments() { make -f Makefile.experiments "$@" > "$work/out" 2>&1 < /dev/null; }
got() { grep -qzxF -- "$1" "$NOTES"; }  # the program, among its arguments
listing() { ls -A . results; }
quoted() { printf "'%s'" "${1//\'/\'\\\'\'}"; }
nothing_happened() { [ "$(listing)" = "$before" ]; }
refused() {  # refused VARIABLE REASON VALUE: in one line, before anything is run
  ! experiments PROGRAM="$fake" "$1=$3" && [ "$(wc -l < "$work/out")" -eq 1 ] &&
    printed "*** $1" && printed "$2" && [ ! -e "$NOTES" ] && nothing_happened
}
before=$(listing)

# --- Text: as the program gets it. Names of files have no slash of the value's own. ---
printf '#!/bin/bash\nprintf "%%s\\0" "$1" >> "$NOTES"\nshift\nexec "$@"\n' > "$work/launch"
chmod +x "$work/launch"
for value in "${each[@]}"; do
  rm -f "$NOTES"
  check "$value" experiments run PROGRAM="$fake" RESULTS="$work/each" SST="sst $value" GLOVE="glove=${value// /_}" \
    RESULT="$work/result $value" L2="l2 $value" OPTIONS="--option $(quoted "$value")"
  for expected in "sst $value" "glove=${value// /_}" "$work/result $value" "l2 $value" "$value"; do
    check "$value" got "$expected"
  done
  check "$value: nothing happened" nothing_happened
done

word=${all// /_}  # of a list
file=$work/$word
cp "$fake" "$work/program $all"
touch "$work/50d $all"
results=$work/results$word
call=(SST="sst $all" GLOVE="glove=$word" GLOVE_50D="$work/50d $all" RESULTS="$results" RESULT="$work/result $all"
  L2="l2 $all" OPTIONS="--option $(quoted "o $all")" TRAIN_OPTIONS="--train $(quoted "t $all")"
  ASSIGNMENT_OPTIONS="--assignment $(quoted "a $all")" VECTORS="v=$file $file.txt"
  LAUNCH="$work/launch $(quoted "launch $all")")
goals=(run assignment sweep compare published HEADS=ovr TASKS=binary FEATURES=mean PROGRAM="$work/program $all")
in_environment() { (export "${call[@]}" && experiments "${goals[@]}"); }
on_command_line() { experiments "${goals[@]}" "${call[@]}"; }
for how in in_environment on_command_line; do
  rm -rf "$NOTES" "$results" "$work/result $all"
  check "all of it" $how
  for expected in "sst $all" "glove=$word" "glove.6B.50d=$work/50d $all" "$results/assignment" \
    "$results/vectors/own-python2.npy" "$results/compare/comparison.csv" "$work/result $all" "l2 $all" \
    "o $all" "t $all" "a $all" "v=$file" "$file.txt" "launch $all"; do
    check "$how" got "$expected"
  done
  check "$how: the result" test -e "$work/result $all/manifest.json"
  check "$how: the reference run beside its result" test -e "$results/assignment/own/own-python3.txt"
  check "$how: nothing happened" nothing_happened
done
check "again" on_command_line
check "nothing runs again" not_printed "sentipipe "
for given in L2 OTHER; do  # as without a Makefile that looks at its variables
  printf '#!/bin/sh\necho "$%s" > "%s/seen"\n' $given "$work" > "$work/looks"
  chmod +x "$work/looks"
  check "given" experiments run PROGRAM="$work/looks" RESULTS="$work/looks-$given" "$given=$all"
  check "in the environment of the program" grep -qxF -- "$all" "$work/seen"
done
check "a long name" experiments run PROGRAM="$fake" RESULTS="$work/each" RESULT="$work/$(printf '%0100d/' 1 2 3)"
check "help" experiments help "${call[@]}"
check "in the help" printed "($work/result $all)"
check "clean" env -C "$work" bash "$PWD/results/clean.sh" "$results" > "$work/out"  # not of this folder's build/
check "nothing is kept" [ ! -s "$work/out" ]
check "all is removed" [ -z "$(ls -A "$results")" -a ! -e "$work/result $all" ]

# --- Words: quotes hold them together; nothing else is read in them. ---
rm -f "$NOTES"
check "words" experiments run PROGRAM="$fake" RESULTS="$work/words" \
  OPTIONS="  --one 'a b'  c\"d e\"f \"\" \\\$x \$(touch pwned) ; | & > *.txt ~ "
for expected in --one 'a b' 'cd ef' '' '$x' '$(touch' ';' '|' '&' '>' '*.txt' '~'; do
  check "words" got "$expected"
done
check "words: --l2 once" experiments run PROGRAM="$fake" RESULTS="$work/words" OPTIONS="--l2 7"
check "words: of OPTIONS" [ "$(tail -z -n 6 "$NOTES" | tr '\0' ' ')" = \
  "--l2 7 --report --output $work/words/sample --overwrite " ]

# --- Tests and timings: what their programs get, in a shell that notes it instead of running them. ---
cat > "$work/shell" << 'END'
#!/bin/bash
sh() { printf '%s\0' "$@" >> "$NOTES"; }
function /usr/bin/python3 { printf '%s\0' "$@" >> "$NOTES"; }
function cmake { :; }
function mv { :; }
function tee { cat; }
eval "${@: -1}"
END
chmod +x "$work/shell"
rm -f "$NOTES"
call=()
for variable in DATA CORPUS LOAD KILLS TRIALS FUZZ_SECONDS FUZZ_RUNS; do call+=("$variable=$variable $all"); done
check "tests" experiments benchmark benchmark-trainer benchmark-load faults fuzz SHELL="$work/shell" \
  PROGRAM="$fake" GLOVE="name=file$word" "${call[@]}"
for expected in "DATA $all/trees" "DATA $all/stanfordSentimentTreebank/datasetSentences.txt" "CORPUS $all" \
  "LOAD $all" "KILLS $all" "TRIALS $all" "FUZZ_SECONDS $all" "FUZZ_RUNS $all" "file$word"; do
  check "tests" got "$expected"
done
check "tests: nothing happened" nothing_happened

# --- Refused by name. ---
rm -f "$NOTES"
for variable in $texts; do
  check "line break" refused "$variable" "holds a line break" $'a\nb'
done
for variable in RESULTS GLOVE; do
  check "space" refused "$variable" "holds a space" "a b"
  check "tab" refused "$variable" "holds a space" $'a\tb'
done
for variable in OPTIONS TRAIN_OPTIONS ASSIGNMENT_OPTIONS LAUNCH; do
  check "single quote" refused "$variable" "a quote is not closed" "a'b"
  check "double quote" refused "$variable" "a quote is not closed" 'a"b'
done
for variable in SST RESULTS RESULT VECTORS HEADS TASKS FEATURES PRESET; do
  check "empty" refused "$variable" "is empty" ""
  check "blank" refused "$variable" "" " "
done
for variable in HEADS TASKS FEATURES PRESET; do
  check "unknown" refused "$variable" "softmx is none of: " softmx
  check "unknown" refused "$variable" " is none of: " "$all"
done
check "two of a name" refused VECTORS "two have the same name" "a.txt a=b.txt"

# --- Elsewhere: in one line. ---
elsewhere() { (cd "$work" && ! make -f "$1" help > out 2>&1 && [ "$(wc -l < out)" -eq 1 ]); }
check "from another folder" elsewhere "$PWD/Makefile.experiments"
mkdir "$work/a folder"
cp Makefile.experiments "$work/a folder"
check "from another folder, with a space" elsewhere "a folder/Makefile.experiments"
check "says how" printed "make -C FOLDER -f Makefile.experiments"
check "with -C" make -C "$PWD" -f "$PWD/Makefile.experiments" help > /dev/null

finish
