#!/bin/sh
# Fuzzes the targets one after another and prints a table of what was done.
#
# usage: run.sh [SECONDS [RUNS [TARGET ...]]]
#
# A target stops after SECONDS (1200) or RUNS executions (10000000), whichever comes first. Built
# with the preset fuzz (clang). FUZZ_CORPUS (build/fuzz/corpus) keeps what was found from one run
# to the next, FUZZ_LOGS (build/fuzz/logs) libFuzzer's words and the inputs that failed.
set -eu
cd "$(dirname "$0")/../../.."
seconds=${1:-1200}
runs=${2:-10000000}
[ $# -gt 2 ] && shift 2 || set --
corpus=${FUZZ_CORPUS:-build/fuzz/corpus}
logs=${FUZZ_LOGS:-build/fuzz/logs}
mkdir -p "$corpus" "$logs"

# Without the quarantine, whose memory would count, and with a limit on a single allocation: 136 MB
# (xz and zstd may ask for 128 MiB to look back in).
export ASAN_OPTIONS=clear_shadow_mmap_threshold=1000000000:quarantine_size_mb=1:thread_local_quarantine_size_kb=64:detect_stack_use_after_return=0
export OPENBLAS_NUM_THREADS=1

number() { # of the statistic $2 in the log $1
  sed -n "s/^stat::$2: *//p" "$1"
}

echo "at most $seconds s or $runs executions a target; commit $(git describe --always), $(nproc) cores"
failed=0
printf '%-24s %11s %8s %8s %8s %9s %7s\n' target executions seconds exec/s 'peak MB' coverage corpus
for program in build/fuzz/bin/fuzz_*; do
  target=${program#build/fuzz/bin/fuzz_}
  [ $# -eq 0 ] || case " $* " in *" $target "*) ;; *) continue ;; esac
  mkdir -p "$corpus/$target"
  log=$logs/$target.log
  start=$(date +%s)
  result=
  "$program" -max_total_time="$seconds" -runs="$runs" -max_len=8192 -timeout=5 -rss_limit_mb=512 \
    -malloc_limit_mb=136 -print_final_stats=1 -artifact_prefix="$logs/$target-" \
    "$corpus/$target" "tests/hostile/fuzz/seeds/$target" >"$log" 2>&1 &
  process=$!
  wait $process || result=' FAILED, see the log'
  rm -rf "/dev/shm/sentipipe-fuzz-$process"  # which a program that was ended leaves behind
  [ -z "$result" ] || failed=1
  took=$(($(date +%s) - start))
  executions=$(number "$log" number_of_executed_units)
  printf '%-24s %11s %8s %8s %8s %9s %7s%s\n' "$target" "${executions:-?}" "$took" \
    "$((${executions:-0} / (took + 1)))" "$(number "$log" peak_rss_mb)" \
    "$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$log" | tail -1)" \
    "$(find "$corpus/$target" -type f | wc -l)" "$result"
done
exit $failed
