# What the tests of this folder share. They write to $work only, which goes at their end.
# shellcheck shell=bash
set -u
for tool in flock make pkill; do
  command -v $tool > /dev/null || { echo "SKIPPED: no $tool"; exit 77; }
done
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
# What the make that runs this test was given is not for the makes below.
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES SST GLOVE GLOVE_50D VECTORS HEADS TASKS FEATURES L2 OPTIONS \
  TRAIN_OPTIONS ASSIGNMENT_OPTIONS LAUNCH RESULT RESULTS PROGRAM PRESET DATA CORPUS LOAD KILLS TRIALS \
  FUZZ_SECONDS FUZZ_RUNS
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

check() {  # check WHAT COMMAND...: the command must succeed
  local what=$1
  shift
  if ! "$@"; then
    echo "FAILED: $what: $*"
    failures=$((failures + 1))
  fi
}

printed() { grep -qF -- "$1" "$work/out"; }
not_printed() { ! printed "$1"; }

finish() {
  [ "$failures" -eq 0 ] && echo "all checks passed"
  exit $((failures > 0))
}
