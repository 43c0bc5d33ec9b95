#!/bin/bash
# What `clean` removes of the experiments, and what it leaves. usage: clean.sh PROGRAM
program=$(realpath "$1")
# shellcheck source=tests/makefile/common.sh
source "$(dirname "$0")/common.sh"
project=$PWD
fake=$project/tests/makefile/fake.sh
export NOTES=$work/notes

# The targets in a project of their own, whose build/ they may clean.
mkdir "$work/project"
cp -r .ci Makefile.experiments CMakePresets.json CMakeLists.txt datasets "$work/project"
mkdir "$work/project/results"
cp results/*.{sh,mk} results/published.csv "$work/project/results"
cd "$work/project" || exit 1
before=$(find . | sort)
experiments() { make -f Makefile.experiments "$@" > "$work/out" 2>&1 < /dev/null; }
as_before() { diff <(echo "$before") <(find . | sort); }
all="run assignment sweep compare published HEADS=ovr TASKS=binary FEATURES=mean L2=1 TRAIN_OPTIONS=--iterations=20"

# --- Everything that the targets wrote, and the list says so; the same with the program itself. ---
for by in "$fake" "$program"; do
  # shellcheck disable=SC2086  # words
  check "made" experiments $all PROGRAM="$by"
  check "there" test -s results/sweep/glove-ovr-binary-mean/manifest.json -a -s results/assignment/own/own-python3.words
  check "a result is made again, own/ and all" experiments assignment PROGRAM="$by" OPTIONS="--seed 2"
  check "with the reference run" test -s results/assignment/own/own-python3.csv
  check "all is on the list" eval "(cd results/assignment && sha256sum -c --quiet .sentipipe)"
  check "clean" experiments clean
  check "as before" as_before
  check "nothing said" [ ! -s "$work/out" ]
done

# --- A notebook in a result stops the run that would replace it; nothing is lost. ---
check "made" experiments run PROGRAM="$program" L2=1
echo text > results/sample/notebook.ipynb
cp -r results/sample "$work/sample"
check "refused" eval '! experiments run PROGRAM="$program" L2=2'
check "the program's reason" printed "notebook.ipynb"
check "nothing changed" diff -r results/sample "$work/sample"
rm results/sample/notebook.ipynb
check "mended" experiments run PROGRAM="$program" L2=2
check "clean" experiments clean
check "as before" as_before

# --- What is not theirs, or was changed: stays, and is named. ---
mkdir -p home/vectors home/run home/elsewhere build/release build/mine build/asan
echo text > home/vectors/mine.txt
echo text > home/run/notebook.ipynb
call=(PROGRAM="$fake" RESULTS=home RESULT=home/run)
check "a folder of the user's" experiments assignment "${call[@]}"
check "and one of theirs" experiments run PROGRAM="$fake" RESULTS=home RESULT="home/a run"
echo text > "home/a run/notes.md"
mkdir "home/a run/empty"
echo changed >> "home/a run/manifest.json"
echo changed >> home/vectors/own-python3.csv
echo text > home/assignment/own/added.txt
(cd home/vectors && sha256sum mine.txt >> .sentipipe)  # of the user's runs of the program, not of these
echo text > home/.sentipipe-make/mine
mv "home/a run/model" home/elsewhere/model
ln -s ../elsewhere/model "home/a run/model"
echo "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" > build/release/CMakeCache.txt
echo "CMAKE_HOME_DIRECTORY:INTERNAL=/elsewhere" > build/asan/CMakeCache.txt
check "clean" experiments clean RESULTS=home
expected='./build/asan/CMakeCache.txt
./home/.sentipipe-make/mine
./home/a run/manifest.json
./home/a run/model
./home/a run/notes.md
./home/assignment/own/added.txt
./home/elsewhere/model/weights.npy
./home/run/notebook.ipynb
./home/vectors/mine.txt
./home/vectors/own-python3.csv'
left() { find . ! -type d ! -name .sentipipe; }
check "what is left" diff <(echo "$expected") <(left | grep -e '^./home' -e '^./build' | LC_ALL=C sort)
check "folders of the user's" test -d build/mine -a -d "home/a run/empty" -a ! -e build/release
check "named: changed" printed "in home/a run: "
for name in "'manifest.json'" "'notes.md'" "'mine.txt'" "'own-python3.csv'" "'own/added.txt'" build/mine build/asan; do
  check "named" printed "$name"
done
check "a line for each folder" [ "$(wc -l < "$work/out")" -eq 5 ]
check "the list of what stays" grep -q '  mine.txt$' home/vectors/.sentipipe
check "again" experiments clean RESULTS=home
check "what is left" diff <(echo "$expected") <(left | grep -e '^./home' -e '^./build' | LC_ALL=C sort)
rm -r home build

# --- Names are no commands or folders of others, and a list is no way out of its folder. ---
mkdir -p keep "keep results"
echo text > keep/notes
echo text > outside
check "two words" eval '! experiments clean RESULTS="keep results"'
check "one is kept" test -s keep/notes
check "made" experiments run PROGRAM="$fake" RESULTS=home
(cd home/sample && sha256sum ../../outside >> .sentipipe)
check "clean" experiments clean RESULTS=home
check "what is outside stays" test -s outside
check "nothing was made" experiments clean RESULTS=never
check "no folder for that" test ! -e never
rm -r keep "keep results" home outside

# --- While a job runs, and after one that was killed. ---
mkdir -p results/.sentipipe-make
check "made" experiments run PROGRAM="$fake"
(flock 9; exec sleep 60) 9> results/.sentipipe-make/run-results_sample.lock &
until ! flock -n results/.sentipipe-make/run-results_sample.lock true; do sleep 0.01; done
check "a job runs" eval "! experiments clean"
check "which one" printed "run-results_sample is still running"
check "its result" test -s results/sample/manifest.json
kill $!
wait $! 2> /dev/null
mkdir -p results/sample.partial/model
{ echo '# sentipipe wrote these files'; printf '%064d  model/x\n%064d  .sentipipe.new\n' 0 0; } \
  > results/sample.partial/.sentipipe
echo half > results/sample.partial/model/x
check "clean" experiments clean
check "as before" as_before

finish
